package org.twofold.methods.setflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.twofold.events.BadInput;
import org.twofold.methods.posterior.ColumnScaling;
import org.twofold.methods.sets.PaddedSets;

/**
 * True particles as the network reads them: (ln pT, η, ln(pT/H), η − η_axis, cos Δφ, sin Δφ, ln N), standardised, then {@link QuantileRamps} of
 * ln pT and of η.
 *
 * <p>Δφ is from the axis of the set, so that turning all of it around the beam changes nothing.
 *
 * @param scaling of the first seven
 * @param logPt ramps
 * @param eta ramps
 */
record TruthFeatures(ColumnScaling scaling, QuantileRamps logPt, QuantileRamps eta) {

    private static final int PLAIN = 7;

    static TruthFeatures fit(PaddedSets sets, int ramps) {
        float[] present = sets.present();
        double[] weights = new double[present.length];
        Arrays.setAll(weights, i -> present[i]);
        float[] raw = plain(sets);
        return new TruthFeatures(ColumnScaling.fit(raw, PLAIN, weights), QuantileRamps.fit(column(raw, 0, present), ramps),
                QuantileRamps.fit(column(raw, 1, present), ramps));
    }

    private static float[] column(float[] raw, int column, float[] present) {
        float[] values = new float[present.length];
        int size = 0;
        for (int i = 0; i < present.length; i++) {
            if (present[i] > 0) {
                values[size++] = raw[i * PLAIN + column];
            }
        }
        return Arrays.copyOf(values, size);
    }

    /** How many there are. */
    int count() {
        return PLAIN + logPt.count() + eta.count();
    }

    private static float[] plain(PaddedSets sets) {
        float[] features = new float[sets.size() * sets.places() * PLAIN];
        for (int set = 0; set < sets.size(); set++) {
            SetAxis axis = SetAxis.of(sets, set);
            for (int i = 0; i < sets.counts()[set]; i++) {
                int from = sets.at(set, i);
                int at = (set * sets.places() + i) * PLAIN;
                double turn = sets.values()[from + PaddedSets.PHI] - axis.phi();
                features[at] = sets.values()[from + PaddedSets.LOG_PT];
                features[at + 1] = sets.values()[from + PaddedSets.ETA];
                features[at + 2] = (float) (sets.values()[from + PaddedSets.LOG_PT] - axis.logSum());
                features[at + 3] = (float) (sets.values()[from + PaddedSets.ETA] - axis.eta());
                features[at + 4] = (float) Math.cos(turn);
                features[at + 5] = (float) Math.sin(turn);
                features[at + 6] = (float) Math.log(sets.counts()[set]);
            }
        }
        return features;
    }

    /** [size × places × count], zeros at padding. */
    float[] of(PaddedSets sets) {
        float[] plain = plain(sets);
        scaling.apply(plain);
        int width = count();
        float[] features = new float[sets.size() * sets.places() * width];
        for (int set = 0; set < sets.size(); set++) {
            for (int i = 0; i < sets.counts()[set]; i++) {
                int place = set * sets.places() + i;
                int from = sets.at(set, i);
                System.arraycopy(plain, place * PLAIN, features, place * width, PLAIN);
                logPt.write(sets.values()[from + PaddedSets.LOG_PT], features, place * width + PLAIN);
                eta.write(sets.values()[from + PaddedSets.ETA], features, place * width + PLAIN + logPt.count());
            }
        }
        return features;
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("scaling", scaling.toJson());
        json.set("logPt", list(logPt));
        json.set("eta", list(eta));
        return json;
    }

    private static ArrayNode list(QuantileRamps ramps) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        ramps.edges().forEach(list::add);
        return list;
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws BadInput if it is something else
     */
    static TruthFeatures read(String file, JsonNode json) {
        return new TruthFeatures(ColumnScaling.read(file, json.path("scaling"), PLAIN), ramps(file, json, "logPt"), ramps(file, json, "eta"));
    }

    private static QuantileRamps ramps(String file, JsonNode json, String key) {
        List<Double> edges = ColumnScaling.numbers(json.path(key));
        try {
            return new QuantileRamps(edges);
        } catch (IllegalArgumentException e) {
            throw BadInput.at(file, "key '" + key + "'", "rising edges", String.valueOf(e.getMessage()), "");
        }
    }
}
