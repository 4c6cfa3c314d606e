package org.twofold.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.twofold.learning.bundle.Sha256;

/**
 * One training of an ablation.
 *
 * @param settings every changed key and its value
 * @param seed the master seed
 */
record GridPoint(Map<String, String> settings, long seed) {

    private static final int LONGEST = 160;

    GridPoint {
        // Map.copyOf would lose the order.
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** {@code lambda=0.1,anchor=50,seed=1}: the name of its folder, and the same point always has the same. */
    String name() {
        String name = text(List.copyOf(settings.keySet()));
        String safe = name.replaceAll("[^A-Za-z0-9.,=+-]", "_");
        if (safe.equals(name) && name.length() <= LONGEST) {
            return name;
        }
        // What does not fit into a name is told apart by its hash.
        String hash = Sha256.of(name.getBytes(StandardCharsets.UTF_8)).substring(0, 10);
        return safe.substring(0, Math.min(safe.length(), LONGEST)) + "~" + hash;
    }

    /** Some of the settings and the seed, for people. */
    String text(List<String> keys) {
        List<String> parts = new ArrayList<>();
        keys.forEach(key -> parts.add(key + "=" + settings.get(key)));
        parts.add("seed=" + seed);
        return String.join(",", parts);
    }

    /** The fraction of labelled events; 0 for a training without labels. */
    double pairFraction() {
        return PairFraction.parse(settings.getOrDefault(PairFraction.KEY, "0"));
    }

    /** What it changes about the recipe. */
    Map<String, String> changes() {
        Map<String, String> changes = new LinkedHashMap<>(settings);
        changes.remove(PairFraction.KEY);
        return Collections.unmodifiableMap(changes);
    }
}
