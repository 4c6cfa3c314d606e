package org.twofold.statistics.unfolding;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.twofold.statistics.Binning;
import org.twofold.statistics.Estimate;
import org.twofold.statistics.Histogram;

/**
 * Events of which truth and draws are known, weighted as if another theory had made them, and unfolded as if nobody knew.
 *
 * <p>u is the unfolded and t the true spectrum of the weighted events, t⁰ the true one without these weights, δ = t − t⁰ the
 * distortion. The bias is projected on it, b = Σ_b c_b (u_b − t_b), c_b = (δ_b / σ_b²) / Σ δ²/σ², σ² the variance of t: noise elsewhere
 * than along the distortion does not hide it. Errors are standard deviations over samples in which event i comes
 * n_i ~ Poisson(1) times, unfolded anew with all iterations; the draws of an event go with it.
 *
 * @param bins of the observable
 * @param truth the observable in true events, [events]
 * @param drawn the same in the draws, [events · K]
 * @param draws K
 * @param weights of the events as simulated, [events], none negative
 * @param distorted the same under the other theory, with the same sum
 */
public record PriorStress(Binning bins, double[] truth, double[] drawn, int draws, double[] weights, double[] distorted) {

    /** An event hardly ever comes so often: the chance is below 10⁻¹⁷. */
    private static final int MOST_TIMES = 19;

    /** Shapes as said, none else. */
    public PriorStress {
        if (truth.length < 1 || drawn.length != (long) truth.length * draws || weights.length != truth.length
                || distorted.length != truth.length) {
            throw new IllegalArgumentException(drawn.length + " draws, " + weights.length + " and " + distorted.length + " weights for "
                    + truth.length + " events with " + draws + " draws each");
        }
    }

    /**
     * Unfolds with 0, 1, … iterations.
     *
     * @param ratio of the same draws
     * @param replicas how many samples errors are from, at least 2
     * @throws IllegalArgumentException if there are fewer, or as {@link DrawWeights#of}
     */
    public StressResult run(PriorRatio ratio, int iterations, int replicas, RandomGenerator random) {
        if (replicas < 2) {
            throw new IllegalArgumentException("errors need at least 2 replicas, not " + replicas);
        }
        int[] binOfDraw = binOfDraw();
        double[] c = projection();
        IterativeUnfolding unfolding = new IterativeUnfolding(draws, ratio);
        Unfolding found = unfolded(unfolding, iterations, distorted, binOfDraw);
        Unfolding floor = unfolded(unfolding, iterations, weights, binOfDraw);
        List<Unfolding> resampled = new ArrayList<>();
        List<Unfolding> resampledFloor = new ArrayList<>();
        for (int replica = 0; replica < replicas; replica++) {
            double[] counted = distorted.clone();
            double[] countedFloor = weights.clone();
            for (int i = 0; i < counted.length; i++) {
                int times = poisson(random);
                counted[i] *= times;
                countedFloor[i] *= times;
            }
            resampled.add(unfolded(unfolding, iterations, counted, binOfDraw));
            resampledFloor.add(unfolded(unfolding, iterations, countedFloor, binOfDraw));
        }
        List<StressedIteration> results = new ArrayList<>();
        for (int n = 0; n <= iterations; n++) {
            int at = n;
            double[] u = found.spectra()[n];
            double[][] replicated = resampled.stream().map(r -> r.spectra()[at]).toArray(double[][]::new);
            double[] bias = resampled.stream().mapToDouble(r -> projected(c, r.spectra()[at], r.truth())).toArray();
            double[] ofPrior = bias.clone();
            double[] alone = bias.clone();
            for (int i = 0; i < replicas; i++) {
                ofPrior[i] -= projected(c, resampledFloor.get(i).spectra()[n], resampledFloor.get(i).truth());
                alone[i] = projected(c, resampled.get(i).spectra()[n], new double[c.length]);
            }
            results.add(new StressedIteration(n, u, covariance(replicated), projected(c, u, found.truth()), deviation(bias),
                    projected(c, floor.spectra()[n], floor.truth()), deviation(ofPrior), deviation(alone), distance(u, found.truth()),
                    distance(floor.spectra()[n], floor.truth()), found.effectiveDraws()[n]));
        }
        Histogram truthOf = Histogram.of(bins, truth, distorted);
        double[] errors = new double[bins.count()];
        for (int b = 0; b < errors.length; b++) {
            errors[b] = truthOf.error(b);
        }
        return new StressResult(bins, found.truth(), errors, floor.truth(), results);
    }

