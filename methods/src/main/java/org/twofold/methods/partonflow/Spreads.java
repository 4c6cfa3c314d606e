package org.twofold.methods.partonflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.twofold.events.BadInput;
import org.twofold.learning.bundle.StrictJson;

/**
 * How widely each number of x is spread in training events, half the width of the central 68 %: the unit in which a fit counts how far it is moved.
 *
 * @param sharp where the number is told from jets
 * @param blunt where it is not
 */
record Spreads(List<Double> sharp, List<Double> blunt) {

    Spreads {
        sharp = List.copyOf(sharp);
        blunt = List.copyOf(blunt);
        if (sharp.size() != Layout.NUMBERS || blunt.size() != Layout.NUMBERS
                || !sharp.stream().allMatch(s -> s > 0 && Double.isFinite(s)) || !blunt.stream().allMatch(s -> s > 0 && Double.isFinite(s))) {
            throw new IllegalArgumentException("spreads of " + sharp.size() + " and " + blunt.size() + " numbers, all above zero");
        }
    }

    /** σ of all numbers of an event whose quarks have these jets. */
    double[] of(int[] partner, boolean muon) {
        double[] sigma = new double[Layout.NUMBERS];
        for (int column = 0; column < sigma.length; column++) {
            sigma[column] = (Layout.isSharp(column, partner, muon) ? sharp : blunt).get(column);
        }
        return sigma;
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        sharp.forEach(json.putArray("sharp")::add);
        blunt.forEach(json.putArray("blunt")::add);
        return json;
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws BadInput if it is something else
     */
    static Spreads read(String file, JsonNode json) {
        try {
            return new Spreads(StrictJson.numbers(json.path("sharp")), StrictJson.numbers(json.path("blunt")));
        } catch (IllegalArgumentException e) {
            throw BadInput.at(file, "keys 'sharp' and 'blunt'", Layout.NUMBERS + " numbers above zero each", String.valueOf(e.getMessage()), "");
        }
    }
}
