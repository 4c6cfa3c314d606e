package org.twofold.physics;

/** The normal distribution with mean 0 and variance 1: φ(x) = e^(−x²/2)/√(2π), Φ(x) = ∫ φ. */
public final class StandardNormal {

    private static final double ROOT_TWO_PI = 2.5066282746310002;

    /** Below this the series would lose the digits of a small Φ. */
    private static final double TAIL = -5;

    /** Enough terms of the continued fraction for all digits from 5 on. */
    private static final int TERMS = 60;

    private StandardNormal() {}

    /** φ(x). */
    public static double density(double x) {
        return StrictMath.exp(-0.5 * x * x) / ROOT_TWO_PI;
    }

    /**
     * Φ(x), absolute error below 10⁻¹⁵ and relative error below 10⁻⁸.
     *
     * <p>Φ = ½ + φ(x) (x + x³/3 + x⁵/(3·5) + …) (Marsaglia, J. Stat. Software 11 (2004) 4) and, far below zero, Laplace's
     * continued fraction Φ(−z) = φ(z)/(z + 1/(z + 2/(z + …))).
     */
    public static double cumulative(double x) {
        if (x < TAIL) {
            double fraction = -x;
            for (int k = TERMS; k > 0; k--) {
                fraction = -x + k / fraction;
            }
            return density(x) / fraction;
        }
        if (x > -TAIL) {
            return 1 - cumulative(-x);
        }
        double term = x;
        double sum = x;
        for (int k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
            term *= x * x / k;
            sum += term;
        }
        return 0.5 + sum * density(x);
    }
}
