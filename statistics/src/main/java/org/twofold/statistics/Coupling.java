package org.twofold.statistics;

/**
 * The optimal coupling of two ordered samples on the line: equal quantiles are paired.
 *
 * <p>With segments s of the merged cumulative weights, mass m_s, joining x_i and y_j:
 * cost = Σ_s m_s |x_i − y_j|^p, and the pull on x_i is Σ_{s of i} m_s (x_i − y_j) for p = 2,
 * Σ_{s of i} m_s sign(x_i − y_j) for p = 1, so that ∂cost/∂x_i = p · pull_i.
 *
 * <p>For two unweighted samples of one size every segment joins the r-th smallest of both and has mass 1/n. That case,
 * which training lives in, leaves the mass out: sums and pulls are to be multiplied by 1/n by the caller.
 */
final class Coupling {

    private Coupling() {}

    /**
     * n · cost of two samples of n equal weights.
     *
     * @param pull [n], written unless empty: n · pull of each x, in the order of the sample
     */
    static double ranks(int power, float[] x, int[] orderX, float[] y, int n, float[] pull) {
        if (pull.length == 0) {
            return power == 2 ? squares(x, y, n) : distances(x, y, n);
        }
        return power == 2 ? squaresAndPull(x, orderX, y, n, pull) : distancesAndPull(x, orderX, y, n, pull);
    }

    // Four sums at a time: one sum alone would wait for each addition to finish before it starts the next.

    private static double squares(float[] x, float[] y, int n) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int r = 0;
        for (; r + 3 < n; r += 4) {
            double ea = (double) x[r] - y[r];
            double eb = (double) x[r + 1] - y[r + 1];
            double ec = (double) x[r + 2] - y[r + 2];
            double ed = (double) x[r + 3] - y[r + 3];
            a += ea * ea;
            b += eb * eb;
            c += ec * ec;
            d += ed * ed;
        }
        for (; r < n; r++) {
            double e = (double) x[r] - y[r];
            a += e * e;
        }
        return (a + b) + (c + d);
    }

    private static double distances(float[] x, float[] y, int n) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int r = 0;
        for (; r + 3 < n; r += 4) {
            a += Math.abs((double) x[r] - y[r]);
            b += Math.abs((double) x[r + 1] - y[r + 1]);
            c += Math.abs((double) x[r + 2] - y[r + 2]);
            d += Math.abs((double) x[r + 3] - y[r + 3]);
        }
        for (; r < n; r++) {
            a += Math.abs((double) x[r] - y[r]);
        }
        return (a + b) + (c + d);
    }

    private static double squaresAndPull(float[] x, int[] orderX, float[] y, int n, float[] pull) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int r = 0;
        for (; r + 3 < n; r += 4) {
            double ea = (double) x[r] - y[r];
            double eb = (double) x[r + 1] - y[r + 1];
            double ec = (double) x[r + 2] - y[r + 2];
            double ed = (double) x[r + 3] - y[r + 3];
            a += ea * ea;
            b += eb * eb;
            c += ec * ec;
            d += ed * ed;
            pull[orderX[r]] = (float) ea;
            pull[orderX[r + 1]] = (float) eb;
            pull[orderX[r + 2]] = (float) ec;
            pull[orderX[r + 3]] = (float) ed;
        }
        for (; r < n; r++) {
            double e = (double) x[r] - y[r];
            a += e * e;
            pull[orderX[r]] = (float) e;
        }
        return (a + b) + (c + d);
    }

    private static double distancesAndPull(float[] x, int[] orderX, float[] y, int n, float[] pull) {
        for (int r = 0; r < n; r++) {
            pull[orderX[r]] = Math.signum(x[r] - y[r]);
        }
        return distances(x, y, n);
    }

    /**
     * The cost of two weighted samples of any sizes.
     *
     * @param gridX [n] right ends of the quantile intervals of the ordered x; the last is 1
     * @param gridY [m] the same of the ordered y
     * @param pull [n], written unless empty
     */
    static double quantiles(int power, float[] x, int[] orderX, double[] gridX, int n,
                            float[] y, double[] gridY, int m, float[] pull) {
        double cost = 0;
        double from = 0;
        int j = 0;
        for (int i = 0; i < n; i++) {
            double pulled = 0;
            while (true) {
                double to = Math.min(gridX[i], gridY[j]);
                double mass = to - from;
                double e = (double) x[i] - y[j];
                cost += mass * (power == 2 ? e * e : Math.abs(e));
                pulled += mass * (power == 2 ? e : Math.signum(e));
                from = to;
                // The y that this x used up together with itself is left to the next x, with no mass.
                if (gridX[i] <= gridY[j] || j == m - 1) {
                    break;
                }
                j++;
            }
            if (pull.length > 0) {
                pull[orderX[i]] = (float) pulled;
            }
        }
        return cost;
    }
}
