package org.twofold.events;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An array of an HDF5 file of others that holds a part of every event: [events, rows, columns], or [events, columns] where it is of
 * one object.
 *
 * <p>Of objects, every row holds one, as one of {@link Coordinates}, and beside a single object scalars may stand by their full
 * names. Of a collection, every row is a place for a member and every column one of its features. Of nothing, columns are scalars.
 *
 * @param dataset its path
 * @param of the objects in its rows, or the one collection; empty for scalars alone
 * @param columns what each number of a row is
 * @param mask path of the array [events, rows] that says with 1 and 0 in which places members are; for a collection and no other
 */
public record StoredArray(String dataset, List<String> of, List<String> columns, Optional<String> mask) {

    /** Stands for a row or a column that is passed over. */
    public static final String UNUSED = "_";

    public StoredArray {
        of = List.copyOf(of);
        columns = List.copyOf(columns);
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!column.equals(UNUSED) && !seen.add(column)) {
                throw new IllegalArgumentException("dataset " + dataset + " has two columns named " + BadInput.quote(column));
            }
        }
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("dataset " + dataset + " has no columns");
        }
        for (String path : mask.isPresent() ? List.of(dataset, mask.get()) : List.of(dataset)) {
            if (path.isBlank() || path.startsWith("/") || path.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("a dataset is named by its path without the first '/', not " + BadInput.quote(path));
            }
        }
    }

    /** Whether it holds members of a collection of the space. */
    public boolean isOfCollection(EventSpace space) {
        return of.size() == 1 && space.collections().stream().anyMatch(collection -> collection.name().equals(of.get(0)));
    }

    /** The coordinates of its objects; empty if it has none. */
    public Optional<Coordinates> coordinates() {
        return Coordinates.of(columns.stream().filter(Coordinates::isOne).toList());
    }

    /**
     * Looks whether arrays hold all that events of a space have, everything once.
     *
     * @throws IllegalArgumentException if they do not
     */
    static void check(List<StoredArray> arrays, EventSpace space) {
        List<String> found = new ArrayList<>();
        arrays.forEach(array -> found.addAll(array.content(space)));
        Set<String> once = new HashSet<>();
        for (String name : found) {
            if (!once.add(name)) {
                throw new IllegalArgumentException(name + " of " + space.name() + " stands in two datasets");
            }
        }
        List<String> wanted = new ArrayList<>(space.objects().stream().map(EventObject::name).toList());
        wanted.addAll(space.collections().stream().map(EventCollection::name).toList());
        wanted.addAll(space.scalarNames());
        wanted.removeAll(once);
        if (!wanted.isEmpty()) {
            throw new IllegalArgumentException("no dataset holds " + String.join(", ", wanted) + " of " + space.name());
        }
    }

    /** The objects, collections and scalars in it. */
    private List<String> content(EventSpace space) {
        if (isOfCollection(space)) {
            checkFeatures(space.collections().get(space.collection(of.get(0))));
            return of;
        }
        if (mask.isPresent()) {
            throw new IllegalArgumentException("dataset " + dataset + " has a mask and is of no collection of " + space.name());
        }
        List<String> content = new ArrayList<>(of.stream().filter(name -> !name.equals(UNUSED)).toList());
        if (content.isEmpty() && !of.isEmpty()) {
            throw new IllegalArgumentException("dataset " + dataset + " is of rows that are all passed over");
        }
        content.forEach(space::slot);
        List<String> scalars = columns.stream()
                .filter(column -> !column.equals(UNUSED) && (content.isEmpty() || !Coordinates.isOne(column))).toList();
        scalars.forEach(space::scalar);
        if (!content.isEmpty()) {
            checkMomenta(space, content, scalars);
        }
        content.addAll(scalars);
        return content;
    }

    private void checkMomenta(EventSpace space, List<String> objects, List<String> scalars) {
        Coordinates coordinates = coordinates().orElseThrow(() -> new IllegalArgumentException("dataset " + dataset
                + " tells no momentum by " + String.join(", ", columns) + ": write one of " + Coordinates.all()));
        boolean transverse = objects.stream().allMatch(name -> space.objects().get(space.slot(name)).transverse());
        if (coordinates == Coordinates.TRANSVERSE && !transverse) {
            throw new IllegalArgumentException("dataset " + dataset + " has no eta, and not all of " + String.join(", ", objects)
                    + " are transverse");
        }
        if (!scalars.isEmpty() && of.size() > 1) {
            throw new IllegalArgumentException("dataset " + dataset + " has " + of.size() + " rows, and " + String.join(", ", scalars)
                    + " would stand in all of them");
        }
    }

    private void checkFeatures(EventCollection collection) {
        List<String> features = collection.features().stream().map(Feature::name).toList();
        List<String> there = columns.stream().filter(column -> !column.equals(UNUSED)).toList();
        if (there.size() != features.size() || !there.containsAll(features)) {
            throw new IllegalArgumentException("dataset " + dataset + " needs the columns " + String.join(", ", features) + " of "
                    + collection.name() + " and '" + UNUSED + "' for what is passed over, not " + String.join(", ", columns));
        }
        if (mask.isEmpty()) {
            throw new IllegalArgumentException("dataset " + dataset + " of " + collection.name() + " needs a mask");
        }
    }
}
