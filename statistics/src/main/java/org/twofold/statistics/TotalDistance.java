package org.twofold.statistics;

import java.util.Arrays;

/**
 * A distance for each component of each particle, and what they sum to.
 *
 * <p>Particle i: Σ_c d(i, c); component c: Σ_i d(i, c); total: Σ_{i,c} d(i, c). A cell that is NaN is not defined and is left
 * out of all three; a sum of nothing is NaN. Units are mixed on purpose, since published totals are; {@link #over} makes numbers
 * without any. Immutable.
 *
 * <p>d: [particles, components] float64.
 *
 * <p>Source: Shmakov et al. (2023), Tables 1 and 3 to 10, which sum over 11 particles × 8 components.
 */
public final class TotalDistance {

    private final double[][] cells;

    private TotalDistance(double[][] cells) {
        this.cells = cells;
    }

    /**
     * Takes a copy of the distances.
     *
     * @param cells [particles][components]
     * @throws IllegalArgumentException if there are none, rows are of different lengths, or one is infinite
     */
    public static TotalDistance of(double[][] cells) {
        Samples.requireNotEmpty("particles", cells.length);
        Samples.requireNotEmpty("components", cells[0].length);
        double[][] copy = new double[cells.length][];
        for (int i = 0; i < cells.length; i++) {
            Samples.requireSameLength("particle " + i, cells[i].length, "particle 0", cells[0].length);
            for (int c = 0; c < cells[i].length; c++) {
                if (Double.isInfinite(cells[i][c])) {
                    throw new IllegalArgumentException("d[" + i + "][" + c + "] is " + cells[i][c] + "; it must be finite or NaN");
                }
            }
            copy[i] = cells[i].clone();
        }
        return new TotalDistance(copy);
    }

    /** How many particles there are. */
    public int particles() {
        return cells.length;
    }

    /** How many components each has. */
    public int components() {
        return cells[0].length;
    }

    /** d(i, c); NaN if it is not defined. */
    public double cell(int particle, int component) {
        return cells[particle][component];
    }

    /** Σ_c d(i, c). */
    public double particle(int particle) {
        return sum(cells[particle]);
    }

    /** Σ_i d(i, c). */
    public double component(int component) {
        return sum(Arrays.stream(cells).mapToDouble(row -> row[component]).toArray());
    }

    /** Σ d(i, c) over all cells. */
    public double total() {
        return sum(Arrays.stream(cells).flatMapToDouble(Arrays::stream).toArray());
    }

    /** How many cells are defined and so enter the total. */
    public int defined() {
        return (int) Arrays.stream(cells).flatMapToDouble(Arrays::stream).filter(d -> !Double.isNaN(d)).count();
    }

    /**
     * d(i, c) / σ(i, c)^power: the same in units of the truth's spread. A cell whose σ is zero is not defined.
     *
     * @param deviations σ, [particles][components]
     * @param power of the unit that the distance has
     * @throws IllegalArgumentException if σ is negative or not finite, or not of the same shape
     */
    public TotalDistance over(double[][] deviations, double power) {
        Samples.requireSameLength("deviations", deviations.length, "particles", particles());
        double[][] scaled = new double[particles()][components()];
        for (int i = 0; i < particles(); i++) {
            Samples.requireSameLength("deviations[" + i + "]", deviations[i].length, "components", components());
            for (int c = 0; c < components(); c++) {
                double deviation = deviations[i][c];
                if (!(deviation >= 0) || Double.isInfinite(deviation)) {
                    throw new IllegalArgumentException("deviations[" + i + "][" + c + "] is " + deviation
                            + "; it must be finite and not negative");
                }
                scaled[i][c] = deviation > 0 ? cells[i][c] / Math.pow(deviation, power) : Double.NaN;
            }
        }
        return of(scaled);
    }

    private static double sum(double[] values) {
        double[] defined = Arrays.stream(values).filter(d -> !Double.isNaN(d)).toArray();
        return defined.length == 0 ? Double.NaN : Arrays.stream(defined).sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TotalDistance distance && Arrays.deepEquals(cells, distance.cells);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(cells);
    }

    @Override
    public String toString() {
        return Arrays.deepToString(cells);
    }
}
