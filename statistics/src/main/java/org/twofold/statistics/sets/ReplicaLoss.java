package org.twofold.statistics.sets;

import java.util.Arrays;
import org.twofold.statistics.assignment.LinearAssignment;

/**
 * One number for how far the generated sets of an event are from its replicas, made of the costs K[i][j] between them.
 *
 * <p>Losses that pair each generated set with its nearest replica pull all of them to the middle: their minimum is narrower than the
 * truth. The energy losses have a term that pushes generated sets apart, and no such bias.
 *
 * <p>Sources: Soybelman et al. (2022) for the minimum, their released code for the assignment; Székely, Rizzo, "Energy statistics" (2013).
 */
public enum ReplicaLoss {

    /** min_ij K[i][j]; of equal entries the first. */
    MIN_ENTRY {
        @Override
        public ReplicaLossValue of(ReplicaCosts costs) {
            double[] weights = new double[costs.cross().length];
            int least = 0;
            for (int k = 1; k < weights.length; k++) {
                least = costs.cross()[k] < costs.cross()[least] ? k : least;
            }
            weights[least] = 1;
            return ReplicaLossValue.ofCross(costs.cross()[least], weights);
        }
    },

    /** The mean of K over the best one-to-one assignment of references and generated sets. */
    REPLICA_ASSIGNMENT {
        @Override
        public ReplicaLossValue of(ReplicaCosts costs) {
            int n = costs.references();
            int m = costs.generated();
            int[] columnOfRow = new int[n];
            double sum = new LinearAssignment().solve(costs.cross(), n, m, columnOfRow);
            int matched = Math.min(n, m);
            double[] weights = new double[n * m];
            for (int i = 0; i < n; i++) {
                if (columnOfRow[i] >= 0) {
                    weights[i * m + columnOfRow[i]] = 1.0 / matched;
                }
            }
            return ReplicaLossValue.ofCross(sum / matched, weights);
        }
    },

    /** ½ (mean_i min_j K[i][j] + mean_j min_i K[i][j]); of equal entries the first. */
    ROWCOL_MIN {
        @Override
        public ReplicaLossValue of(ReplicaCosts costs) {
            int n = costs.references();
            int m = costs.generated();
            double[] weights = new double[n * m];
            double value = 0;
            for (int i = 0; i < n; i++) {
                int least = leastOf(costs.cross(), i * m, 1, m);
                value += 0.5 / n * costs.cross()[least];
                weights[least] += 0.5 / n;
            }
            for (int j = 0; j < m; j++) {
                int least = leastOf(costs.cross(), j, m, n);
                value += 0.5 / m * costs.cross()[least];
                weights[least] += 0.5 / m;
            }
            return ReplicaLossValue.ofCross(value, weights);
        }

        private int leastOf(double[] costs, int from, int step, int count) {
            int least = from;
            for (int k = 1; k < count; k++) {
                least = costs[from + k * step] < costs[least] ? from + k * step : least;
            }
            return least;
        }
    },

    /**
     * 2 E[C(x, y)] − E[C(x, x′)] − E[C(y, y′)], a set never compared with itself: the mean over many draws is that of the distributions.
     *
     * <p>Both pair costs are squared distances. Of sets of one particle this is therefore 2|E x − E y|² and sees the mean alone, not the
     * width; of larger sets it sees more only by way of the assignment. {@link #ENERGY_ROOT} does not have this weakness.
     */
    ENERGY {
        @Override
        public ReplicaLossValue of(ReplicaCosts costs) {
            return energy(costs, false);
        }
    },

    /** The same with √C in the place of C: a distance, as the energy distance asks for. */
    ENERGY_ROOT {
        @Override
        public ReplicaLossValue of(ReplicaCosts costs) {
            return energy(costs, true);
        }
    };

    /**
     * The loss, and its derivatives with respect to all costs.
     *
     * @throws IllegalArgumentException if costs that are needed are missing, or of an energy loss there are fewer than two sets of a kind
     */
    public abstract ReplicaLossValue of(ReplicaCosts costs);

    /** Whether costs among references and among generated sets are needed. */
    public boolean needsWithin() {
        return this == ENERGY || this == ENERGY_ROOT;
    }

    private static ReplicaLossValue energy(ReplicaCosts costs, boolean root) {
        int n = costs.references();
        int m = costs.generated();
        if (n < 2 || m < 2) {
            throw new IllegalArgumentException(n + " references and " + m + " generated sets; an energy loss needs at least two of each");
        }
        if (costs.withinReferences().length == 0 || costs.withinGenerated().length == 0) {
            throw new IllegalArgumentException("an energy loss needs the costs among references and among generated sets");
        }
        double[] cross = new double[n * m];
        Arrays.fill(cross, 2.0 / n / m);
        double[] among = new double[m * m];
        Arrays.fill(among, -1.0 / m / (m - 1));
        double[] amongReferences = new double[n * n];
        Arrays.fill(amongReferences, -1.0 / n / (n - 1));
        double value = sum(costs.cross(), cross, root, -1) + sum(costs.withinReferences(), amongReferences, root, n)
                + sum(costs.withinGenerated(), among, root, m);
        return new ReplicaLossValue(value, cross, among);
    }

    /** Σ weight · C, or √C; weights become derivatives. The diagonal of a matrix of so many columns does not count; −1 for none. */
    private static double sum(double[] costs, double[] weights, boolean root, int diagonalOf) {
        double sum = 0;
        for (int k = 0; k < costs.length; k++) {
            if (diagonalOf > 0 && k / diagonalOf == k % diagonalOf) {
                weights[k] = 0;
                continue;
            }
            sum += weights[k] * (root ? Math.sqrt(costs[k]) : costs[k]);
            if (root) {
                // Two equal sets are at a kink; the slope chosen there is 0.
                weights[k] = costs[k] > 0 ? weights[k] / (2 * Math.sqrt(costs[k])) : 0;
            }
        }
        return sum;
    }
}