    /** The spectra of all iterations, [iterations + 1][bins], and the truth of the same weights. */
    private record Unfolding(double[] truth, double[][] spectra, double[] effectiveDraws) {}

    /** Unfolds with weights of the events. */
    private Unfolding unfolded(IterativeUnfolding unfolding, int iterations, double[] eventWeights, int[] binOfDraw) {
        double[][] spectra = new double[iterations + 1][bins.count()];
        double[] effective = new double[iterations + 1];
        List<DrawWeights> all = unfolding.run(eventWeights, iterations);
        for (int n = 0; n <= iterations; n++) {
            DrawWeights drawWeights = all.get(n);
            for (int k = 0; k < binOfDraw.length; k++) {
                if (binOfDraw[k] >= 0 && binOfDraw[k] < spectra[n].length) {
                    spectra[n][binOfDraw[k]] += drawWeights.value(k);
                }
            }
            effective[n] = drawWeights.meanEffectiveDraws();
        }
        return new Unfolding(counts(Histogram.of(bins, truth, eventWeights)), spectra, effective);
    }

    private int[] binOfDraw() {
        int[] found = new int[drawn.length];
        for (int k = 0; k < drawn.length; k++) {
            found[k] = bins.indexOf(drawn[k]);
        }
        return found;
    }

    /** c, with no part in bins that are empty. */
    private double[] projection() {
        Histogram with = Histogram.of(bins, truth, distorted);
        Histogram without = Histogram.of(bins, truth, weights);
        double[] c = new double[bins.count()];
        double norm = 0;
        for (int b = 0; b < c.length; b++) {
            double delta = with.count(b) - without.count(b);
            c[b] = with.variance(b) > 0 ? delta / with.variance(b) : 0;
            norm += c[b] * delta;
        }
        for (int b = 0; b < c.length; b++) {
            c[b] /= norm;
        }
        return c;
    }

    private static double[] counts(Histogram histogram) {
        double[] counts = new double[histogram.bins().count()];
        for (int b = 0; b < counts.length; b++) {
            counts[b] = histogram.count(b);
        }
        return counts;
    }

    private static double projected(double[] c, double[] u, double[] t) {
        double sum = 0;
        for (int b = 0; b < c.length; b++) {
            sum += c[b] * (u[b] - t[b]);
        }
        return sum;
    }

    private static double distance(double[] u, double[] t) {
        double apart = 0;
        double total = 0;
        for (int b = 0; b < u.length; b++) {
            apart += Math.abs(u[b] - t[b]);
            total += t[b];
        }
        return apart / total;
    }

    private static double deviation(double[] values) {
        return Estimate.of(values).standardDeviation();
    }

    private static double[][] covariance(double[][] replicas) {
        int width = replicas[0].length;
        double[] mean = new double[width];
        for (double[] replica : replicas) {
            for (int b = 0; b < width; b++) {
                mean[b] += replica[b] / replicas.length;
            }
        }
        double[][] covariance = new double[width][width];
        for (double[] replica : replicas) {
            for (int b = 0; b < width; b++) {
                for (int c = 0; c < width; c++) {
                    covariance[b][c] += (replica[b] - mean[b]) * (replica[c] - mean[c]) / (replicas.length - 1);
                }
            }
        }
        return covariance;
    }

    /** A number of mean 1, by inversion. */
    private static int poisson(RandomGenerator random) {
        double left = random.nextDouble();
        double chance = Math.exp(-1);
        int count = 0;
        while (left > chance && count < MOST_TIMES) {
            left -= chance;
            chance /= ++count;
        }
        return count;
    }
}
