package org.twofold.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.twofold.events.BadInput;
import org.twofold.events.WrongUse;

/**
 * What an ablation changes: keys with all their values, and seeds. Its points are all combinations. Keys are those of a
 * recipe, and {@link PairFraction#KEY}.
 *
 * @param changes values by key, keys in the order of the command, numbers in ascending order
 * @param seeds in ascending order
 */
record Grid(Map<String, List<String>> changes, List<Long> seeds) {

    Grid {
        // Map.copyOf would lose the order.
        changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
        seeds = List.copyOf(seeds);
    }

    /** The values of {@code --set key=v1,v2,…}; of keys that are lists, {@code key=a,b;c} are the two values a,b and c. */
    static Map<String, List<String>> changes(List<String> sets, ObjectNode recipe) {
        Map<String, List<String>> changes = new LinkedHashMap<>();
        for (String set : sets) {
            int equals = set.indexOf('=');
            if (equals < 1) {
                throw new WrongUse("--set " + set + ": expected key=value or key=v1,v2,…");
            }
            String key = set.substring(0, equals);
            boolean known = changes.keySet().stream().anyMatch(other -> Overrides.longName(other).equals(Overrides.longName(key)));
            if (known) {
                throw new WrongUse("--set " + key + " is given twice; write all its values in one: " + key + "=v1,v2,…");
            }
            boolean list = Overrides.isList(recipe, key);
            List<String> values = new ArrayList<>();
            for (String value : set.substring(equals + 1).split(list ? ";" : ",", -1)) {
                if (value.isBlank() && !list) {
                    throw new WrongUse("--set " + set + ": a value is missing");
                }
                values.add(list ? value.strip() : plain(value.strip()));
            }
            requireDistinct("--set " + key, values);
            changes.put(key, sorted(values));
        }
        return changes;
    }

    /** The values of {@code --pair-fraction 0,0.01,1}. */
    static List<String> pairFractions(String text) {
        List<String> values = new ArrayList<>();
        for (String value : text.split(",", -1)) {
            PairFraction.parse(value.strip());
            values.add(plain(value.strip()));
        }
        requireDistinct(PairFraction.OPTION, values);
        return sorted(values);
    }

    /** The seeds of {@code --seeds 1,2,3}. */
    static List<Long> seeds(String text) {
        List<Long> seeds = new ArrayList<>();
        for (String seed : text.split(",", -1)) {
            try {
                seeds.add(Long.parseLong(seed.strip()));
            } catch (NumberFormatException e) {
                throw new WrongUse("--seeds needs whole numbers like 1,2,3, not " + BadInput.quote(text));
            }
        }
        requireDistinct("--seeds", seeds);
        return seeds.stream().sorted().toList();
    }

    /** This grid with more values of the same keys; keys that are not among the others stay as they are. */
    Grid with(Map<String, List<String>> more, List<Long> moreSeeds) {
        Map<String, List<String>> all = new LinkedHashMap<>(changes);
        more.forEach((key, values) -> {
            if (!changes.containsKey(key)) {
                throw new WrongUse(option(key) + " is new to this ablation, whose trainings have "
                        + (changes.isEmpty() ? "no changes" : String.join(", ", changes.keySet())) + "; begin another one");
            }
            requireAll(option(key), changes.get(key), values);
            all.put(key, values);
        });
        requireAll("--seeds", seeds, moreSeeds);
        return new Grid(all, moreSeeds);
    }

    /** Every combination with every seed, the first key changing slowest. */
    List<GridPoint> points() {
        List<Map<String, String>> combinations = new ArrayList<>(List.of(Map.of()));
        for (Map.Entry<String, List<String>> change : changes.entrySet()) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> begun : combinations) {
                for (String value : change.getValue()) {
                    Map<String, String> one = new LinkedHashMap<>(begun);
                    one.put(change.getKey(), value);
                    longer.add(one);
                }
            }
            combinations = longer;
        }
        return combinations.stream().flatMap(settings -> seeds.stream().map(seed -> new GridPoint(settings, seed))).toList();
    }

    /** As on the command line. */
    String options() {
        StringBuilder options = new StringBuilder();
        changes.forEach((key, values) -> {
            if (key.equals(PairFraction.KEY)) {
                options.append(' ').append(PairFraction.OPTION).append(' ').append(String.join(",", values));
                return;
            }
            boolean list = values.stream().anyMatch(value -> value.contains(","));
            String set = key + "=" + String.join(list ? ";" : ",", values);
            // A shell would end the command at a semicolon.
            options.append(" --set ").append(list ? "'" + set + "'" : set);
        });
        return options + " --seeds " + String.join(",", seeds.stream().map(String::valueOf).toList());
    }

    private static String option(String key) {
        return key.equals(PairFraction.KEY) ? PairFraction.OPTION : "--set " + key;
    }

    private static void requireAll(String option, List<?> old, List<?> given) {
        old.stream().filter(value -> !given.contains(value)).findFirst().ifPresent(missing -> {
            throw new WrongUse(option + " lacks " + missing + ", which this ablation has; --resume can add values, not take any away");
        });
    }

    private static void requireDistinct(String option, List<?> values) {
        if (values.stream().distinct().count() < values.size()) {
            throw new WrongUse(option + " names a value twice: " + String.join(",", values.stream().map(String::valueOf).toList()));
        }
    }

    /** One number has one name: 1, 1.0 and 1e0 are the same point. */
    private static String plain(String value) {
        if (!value.matches(NUMBER)) {
            return value;
        }
        return new BigDecimal(value).stripTrailingZeros().toPlainString();
    }

    private static List<String> sorted(List<String> values) {
        boolean numbers = values.stream().allMatch(value -> value.matches(NUMBER));
        return numbers ? values.stream().sorted(Comparator.comparing(BigDecimal::new)).toList() : List.copyOf(values);
    }

    private static final String NUMBER = "[+-]?(\\d{1,30}\\.?\\d{0,30}|\\.\\d{1,30})([eE][+-]?\\d{1,2})?";
}
