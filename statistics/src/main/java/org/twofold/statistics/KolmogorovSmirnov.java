package org.twofold.statistics;

/**
 * The two-sample, two-sided Kolmogorov–Smirnov test.
 *
 * <p>D = sup_x |F_a(x) − F_b(x)| with right-continuous F, taken at every value of both samples, after the last of equal
 * ones; unbinned, dimensionless. For weighted samples F is the weighted distribution and the sizes in the p-value are
 * the effective ones, (Σw)² / Σw².
 *
 * <p>a [n], b [m]. An empty sample or a value that is not finite is an {@link IllegalArgumentException}.
 *
 * <p>D is {@code scipy.stats.ks_2samp(a, b).statistic}; the p-value is the asymptotic series, not SciPy's finite-n form.
 *
 * @param statistic D, in [0, 1]
 * @param effectiveSize n m / (n + m)
 */
public record KolmogorovSmirnov(double statistic, double effectiveSize) {

    /** The test of two unweighted samples. */
    public static KolmogorovSmirnov of(double[] a, double[] b) {
        return of(a, Weights.equal(a.length), b, Weights.equal(b.length));
    }

    /** The test of two weighted samples. */
    public static KolmogorovSmirnov of(double[] a, Weights weightsA, double[] b, Weights weightsB) {
        double distance = distance(EmpiricalDistribution.of("a", a, weightsA), EmpiricalDistribution.of("b", b, weightsB));
        double n = weightsA.effectiveCount();
        double m = weightsB.effectiveCount();
        return new KolmogorovSmirnov(distance, n * m / (n + m));
    }

    /** D of two distributions. */
    public static double distance(EmpiricalDistribution a, EmpiricalDistribution b) {
        double largest = 0;
        double belowA = 0;
        double belowB = 0;
        for (int i = 0, j = 0; i < a.count() || j < b.count(); ) {
            double at = i == a.count() ? b.value(j) : j == b.count() ? a.value(i) : Math.min(a.value(i), b.value(j));
            for (; i < a.count() && a.value(i) <= at; i++) {
                belowA = a.cumulated(i);
            }
            for (; j < b.count() && b.value(j) <= at; j++) {
                belowB = b.cumulated(j);
            }
            largest = Math.max(largest, Math.abs(belowA - belowB));
        }
        return largest;
    }

    /**
     * The probability of a D at least as large for two samples of one distribution, for large samples.
     *
     * <p>Q(λ) = 2 Σ_{k≥1} (−1)^{k−1} exp(−2 k² λ²), λ = D √(nm/(n+m)) (Kolmogorov 1933).
     */
    public double pValue() {
        double lambda = statistic * Math.sqrt(effectiveSize);
        if (lambda < 1) {
            return 1 - sumForSmall(lambda);
        }
        double sum = 0;
        for (int k = 1; k <= 20; k++) {
            sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * lambda * lambda);
        }
        return sum;
    }

    /** 1 − Q(λ) as the other form of the theta function, √(2π)/λ Σ exp(−(2k−1)² π² / (8λ²)), which converges where the first does not. */
    private static double sumForSmall(double lambda) {
        if (lambda < 0.05) {
            return 0;
        }
        double sum = 0;
        for (int k = 1; k <= 20; k++) {
            double odd = (2 * k - 1) * Math.PI / lambda;
            sum += Math.exp(-odd * odd / 8);
        }
        return Math.sqrt(2 * Math.PI) / lambda * sum;
    }
}
