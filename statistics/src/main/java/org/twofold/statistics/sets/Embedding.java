package org.twofold.statistics.sets;

/**
 * Particles as points of a space in which both pair costs are squared distances; refilled for every call.
 *
 * <p>1 − cos(a − b) = ½ (cos a − cos b)² + ½ (sin a − sin b)²: no cosine of a difference is ever taken, and the cost cannot come out
 * negative. [coordinate][particle], particles of all sets in the slots of {@link ParticleSets}.
 */
final class Embedding {

    private static final double HALF = Math.sqrt(0.5);

    final ParticleSets sets;
    /** Three or four coordinates. */
    final double[][] coordinates;

    Embedding(ParticleSets sets, SetCost cost) {
        this.sets = sets;
        boolean turns = cost.pair() == PairCost.SQ_COS;
        int slots = sets.count() * sets.capacity();
        coordinates = new double[turns ? 4 : 3][slots];
        for (int s = 0; s < sets.count(); s++) {
            for (int k = 0; k < sets.sizes()[s]; k++) {
                int slot = s * sets.capacity() + k;
                int at = sets.at(s, k);
                coordinates[0][slot] = sets.features()[at];
                coordinates[1][slot] = sets.features()[at + 1];
                double third = sets.features()[at + 2];
                if (turns) {
                    coordinates[2][slot] = HALF * Math.cos(cost.azimuthScale() * third);
                    coordinates[3][slot] = HALF * Math.sin(cost.azimuthScale() * third);
                } else {
                    coordinates[2][slot] = third;
                }
            }
        }
    }

    /** Writes c(a_i, b_j) of one set of these and one of others, [sizes, sizes], row-major. */
    void costs(int set, Embedding other, int otherSet, double[] costs) {
        int n = sets.sizes()[set];
        int m = other.sets.sizes()[otherSet];
        int from = set * sets.capacity();
        int to = otherSet * other.sets.capacity();
        for (int i = 0; i < n; i++) {
            if (coordinates.length == 4) {
                fourSquares(coordinates[0][from + i], other.coordinates[0], coordinates[1][from + i], other.coordinates[1],
                        coordinates[2][from + i], other.coordinates[2], coordinates[3][from + i], other.coordinates[3], to, m, costs, i * m);
            } else {
                threeSquares(coordinates[0][from + i], other.coordinates[0], coordinates[1][from + i], other.coordinates[1],
                        coordinates[2][from + i], other.coordinates[2], to, m, costs, i * m);
            }
        }
    }

    private static void fourSquares(double a, double[] x, double b, double[] y, double c, double[] z, double d, double[] w, int to, int m,
                                    double[] costs, int at) {
        for (int j = 0; j < m; j++) {
            double dx = a - x[to + j];
            double dy = b - y[to + j];
            double dz = c - z[to + j];
            double dw = d - w[to + j];
            costs[at + j] = (dx * dx + dy * dy) + (dz * dz + dw * dw);
        }
    }

    private static void threeSquares(double a, double[] x, double b, double[] y, double c, double[] z, int to, int m, double[] costs, int at) {
        for (int j = 0; j < m; j++) {
            double dx = a - x[to + j];
            double dy = b - y[to + j];
            double dz = c - z[to + j];
            costs[at + j] = dx * dx + dy * dy + dz * dz;
        }
    }

    /**
     * Adds weight · ∂c/∂b, b a particle of these sets, a its partner in others.
     *
     * @param gradient [sets, capacity, 3]
     */
    void addSlope(int slot, Embedding other, int otherSlot, double weight, double azimuthScale, float[] gradient) {
        int at = slot * ParticleSets.FEATURES;
        for (int d = 0; d < 2; d++) {
            gradient[at + d] += (float) (2 * weight * (coordinates[d][slot] - other.coordinates[d][otherSlot]));
        }
        double slope;
        if (coordinates.length == 4) {
            // sin(b − a) = sin b cos a − cos b sin a; each coordinate has a factor √½.
            slope = 2 * azimuthScale * (coordinates[3][slot] * other.coordinates[2][otherSlot]
                    - coordinates[2][slot] * other.coordinates[3][otherSlot]);
        } else {
            slope = 2 * (coordinates[2][slot] - other.coordinates[2][otherSlot]);
        }
        gradient[at + 2] += (float) (weight * slope);
    }
}
