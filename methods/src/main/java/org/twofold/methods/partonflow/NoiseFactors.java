package org.twofold.methods.partonflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.twofold.events.BadInput;

/**
 * With how much of the noise drawing begins, number by number of x: below 1 where draws would be wider than the truth.
 *
 * <p>A network smears what is narrow, never sharpens what is wide, so that intervals cover too much. These factors of the normals that a draw
 * begins with take it back; {@link CoverageCalibration} learns them.
 *
 * @param factors of all numbers in the order of {@link Layout}, each above 0 and at most {@value #MOST}
 */
record NoiseFactors(List<Double> factors) {

    /** All of the noise. */
    static final NoiseFactors NONE = new NoiseFactors(Collections.nCopies(Layout.NUMBERS, 1.0));
    private static final double MOST = 10;

    NoiseFactors {
        factors = List.copyOf(factors);
        if (factors.size() != Layout.NUMBERS || !factors.stream().allMatch(NoiseFactors::isFactor)) {
            throw new IllegalArgumentException("factors of " + factors.size() + " numbers, each above 0 and at most " + MOST);
        }
    }

    private static boolean isFactor(double factor) {
        return factor > 0 && factor <= MOST;
    }

    /** {@code {"lepton.pt": 1.02, …}}. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (int column = 0; column < Layout.NUMBERS; column++) {
            json.put(Layout.NAMES.get(column), factors.get(column));
        }
        return json;
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws BadInput if it is something else
     */
    static NoiseFactors read(String file, JsonNode json) {
        List<Double> factors = new ArrayList<>();
        for (String name : Layout.NAMES) {
            double factor = json.path(name).asDouble(Double.NaN);
            if (!isFactor(factor)) {
                throw BadInput.at(file, "key '" + name + "'", "a factor above 0 and at most " + MOST, json.path(name).toString(), "");
            }
            factors.add(factor);
        }
        if (json.size() != Layout.NUMBERS) {
            throw BadInput.at(file, "", Layout.NUMBERS + " factors", Integer.toString(json.size()), "");
        }
        return new NoiseFactors(factors);
    }
}
