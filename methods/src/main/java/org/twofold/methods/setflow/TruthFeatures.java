package org.twofold.methods.setflow;

import java.util.Arrays;
import org.twofold.methods.posterior.ColumnScaling;
import org.twofold.methods.sets.PaddedSets;

/**
 * True particles as the network reads them: (ln pT, η, ln(pT/H), η − η_axis, cos Δφ, sin Δφ, ln N), standardised.
 *
 * <p>Δφ is from the axis of the set, so that turning all of it around the beam changes nothing.
 */
final class TruthFeatures {

    static final int COUNT = 7;

    private TruthFeatures() {}

    /** [size × places × COUNT], zeros at padding. */
    static float[] raw(PaddedSets sets) {
        float[] features = new float[sets.size() * sets.places() * COUNT];
        for (int set = 0; set < sets.size(); set++) {
            SetAxis axis = SetAxis.of(sets, set);
            for (int i = 0; i < sets.counts()[set]; i++) {
                int from = sets.at(set, i);
                int at = (set * sets.places() + i) * COUNT;
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

    /** The same standardised. */
    static float[] of(PaddedSets sets, ColumnScaling scaling) {
        float[] features = raw(sets);
        scaling.apply(features);
        for (int set = 0; set < sets.size(); set++) {
            int from = (set * sets.places() + sets.counts()[set]) * COUNT;
            Arrays.fill(features, from, (set + 1) * sets.places() * COUNT, 0);
        }
        return features;
    }

    static ColumnScaling fit(PaddedSets sets) {
        float[] present = sets.present();
        double[] weights = new double[present.length];
        Arrays.setAll(weights, i -> present[i]);
        return ColumnScaling.fit(raw(sets), COUNT, weights);
    }
}
