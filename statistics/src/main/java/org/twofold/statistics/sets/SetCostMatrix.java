package org.twofold.statistics.sets;

import org.twofold.statistics.Crew;
import org.twofold.statistics.assignment.LinearAssignment;

/**
 * Costs K[g][i][j] between sets of particles of one group, the assignments behind them, and their gradients.
 *
 * <p>The assignments are held fixed in gradients: they are those of a minimum and do not change with small steps, so that this is
 * the gradient wherever there is one. It is ∂C/∂b = (1/matched) ∂c(a, b)/∂b for a mean, zero for particles without a partner.
 *
 * <p>Shapes: K and weights [groups, rows, columns] row-major, gradients [sets, capacity, 3] as the sets.
 */
public final class SetCostMatrix {

    final SetCost cost;
    final Embedding first;
    final Embedding second;
    /** [groups, rows, columns, capacity of the first sets]. */
    final int[] partners;
    private final Crew crew;
    private final int groups;
    private final int rows;
    private final int columns;
    private final boolean symmetric;
    private final double[] values;

    SetCostMatrix(SetCost cost, Crew crew, Embedding first, Embedding second, int groups, boolean symmetric) {
        this.cost = cost;
        this.crew = crew;
        this.first = first;
        this.second = second;
        this.groups = groups;
        this.rows = first.sets.count() / groups;
        this.columns = second.sets.count() / groups;
        this.symmetric = symmetric;
        values = new double[Math.multiplyExact(groups * rows, columns)];
        partners = new int[Math.multiplyExact(values.length, first.sets.capacity())];
    }

    /** Groups of sets. */
    public int groups() {
        return groups;
    }

    /** I, the first sets of a group. */
    public int rows() {
        return rows;
    }

    /** J, the second sets of a group. */
    public int columns() {
        return columns;
    }

    /** K[g][i][j]. */
    public double value(int group, int row, int column) {
        return values[(group * rows + row) * columns + column];
    }

    /** K of one group, [I, J] row-major, copied. */
    public double[] values(int group) {
        double[] copy = new double[rows * columns];
        System.arraycopy(values, group * copy.length, copy, 0, copy.length);
        return copy;
    }

    /**
     * Which particle of second set j goes with a particle of first set i, or {@link LinearAssignment#UNMATCHED}.
     *
     * <p>Within one group only pairs i &lt; j have been assigned; of the others this is the inverse.
     */
    public int partner(int group, int row, int column, int particle) {
        int n = first.sets.sizes()[group * rows + row];
        if (particle < 0 || particle >= n) {
            throw new IndexOutOfBoundsException("particle " + particle + " of a set of " + n);
        }
        if (!symmetric || row < column) {
            return partners[partnersAt(group, row, column) + particle];
        }
        if (row == column) {
            return particle;
        }
        int at = partnersAt(group, column, row);
        for (int k = 0; k < second.sets.sizes()[group * columns + column]; k++) {
            if (partners[at + k] == particle) {
                return k;
            }
        }
        return LinearAssignment.UNMATCHED;
    }

    /**
     * Adds Σ weights[g][i][j] ∂K[g][i][j]/∂b over the particles b of the second sets; within one group, over those of both sets of
     * each pair.
     *
     * @param weights ∂L/∂K [groups, I, J]
     * @param gradient of the second sets; within one group of all sets
     * @throws IllegalArgumentException if an array has another length
     */
    public void addGradient(double[] weights, float[] gradient) {
        requireShapes(weights, gradient, second.sets);
        crew.share(groups * columns, part -> {
            int group = part / columns;
            int column = part % columns;
            for (int row = 0; row < rows; row++) {
                double weight = weights[(group * rows + row) * columns + column];
                if (!symmetric) {
                    addSlopesOfSecond(group, row, column, weight, gradient);
                } else if (row != column) {
                    double both = weight + weights[(group * rows + column) * columns + row];
                    if (row < column) {
                        addSlopesOfSecond(group, row, column, both, gradient);
                    } else {
                        addSlopesOfFirst(group, column, row, both, gradient);
                    }
                }
            }
        });
    }

    private void requireShapes(double[] weights, float[] gradient, ParticleSets sets) {
        if (weights.length != values.length) {
            throw new IllegalArgumentException("weights has " + weights.length + " values; there are " + values.length + " costs");
        }
        if (gradient.length != sets.count() * sets.capacity() * ParticleSets.FEATURES) {
            throw new IllegalArgumentException("gradient has " + gradient.length + " values; " + sets.count() + " sets with room for "
                    + sets.capacity() + " particles need " + sets.count() * sets.capacity() * ParticleSets.FEATURES);
        }
    }

    private void addSlopesOfSecond(int group, int row, int column, double weight, float[] gradient) {
        int set = group * rows + row;
        int other = group * columns + column;
        int n = first.sets.sizes()[set];
        double share = share(weight, n, second.sets.sizes()[other]);
        int at = partnersAt(group, row, column);
        for (int k = 0; share != 0 && k < n; k++) {
            int partner = partners[at + k];
            if (partner >= 0) {
                second.addSlope(other * second.sets.capacity() + partner, first, set * first.sets.capacity() + k, share,
                        cost.azimuthScale(), gradient);
            }
        }
    }

    private void addSlopesOfFirst(int group, int row, int column, double weight, float[] gradient) {
        int set = group * rows + row;
        int other = group * columns + column;
        int n = first.sets.sizes()[set];
        double share = share(weight, n, second.sets.sizes()[other]);
        int at = partnersAt(group, row, column);
        for (int k = 0; share != 0 && k < n; k++) {
            int partner = partners[at + k];
            if (partner >= 0) {
                first.addSlope(set * first.sets.capacity() + k, second, other * second.sets.capacity() + partner, share,
                        cost.azimuthScale(), gradient);
            }
        }
    }

    private double share(double weight, int n, int m) {
        return cost.average() && Math.min(n, m) > 0 ? weight / Math.min(n, m) : weight;
    }

    int partnersAt(int group, int row, int column) {
        return ((group * rows + row) * columns + column) * first.sets.capacity();
    }

    /** Where the work of a row begins: of a symmetric matrix only what is above the diagonal is computed. */
    int firstColumn(int row) {
        return symmetric ? row + 1 : 0;
    }

    void set(int group, int row, int column, double value) {
        values[(group * rows + row) * columns + column] = value;
    }

    void mirror() {
        if (symmetric) {
            for (int g = 0; g < groups; g++) {
                for (int i = 0; i < rows; i++) {
                    for (int j = 0; j < i; j++) {
                        set(g, i, j, value(g, j, i));
                    }
                }
            }
        }
    }
}
