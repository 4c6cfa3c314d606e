package org.twofold.statistics.calibration;

import java.util.List;
import java.util.random.RandomGenerator;
import org.twofold.statistics.Weights;

/**
 * Tests of accuracy with random points (TARP): whether posteriors of several quantities at once are calibrated.
 *
 * <p>A ball around a reference point r that does not know the truth is a credible region; it holds the truth with the probability
 * that it contains of the posterior. u_i = position of |θ_i − r_i| among the distances |θ_ik − r_i| of the draws, uniform if
 * calibrated; the expected coverage probability at level L is Σ w_i [u_i ≤ L], see {@link CredibilityCurve#ofGrowingRegions}.
 * Distances are Euclidean, every coordinate divided by the standard deviation of its truths.
 *
 * <p>It sees what ranks, one quantity at a time, do not: wrong correlations, and biases of another sign elsewhere. A bias that is the
 * same everywhere partly cancels when points lie on all sides, and ranks see it better; so look at both.
 *
 * <p>coordinates: d samples of the same events and weights, [events][K] each; references [events][d]. For an angle give its cosine
 * and its sine as two coordinates.
 *
 * <p>Source: Lemos, Coogan, Hezaveh, Perreault-Levasseur, "Sampling-based accuracy testing of posterior estimators for general
 * inference" (2023), algorithm 2. Ties are broken as everywhere here, where the paper counts strictly smaller distances.
 */
public final class RandomPoints {

    private RandomPoints() {}

    /**
     * The positions for given reference points.
     *
     * @param random breaks ties, one number for each event, in order
     * @throws IllegalArgumentException if there are no coordinates, or events, draws or references are not as many in all
     */
    public static PosteriorPositions positions(List<PosteriorSample> coordinates, double[][] references, RandomGenerator random) {
        requireSame(coordinates, references);
        Weights weights = coordinates.get(0).weights();
        int draws = coordinates.get(0).draws();
        double[] scales = coordinates.stream().mapToDouble(RandomPoints::scale).toArray();
        double[] distances = new double[draws];
        return PosteriorPositions.of(weights, i -> {
            for (int k = 0; k < draws; k++) {
                distances[k] = 0;
            }
            double toTruth = 0;
            for (int c = 0; c < scales.length; c++) {
                double[] row = coordinates.get(c).row(i);
                double at = references[i][c];
                for (int k = 0; k < draws; k++) {
                    distances[k] += square((row[k] - at) / scales[c]);
                }
                toTruth += square((coordinates.get(c).truth(i) - at) / scales[c]);
            }
            // Squares are in the same order as their roots.
            return RandomisedRank.position(distances, toTruth, random.nextDouble());
        });
    }

    /** Reference points uniform in the box that holds all truths, as in the paper; [events][d]. */
    public static double[][] inTheBox(List<PosteriorSample> coordinates, RandomGenerator random) {
        double[][] references = new double[events(coordinates)][coordinates.size()];
        for (int c = 0; c < coordinates.size(); c++) {
            PosteriorSample sample = coordinates.get(c);
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < sample.events(); i++) {
                low = Math.min(low, sample.truth(i));
                high = Math.max(high, sample.truth(i));
            }
            for (double[] reference : references) {
                reference[c] = low + (high - low) * random.nextDouble();
            }
        }
        return references;
    }

    /**
     * For every event the truth of another one, drawn at random; [events][d].
     *
     * <p>Where tails are long, as those of momenta, most of the box is far from everything, and all balls come from one side.
     *
     * @throws IllegalArgumentException if there is one event only
     */
    public static double[][] atOtherTruths(List<PosteriorSample> coordinates, RandomGenerator random) {
        int events = events(coordinates);
        if (events < 2) {
            throw new IllegalArgumentException("there is no other event than the one");
        }
        double[][] references = new double[events][coordinates.size()];
        for (int i = 0; i < events; i++) {
            int other = (i + 1 + random.nextInt(events - 1)) % events;
            for (int c = 0; c < coordinates.size(); c++) {
                references[i][c] = coordinates.get(c).truth(other);
            }
        }
        return references;
    }

    private static int events(List<PosteriorSample> coordinates) {
        if (coordinates.isEmpty()) {
            throw new IllegalArgumentException("there are no coordinates");
        }
        return coordinates.get(0).events();
    }

    private static void requireSame(List<PosteriorSample> coordinates, double[][] references) {
        int events = events(coordinates);
        for (PosteriorSample sample : coordinates) {
            if (sample.events() != events || sample.draws() != coordinates.get(0).draws()) {
                throw new IllegalArgumentException("coordinates of " + sample.events() + " events with " + sample.draws()
                        + " draws beside others of " + events + " with " + coordinates.get(0).draws());
            }
        }
        if (references.length != events) {
            throw new IllegalArgumentException(references.length + " reference points for " + events + " events");
        }
        for (int i = 0; i < references.length; i++) {
            if (references[i].length != coordinates.size()) {
                throw new IllegalArgumentException("reference point " + i + " has " + references[i].length + " coordinates of "
                        + coordinates.size());
            }
        }
    }

    /** Standard deviation of the truths; one that has a single value is left in its unit. */
    private static double scale(PosteriorSample sample) {
        double mean = WeightedMean.of(sample.weights(), sample::truth).value();
        double variance = WeightedMean.of(sample.weights(), i -> square(sample.truth(i) - mean)).value();
        return variance > 0 ? Math.sqrt(variance) : 1;
    }

    private static double square(double x) {
        return x * x;
    }
}
