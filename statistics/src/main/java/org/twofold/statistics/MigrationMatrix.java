package org.twofold.statistics;

import java.util.Arrays;

/**
 * Where a quantity goes from theory (z) to detector (x), pair by pair: H[z-bin][x-bin], both on one binning.
 *
 * <p>f_k = fraction of the counted pairs with |x-bin − z-bin| > k. Mean and RMS of a column are those of the x values of
 * the counted pairs with z in that bin, not of bin centres. Pairs outside the binning are not counted in H but reported.
 * With weights, H holds sums of weights.
 *
 * <p>z [n], x [n] in one unit. Immutable.
 *
 * <p>Source: the transport plot of Howard, Mandt, Whiteson, Yang (2022).
 */
public final class MigrationMatrix {

    private final Binning bins;
    private final double[][] weight;
    private final double[] mean;
    private final double[] rms;
    private final long outside;

    private MigrationMatrix(Binning bins, double[][] weight, double[] mean, double[] rms, long outside) {
        this.bins = bins;
        this.weight = weight;
        this.mean = mean;
        this.rms = rms;
        this.outside = outside;
    }

    /**
     * The matrix of unweighted pairs.
     *
     * @throws IllegalArgumentException if there are none, not as many x as z, or a value is not finite
     */
    public static MigrationMatrix of(Binning bins, double[] z, double[] x) {
        double[] ones = new double[z.length];
        Arrays.fill(ones, 1);
        return of(bins, z, x, ones);
    }

    /**
     * The matrix of weighted pairs.
     *
     * @param weights [n], not negative
     * @throws IllegalArgumentException if there are none, not as many of each, or a value is not finite
     */
    public static MigrationMatrix of(Binning bins, double[] z, double[] x, double[] weights) {
        Samples.require("z", z);
        Samples.require("x", x);
        Samples.requireSameLength("z", z.length, "x", x.length);
        Weights.of(weights).requireCount("z", z.length);
        int b = bins.count();
        double[][] weight = new double[b][b];
        double[] inColumn = new double[b];
        double[] mean = new double[b];
        double[] rms = new double[b];
        long outside = 0;
        for (int i = 0; i < z.length; i++) {
            if (!bins.contains(z[i]) || !bins.contains(x[i])) {
                outside++;
                continue;
            }
            int column = bins.indexOf(z[i]);
            double w = weights[i];
            weight[column][bins.indexOf(x[i])] += w;
            inColumn[column] += w;
            // Running mean and sum of squares about it (West 1979): no large numbers are subtracted.
            double from = x[i] - mean[column];
            if (w > 0) {
                mean[column] += from * w / inColumn[column];
            }
            rms[column] += w * from * (x[i] - mean[column]);
        }
        for (int column = 0; column < b; column++) {
            mean[column] = inColumn[column] > 0 ? mean[column] : Double.NaN;
            rms[column] = inColumn[column] > 0 ? Math.sqrt(rms[column] / inColumn[column]) : Double.NaN;
        }
        return new MigrationMatrix(bins, weight, mean, rms, outside);
    }

    /** The bins of both axes. */
    public Binning bins() {
        return bins;
    }

    /** H[z-bin][x-bin]. */
    public double count(int zBin, int xBin) {
        return weight[zBin][xBin];
    }

    /** The mean of x given that z is in a bin; NaN if nothing is. */
    public double columnMean(int zBin) {
        return mean[zBin];
    }

    /** The root mean square of x about its mean, given that z is in a bin; NaN if nothing is. */
    public double columnRms(int zBin) {
        return rms[zBin];
    }

    /**
     * f_k, the fraction of what is counted that moved by more than k bins.
     *
     * @throws IllegalArgumentException if nothing is counted
     */
    public double offDiagonal(int k) {
        double moved = 0;
        double all = 0;
        for (int z = 0; z < bins.count(); z++) {
            for (int x = 0; x < bins.count(); x++) {
                all += weight[z][x];
                moved += Math.abs(x - z) > k ? weight[z][x] : 0;
            }
        }
        if (!(all > 0)) {
            throw new IllegalArgumentException("all " + outside + " pairs are outside " + bins);
        }
        return moved / all;
    }

    /** How many pairs were not counted because z or x is outside the binning. */
    public long outside() {
        return outside;
    }
}
