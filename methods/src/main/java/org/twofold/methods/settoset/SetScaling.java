package org.twofold.methods.settoset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.twofold.events.WrongUse;
import org.twofold.learning.representation.Standardisation;
import org.twofold.learning.tensors.Tensors;
import org.twofold.methods.sets.PaddedSets;

/**
 * (ln pT, η, φ) as networks see them: standardised, truth and reconstruction with the constants of the truth.
 *
 * <p>Source: configuration of the released code of Soybelman et al.
 *
 * @param columns of ln pT, η and φ
 */
record SetScaling(Standardisation columns) {

    /** Fits to all particles of true sets. */
    static SetScaling fit(PaddedSets truth) {
        float[] present = truth.present();
        double[] weights = new double[present.length];
        Arrays.setAll(weights, i -> present[i]);
        if (Arrays.stream(weights).sum() == 0) {
            throw new WrongUse("there is not one particle in " + truth.size() + " true sets to learn from");
        }
        return new SetScaling(Standardisation.fit(truth.values(), PaddedSets.WIDTH, weights));
    }

    static SetScaling read(String file, JsonNode json) {
        return new SetScaling(Standardisation.read(file, json, PaddedSets.WIDTH));
    }

    ObjectNode toJson() {
        return columns.toJson();
    }

    /** Radians in one unit of the third feature. */
    double azimuthScale() {
        return columns.deviation().get(PaddedSets.PHI);
    }

    /** Standardised sets; padding stays zero. */
    float[] standardised(PaddedSets sets) {
        float[] values = sets.values().clone();
        columns.apply(values);
        for (int set = 0; set < sets.size(); set++) {
            Arrays.fill(values, sets.at(set, sets.counts()[set]), sets.at(set, 0) + sets.places() * PaddedSets.WIDTH, 0);
        }
        return values;
    }

    /** The same as a tensor, [size, places, 3]. */
    Tensor features(PaddedSets sets) {
        return Tensors.of(standardised(sets), sets.size(), sets.places(), PaddedSets.WIDTH);
    }

    /** The mask, [size, places]. */
    static Tensor present(PaddedSets sets) {
        return Tensors.of(sets.present(), sets.size(), sets.places());
    }

    /** Sets of standardised particles, [sets × places × 3], in their own units. */
    PaddedSets originals(float[] standardised, int places, int[] counts) {
        PaddedSets sets = PaddedSets.zeros(places, counts);
        for (int set = 0; set < counts.length; set++) {
            for (int i = sets.at(set, 0); i < sets.at(set, counts[set]); i++) {
                sets.values()[i] = (float) columns.original(standardised[i], i % PaddedSets.WIDTH);
            }
        }
        return sets;
    }
}
