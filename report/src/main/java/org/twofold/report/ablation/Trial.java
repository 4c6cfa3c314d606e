package org.twofold.report.ablation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One training of an ablation.
 *
 * @param run the folder of the training, relative to that of the ablation
 * @param settings every changed key and its value, in the order of the factors
 * @param seed the master seed
 * @param outcome what came out
 */
public record Trial(String run, Map<String, String> settings, long seed, Outcome outcome) {

    public Trial {
        // Map.copyOf would lose the order.
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
