package org.twofold.methods.setflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.twofold.events.BadInput;
import org.twofold.events.Kinematics;
import org.twofold.learning.bundle.StrictJson;
import org.twofold.learning.representation.Standardisation;
import org.twofold.methods.sets.PaddedSets;

/**
 * True particles as networks read them. Of its own a particle has ln pT and η, standardised, and {@link QuantileRamps} of both; with the others
 * around it also ln(pT/H), η − η_axis, cos Δφ, sin Δφ, ln N, and of the nearest other ln(ΔR + 0.01) and the ratio ln(pT′/pT), and
 * ln(1 + Σ pT′/pT) of those with ΔR &lt; 0.4; all standardised.
 *
 * <p>Δφ is from the axis of the set, so that turning all of it around the beam changes nothing. What a particle has of its own stands first.
 *
 * @param scaling of all but the ramps
 * @param logPt ramps
 * @param eta ramps
 */
record TruthFeatures(Standardisation scaling, QuantileRamps logPt, QuantileRamps eta) {

    static final int PLAIN = 10;
    /** ln pT and η come first. */
    static final int OWN = 2;
    static final double CONE = 0.4;
    static final double LEAST_DISTANCE = 0.01;
    /** ΔR to the nearest other where there is none. */
    static final double FAR = 6;

    static TruthFeatures fit(PaddedSets sets, int ramps) {
        float[] present = sets.present();
        double[] weights = new double[present.length];
        Arrays.setAll(weights, i -> present[i]);
        float[] raw = plain(sets);
        return new TruthFeatures(Standardisation.fit(raw, PLAIN, weights), QuantileRamps.fit(column(raw, 0, present), ramps),
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

    /** How many of the first ones a particle has of its own. */
    int own() {
        return OWN + logPt.count() + eta.count();
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
                writeNeighbours(sets, set, i, features, at + 7);
            }
        }
        return features;
    }

    private static void writeNeighbours(PaddedSets sets, int set, int i, float[] features, int at) {
        float[] values = sets.values();
        int own = sets.at(set, i);
        double nearest = FAR;
        double ratio = 0;
        double around = 0;
        for (int j = 0; j < sets.counts()[set]; j++) {
            int other = sets.at(set, j);
            double distance = Math.hypot(values[other + PaddedSets.ETA] - values[own + PaddedSets.ETA],
                    Kinematics.azimuthDifference(values[other + PaddedSets.PHI], values[own + PaddedSets.PHI]));
            double logRatio = values[other] - values[own];
            if (j != i && distance < nearest) {
                nearest = distance;
                ratio = logRatio;
            }
            around += j != i && distance < CONE ? Math.exp(logRatio) : 0;
        }
        features[at] = (float) Math.log(nearest + LEAST_DISTANCE);
        features[at + 1] = (float) ratio;
        features[at + 2] = (float) Math.log1p(around);
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
                System.arraycopy(plain, place * PLAIN, features, place * width, OWN);
                logPt.write(sets.values()[from + PaddedSets.LOG_PT], features, place * width + OWN);
                eta.write(sets.values()[from + PaddedSets.ETA], features, place * width + OWN + logPt.count());
                System.arraycopy(plain, place * PLAIN + OWN, features, place * width + own(), PLAIN - OWN);
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
        return new TruthFeatures(Standardisation.read(file, json.path("scaling"), PLAIN), ramps(file, json, "logPt"), ramps(file, json, "eta"));
    }

    private static QuantileRamps ramps(String file, JsonNode json, String key) {
        List<Double> edges = StrictJson.numbers(json.path(key));
        try {
            return new QuantileRamps(edges);
        } catch (IllegalArgumentException e) {
            throw BadInput.at(file, "key '" + key + "'", "rising edges", String.valueOf(e.getMessage()), "");
        }
    }
}
