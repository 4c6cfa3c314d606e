package org.twofold.events;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A collection of an event, such as its jets: any number of members from none to {@code most}, whose order means nothing.
 *
 * @param name letters, digits, '_' and '-', starting with a letter: it becomes part of column names
 * @param most how many members an event may have, 1 to {@link #LARGEST}
 * @param features what is known of every member; at least one, names distinct and without a dot
 */
public record EventCollection(String name, int most, List<Feature> features) {

    /** Larger collections would not fit into memory in batches. */
    public static final int LARGEST = 1000;

    private static final int MOST_FEATURES = 100;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*+");

    public EventCollection {
        features = List.copyOf(features);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a collection's name is letters, digits, '_' and '-', not " + BadInput.quote(name));
        }
        if (most < 1 || most > LARGEST) {
            throw new IllegalArgumentException("a collection has at most 1 to " + LARGEST + " members, not " + most);
        }
        if (features.isEmpty() || features.size() > MOST_FEATURES) {
            throw new IllegalArgumentException("a collection has 1 to " + MOST_FEATURES + " features, " + name + " has " + features.size());
        }
        Set<String> seen = new HashSet<>();
        for (Feature feature : features) {
            if (!feature.isOfMember() || !seen.add(feature.name())) {
                throw new IllegalArgumentException("the features of " + name + " need distinct names without a dot, not "
                        + BadInput.quote(feature.name()));
            }
        }
    }

    /** The names of its columns: {@code jets.pt, jets.eta, …}. */
    public List<String> columnNames() {
        return features.stream().map(feature -> name + "." + feature.name()).toList();
    }

    /**
     * The index of a named feature.
     *
     * @throws WrongUse if its members have no such feature
     */
    public int feature(String featureName) {
        for (int i = 0; i < features.size(); i++) {
            if (features.get(i).name().equals(featureName)) {
                return i;
            }
        }
        throw new WrongUse("the members of " + name + " have no feature named " + BadInput.quote(featureName) + ", only "
                + String.join(", ", features.stream().map(Feature::name).toList()));
    }
}
