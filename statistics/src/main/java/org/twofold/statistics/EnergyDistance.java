package org.twofold.statistics;

/**
 * The energy distance of two samples of one quantity, rooted.
 *
 * <p>D = √(2 ∫ (F_x(t) − F_y(t))² dt) = √(2E|X−Y| − E|X−X′| − E|Y−Y′|), pairs of a value with itself included; exact, by
 * walking both cumulative weight grids at once. In the root of the unit of x: √GeV.
 *
 * <p>x [n], y [m]. An empty sample or a value that is not finite is an {@link IllegalArgumentException}.
 *
 * <p>The same as {@code scipy.stats.energy_distance(x, y, w_x, w_y)}; Shmakov et al. (2023), appendix C.
 */
public final class EnergyDistance {

    private EnergyDistance() {}

    /** D of two unweighted samples. */
    public static double of(double[] x, double[] y) {
        return of(EmpiricalDistribution.of("x", x), EmpiricalDistribution.of("y", y));
    }

    /** D of two weighted samples. */
    public static double of(double[] x, Weights weightsX, double[] y, Weights weightsY) {
        return of(EmpiricalDistribution.of("x", x, weightsX), EmpiricalDistribution.of("y", y, weightsY));
    }

    /** D of two distributions. */
    public static double of(EmpiricalDistribution x, EmpiricalDistribution y) {
        double integral = 0;
        double belowX = 0;
        double belowY = 0;
        double from = Math.min(x.value(0), y.value(0));
        for (int i = 0, j = 0; i < x.count() || j < y.count(); ) {
            boolean isX = j == y.count() || i < x.count() && x.value(i) <= y.value(j);
            double to = isX ? x.value(i) : y.value(j);
            integral += (belowX - belowY) * (belowX - belowY) * (to - from);
            from = to;
            if (isX) {
                belowX = x.cumulated(i++);
            } else {
                belowY = y.cumulated(j++);
            }
        }
        return Math.sqrt(2 * integral);
    }
}
