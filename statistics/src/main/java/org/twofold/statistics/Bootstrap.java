package org.twofold.statistics;

import java.util.random.RandomGenerator;

/**
 * How well a metric is known: its mean and standard deviation over B resamples of truth and model, each drawn with
 * replacement and as large as the original.
 *
 * <p>Entries must be independent. Draws that share a parent event are not; resample parents then, by way of
 * {@link IndexedMetric}. For distances the bootstrap mean lies above the value of the sample itself, by about its floor.
 *
 * <p>Source: Efron, "Bootstrap methods: another look at the jackknife" (1979).
 */
public final class Bootstrap {

    /** B where nothing else is asked for. */
    public static final int RESAMPLES = 10;

    private final int resamples;
    private final RandomGenerator random;

    /**
     * @throws IllegalArgumentException if resamples is below 1
     */
    public Bootstrap(int resamples, RandomGenerator random) {
        if (resamples < 1) {
            throw new IllegalArgumentException("resamples: " + resamples + "; there must be at least 1");
        }
        this.resamples = resamples;
        this.random = random;
    }

    /** The estimate of a metric of one quantity. */
    public Estimate of(double[] truth, double[] model, TwoSampleMetric metric) {
        return of(truth.length, model.length, IndexedMetric.of(truth, model, metric));
    }

    /**
     * The estimate of a metric of n entries of truth and m of the model.
     *
     * @throws IllegalArgumentException if either is empty
     */
    public Estimate of(int n, int m, IndexedMetric metric) {
        Samples.requireNotEmpty("truth", n);
        Samples.requireNotEmpty("model", m);
        double[] values = new double[resamples];
        for (int b = 0; b < resamples; b++) {
            values[b] = metric.value(draw(n), draw(m));
        }
        return Estimate.of(values);
    }

    private int[] draw(int n) {
        int[] drawn = new int[n];
        for (int i = 0; i < n; i++) {
            drawn[i] = random.nextInt(n);
        }
        return drawn;
    }
}
