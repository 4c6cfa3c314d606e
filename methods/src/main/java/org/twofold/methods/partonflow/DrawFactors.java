package org.twofold.methods.partonflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.twofold.events.BadInput;

/**
 * By what draws are narrower or wider than the networks would have them.
 *
 * <p>A network smears what is narrow, never sharpens what is wide, so that intervals cover too much. Beginning with less noise takes it back in
 * the numbers of x, and p(jet)^β / Σ p^β instead of p in the choice of jets. {@link CoverageCalibration} learns all of them.
 *
 * @param noise factors of the normals that a draw begins with, of all numbers in the order of {@link Layout}
 * @param sharpness β of each quark in the order of {@link JetPartners#QUARKS}
 */
record DrawFactors(List<Double> noise, List<Double> sharpness) {

    /** What the networks say. */
    static final DrawFactors NONE = ofNoise(Collections.nCopies(Layout.NUMBERS, 1.0));
    private static final String NOISE = "noise";
    private static final String SHARPNESS = "sharpness";
    private static final double MOST = 10;

    DrawFactors {
        noise = List.copyOf(noise);
        sharpness = List.copyOf(sharpness);
        if (noise.size() != Layout.NUMBERS || sharpness.size() != JetPartners.COUNT || !inRange(noise) || !inRange(sharpness)) {
            throw new IllegalArgumentException("factors of " + noise.size() + " numbers and " + sharpness.size()
                    + " quarks, each above 0 and at most " + MOST);
        }
    }

    private static boolean inRange(List<Double> factors) {
        return factors.stream().allMatch(factor -> factor > 0 && factor <= MOST);
    }

    /** Jets as the network chooses them. */
    static DrawFactors ofNoise(List<Double> noise) {
        return new DrawFactors(noise, Collections.nCopies(JetPartners.COUNT, 1.0));
    }

    /** {@code {"noise": {"lepton.pt": 1.02, …}, "sharpness": {"b_had": 1.1, …}}}. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        write(Layout.NAMES, noise, json.putObject(NOISE));
        write(Layout.QUARK_NAMES, sharpness, json.putObject(SHARPNESS));
        return json;
    }

    private static void write(List<String> names, List<Double> factors, ObjectNode into) {
        for (int i = 0; i < factors.size(); i++) {
            into.put(names.get(i), factors.get(i));
        }
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws BadInput if it is something else
     */
    static DrawFactors read(String file, JsonNode json) {
        return new DrawFactors(read(file + ", " + NOISE, json.path(NOISE), Layout.NAMES),
                read(file + ", " + SHARPNESS, json.path(SHARPNESS), Layout.QUARK_NAMES));
    }

    private static List<Double> read(String file, JsonNode json, List<String> names) {
        List<Double> factors = new ArrayList<>();
        for (String name : names) {
            double factor = json.path(name).asDouble(Double.NaN);
            if (!(factor > 0 && factor <= MOST)) {
                throw BadInput.at(file, "key '" + name + "'", "a factor above 0 and at most " + MOST, json.path(name).toString(), "");
            }
            factors.add(factor);
        }
        if (json.size() != names.size()) {
            throw BadInput.at(file, "", names.size() + " factors", Integer.toString(json.size()), "");
        }
        return factors;
    }
}
