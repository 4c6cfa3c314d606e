package org.twofold.statistics.calibration;

import java.util.Arrays;
import org.twofold.statistics.Binning;
import org.twofold.statistics.Histogram;

/**
 * A spectrum filled from posterior draws, with the covariance of its bins that events, not draws, leave; immutable.
 *
 * <p>n_b = Σ_i w_i f_ib, f_ib the fraction of the K_i draws of event i that fall into bin b. The draws of one event share its
 * observation: events are the independent unit, and cov(n_b, n_c) = Σ_i w_i² f_ib f_ic, that of a Poisson number of events. More draws
 * make f smoother and never the error smaller than the events allow; Σ w² over draws, as {@link Histogram} has it, would fall
 * as 1/K. With one draw for each event it is the usual Σ w², and bins are uncorrelated.
 *
 * <p>n [B] and covariance [B][B], in the unit of the weights.
 */
public final class PosteriorSpectrum {

    private final Binning bins;
    private final double[] counts;
    private final double[][] covariance;
    private final double underflow;
    private final double overflow;
    private final int events;

    private PosteriorSpectrum(Binning bins, double[] counts, double[][] covariance, double underflow, double overflow, int events) {
        this.bins = bins;
        this.counts = counts;
        this.covariance = covariance;
        this.underflow = underflow;
        this.overflow = overflow;
        this.events = events;
    }

    /**
     * The spectrum of events of weight one.
     *
     * @throws IllegalArgumentException as {@link #of(Binning, double[][], double[])}
     */
    public static PosteriorSpectrum of(Binning bins, double[][] draws) {
        return of(bins, draws, PosteriorSample.equal(draws.length));
    }

    /**
     * The spectrum of weighted events.
     *
     * @param draws [events][K_i]
     * @param weights [events], as they are, of either sign
     * @throws IllegalArgumentException if there are not as many weights as events, an event has no draws, or a number is not finite
     */
    public static PosteriorSpectrum of(Binning bins, double[][] draws, double[] weights) {
        if (draws.length != weights.length) {
            throw new IllegalArgumentException(weights.length + " weights for " + draws.length + " events");
        }
        double[] counts = new double[bins.count() + 2];
        double[][] covariance = new double[bins.count()][bins.count()];
        double[] filled = new double[bins.count() + 2];
        for (int i = 0; i < draws.length; i++) {
            if (draws[i].length < 1 || !Double.isFinite(weights[i])) {
                throw new IllegalArgumentException("event " + i + " has " + draws[i].length + " draws and weight " + weights[i]);
            }
            Arrays.fill(filled, 0);
            for (int k = 0; k < draws[i].length; k++) {
                if (!Double.isFinite(draws[i][k])) {
                    throw new IllegalArgumentException("draws[" + i + "][" + k + "] is " + draws[i][k] + "; it must be finite");
                }
                filled[bins.indexOf(draws[i][k]) + 1]++;
            }
            for (int b = 0; b < filled.length; b++) {
                filled[b] *= weights[i] / draws[i].length;
                counts[b] += filled[b];
            }
            addSquare(covariance, filled);
        }
        return new PosteriorSpectrum(bins, Arrays.copyOfRange(counts, 1, bins.count() + 1), covariance, counts[0],
                counts[bins.count() + 1], draws.length);
    }

    /** The bins. */
    public Binning bins() {
        return bins;
    }

    /** n_b. */
    public double count(int b) {
        return counts[b];
    }

    /** cov(n_b, n_c). */
    public double covariance(int b, int c) {
        return covariance[b][c];
    }

    /** √cov(n_b, n_b). */
    public double error(int b) {
        return Math.sqrt(covariance[b][b]);
    }

    /** cov(n_b, n_c) over both errors; NaN where a bin is empty. */
    public double correlation(int b, int c) {
        return covariance[b][c] / (error(b) * error(c));
    }

    /** The weight below the first edge. */
    public double underflow() {
        return underflow;
    }

    /** The weight above the last edge. */
    public double overflow() {
        return overflow;
    }

    /** Contents and variances as a histogram has them; the correlations of the bins are left behind. */
    public Histogram histogram() {
        double[] variances = new double[counts.length];
        for (int b = 0; b < variances.length; b++) {
            variances[b] = covariance[b][b];
        }
        return Histogram.ofVariances(bins, counts, variances, events, underflow, overflow);
    }

    /** How many events were filled. */
    public int events() {
        return events;
    }

    /** Adds the outer product of what one event filled; an event is in few bins, so most rows are passed over. */
    private static void addSquare(double[][] covariance, double[] filled) {
        for (int b = 0; b < covariance.length; b++) {
            if (filled[b + 1] != 0) {
                for (int c = 0; c < covariance.length; c++) {
                    covariance[b][c] += filled[b + 1] * filled[c + 1];
                }
            }
        }
    }
}
