package org.twofold.methods.posterior.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.twofold.events.Events;
import org.twofold.events.Members;
import org.twofold.methods.posterior.TopPair;

/**
 * Detector events as vectors of one length, to say how near two of them are.
 *
 * <p>MET cos φ, MET sin φ; pT, η, cos φ, sin φ of the lepton; the same of the first four jets by falling (b-tag, pT), zeros where there
 * is none: 22 numbers, float64. Directions are cosine and sine because an angle jumps at ±π. Masses of jets and tags are left out: every further
 * number puts events farther apart and leaves fewer that are near.
 *
 * <p>Source: our reading of Shmakov et al. (2023), figure 4, which leaves the space open.
 */
final class SeenVector {

    private static final int JETS = 4;
    private static final int FEATURES = 4;
    private static final int WIDTH = 2 + FEATURES + JETS * FEATURES;
    private static final int PT = 0;
    private static final int ETA = 1;
    private static final int PHI = 2;
    private static final int TAG = 4;

    private SeenVector() {}

    /** Vectors of all events, [size][22], in GeV and pure numbers. */
    static double[][] of(TopPair pair, Events detector) {
        Members jets = pair.jets(detector);
        double[][] vectors = new double[detector.size()][WIDTH];
        for (int event = 0; event < vectors.length; event++) {
            TopPair.Seen seen = pair.seen(detector, event);
            double[] vector = vectors[event];
            vector[0] = seen.metPt() * Math.cos(seen.metPhi());
            vector[1] = seen.metPt() * Math.sin(seen.metPhi());
            write(vector, 2, seen.leptonPt(), seen.leptonEta(), seen.leptonPhi());
            int at = 2 + FEATURES;
            for (int jet : first(jets, event)) {
                write(vector, at, jets.value(PT, event, jet), jets.value(ETA, event, jet), jets.value(PHI, event, jet));
                at += FEATURES;
            }
        }
        return vectors;
    }

    private static List<Integer> first(Members jets, int event) {
        return IntStream.range(0, jets.count(event)).boxed()
                .sorted(Comparator.<Integer>comparingDouble(jet -> -jets.value(TAG, event, jet))
                        .thenComparingDouble(jet -> -jets.value(PT, event, jet)))
                .limit(JETS).toList();
    }

    private static void write(double[] vector, int at, double pt, double eta, double phi) {
        vector[at] = pt;
        vector[at + 1] = eta;
        vector[at + 2] = Math.cos(phi);
        vector[at + 3] = Math.sin(phi);
    }
}
