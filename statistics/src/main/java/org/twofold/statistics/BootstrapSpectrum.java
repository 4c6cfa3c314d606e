package org.twofold.statistics;

/**
 * A weighted histogram beside those of its bootstrap replicas, filled piece by piece: n_b = Σ w_i and n_b^(k) = Σ w_i p_k(event of i), from
 * which follows the covariance of the bins, that of entries which share an event included. For one thread.
 */
public final class BootstrapSpectrum {

    private final Binning bins;
    private final double[] counts;
    private final double[][] replicas;
    private double underflow;
    private double overflow;
    private double undefined;

    /** An empty one. */
    public BootstrapSpectrum(Binning bins, int replicas) {
        this.bins = bins;
        this.counts = new double[bins.count()];
        this.replicas = new double[replicas][bins.count()];
    }

    /**
     * Adds a value.
     *
     * @param weights of its event in the replicas, [replicas]
     * @throws IllegalArgumentException if its weight is not finite
     */
    public void add(double value, double weight, int[] weights) {
        if (!Double.isFinite(weight)) {
            throw new IllegalArgumentException("value " + value + " of weight " + weight);
        }
        if (!Double.isFinite(value)) {
            undefined += weight;
            return;
        }
        int bin = bins.indexOf(value);
        if (bin < 0) {
            underflow += weight;
        } else if (bin == bins.count()) {
            overflow += weight;
        } else {
            counts[bin] += weight;
            for (int k = 0; k < replicas.length; k++) {
                replicas[k][bin] += weight * weights[k];
            }
        }
    }

    public Binning bins() {
        return bins;
    }

    /** A copy of all contents, [bins]. */
    public double[] counts() {
        return counts.clone();
    }

    /** The weight below the first edge. */
    public double underflow() {
        return underflow;
    }

    /** The weight above the last edge. */
    public double overflow() {
        return overflow;
    }

    /** The weight of values that are no numbers, such as the pseudorapidity along the beam. */
    public double undefined() {
        return undefined;
    }

    /** Over its bootstrap replicas; nothing can be said with fewer than two. */
    public double[][] covariance() {
        return covariance(replicas);
    }

    /**
     * C_ab = Σ_k (n_a^(k) − m_a)(n_b^(k) − m_b) / (K − 1), m the means over k.
     *
     * @param samples [K][bins], K at least 2
     * @throws IllegalArgumentException if there are fewer than two
     */
    public static double[][] covariance(double[][] samples) {
        if (samples.length < 2) {
            throw new IllegalArgumentException("a covariance needs at least two samples, not " + samples.length);
        }
        int size = samples[0].length;
        double[] mean = mean(samples);
        double[][] covariance = new double[size][size];
        for (double[] sample : samples) {
            for (int a = 0; a < size; a++) {
                for (int b = 0; b < size; b++) {
                    covariance[a][b] += (sample[a] - mean[a]) * (sample[b] - mean[b]) / (samples.length - 1);
                }
            }
        }
        return covariance;
    }

    /** The means over samples, [bins]. */
    public static double[] mean(double[][] samples) {
        double[] mean = new double[samples[0].length];
        for (double[] sample : samples) {
            for (int b = 0; b < mean.length; b++) {
                mean[b] += sample[b] / samples.length;
            }
        }
        return mean;
    }
}
