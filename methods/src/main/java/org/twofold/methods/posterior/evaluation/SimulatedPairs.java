package org.twofold.methods.posterior.evaluation;

import java.util.Arrays;
import org.twofold.events.Events;
import org.twofold.events.PairedEvents;
import org.twofold.methods.posterior.Marginals;
import org.twofold.methods.posterior.TopPair;
import org.twofold.statistics.calibration.SimilarityPosterior;

/** Simulated pairs of partons and detector events, by which the posterior of another event is found by brute force; immutable. */
public final class SimulatedPairs {

    /** More make it no better to look at, and slower. */
    public static final int MOST = 60_000;

    private final TopPair pair;
    private final double[][] seen;
    private final double[] deviations;
    private final double[] weights;
    private final double[][][] partons;

    private SimulatedPairs(TopPair pair, double[][] seen, double[] deviations, double[] weights, double[][][] partons) {
        this.pair = pair;
        this.seen = seen;
        this.deviations = deviations;
        this.weights = weights;
        this.partons = partons;
    }

    /** The first {@link #MOST} of the given pairs, of which there must be one. */
    public static SimulatedPairs of(TopPair pair, PairedEvents pairs) {
        PairedEvents some = pairs.slice(0, Math.min(MOST, pairs.size()));
        double[][] seen = SeenVector.of(pair, some.detector());
        double[] deviations = deviations(seen);
        for (double[] vector : seen) {
            divide(vector, deviations);
        }
        return new SimulatedPairs(pair, seen, deviations, some.detector().weights(), Marginals.of(pair, some.theory()));
    }

    /** How near every pair is to an observed event, by {@link SeenVector} over standard deviations. */
    public SimilarityPosterior near(Events detector, int event) {
        double[] observed = SeenVector.of(pair, detector.slice(event, event + 1))[0];
        divide(observed, deviations);
        return SimilarityPosterior.of(observed, seen, weights);
    }

    /** A number of all pairs, [pairs]; not copied. */
    public double[] values(PartonNumber number) {
        return partons[number.particle()][number.component()];
    }

    private static void divide(double[] vector, double[] deviations) {
        for (int c = 0; c < vector.length; c++) {
            vector[c] /= deviations[c];
        }
    }

    /** Population formula; 1 for what never changes, as the fourth jet where every event has three. */
    private static double[] deviations(double[][] rows) {
        double[] deviations = new double[rows[0].length];
        for (int column = 0; column < deviations.length; column++) {
            int c = column;
            double mean = Arrays.stream(rows).mapToDouble(row -> row[c]).average().orElseThrow();
            double variance = Arrays.stream(rows).mapToDouble(row -> (row[c] - mean) * (row[c] - mean)).average().orElseThrow();
            deviations[c] = variance > 0 ? Math.sqrt(variance) : 1;
        }
        return deviations;
    }
}
