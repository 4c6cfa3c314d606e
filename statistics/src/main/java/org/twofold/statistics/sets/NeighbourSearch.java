package org.twofold.statistics.sets;

import java.util.Arrays;

/** The nearest neighbours between two lists of particles, those of one jet; scratch memory that is refilled for each. */
final class NeighbourSearch {

    private static final int FEATURES = ParticleSets.FEATURES;

    private final Points a = new Points();
    private final Points b = new Points();
    private float[] squares = {};

    /** Real particles of a list, coordinate by coordinate so that compilers make vectors of the distances. */
    private static final class Points {

        private float[] x = {};
        private float[] y = {};
        private float[] z = {};
        /** Where a particle stood in its list. */
        private int[] slot = {};
        private float[] nearest = {};
        private int[] neighbour = {};
        private int count;

        void read(float[] values, boolean[] mask, int n, int jet) {
            if (x.length < n) {
                x = new float[n];
                y = new float[n];
                z = new float[n];
                slot = new int[n];
                nearest = new float[n];
                neighbour = new int[n];
            }
            count = 0;
            for (int k = 0; k < n; k++) {
                if (mask.length == 0 || mask[jet * n + k]) {
                    int at = (jet * n + k) * FEATURES;
                    x[count] = values[at];
                    y[count] = values[at + 1];
                    z[count] = values[at + 2];
                    slot[count++] = k;
                }
            }
        }

        double sumOfSquares() {
            double sum = 0;
            for (int k = 0; k < count; k++) {
                sum += nearest[k];
            }
            return sum;
        }
    }

    void readA(float[] values, boolean[] mask, int n, int jet) {
        a.read(values, mask, n, jet);
    }

    void readB(float[] values, boolean[] mask, int m, int jet) {
        b.read(values, mask, m, jet);
    }

    double value() {
        if (squares.length < b.count) {
            squares = new float[b.count];
        }
        Arrays.fill(b.nearest, 0, b.count, Float.POSITIVE_INFINITY);
        Arrays.fill(b.neighbour, 0, b.count, 0);
        for (int j = 0; j < a.count; j++) {
            square(a.x[j], b.x, a.y[j], b.y, a.z[j], b.z, squares, b.count);
            float least = Float.POSITIVE_INFINITY;
            int neighbour = 0;
            for (int k = 0; k < b.count; k++) {
                float square = squares[k];
                if (square < least) {
                    least = square;
                    neighbour = k;
                }
                if (square < b.nearest[k]) {
                    b.nearest[k] = square;
                    b.neighbour[k] = j;
                }
            }
            a.nearest[j] = least;
            a.neighbour[j] = neighbour;
        }
        return a.sumOfSquares() + b.sumOfSquares();
    }

    private static void square(float ax, float[] x, float ay, float[] y, float az, float[] z, float[] squares, int count) {
        for (int k = 0; k < count; k++) {
            float dx = ax - x[k];
            float dy = ay - y[k];
            float dz = az - z[k];
            squares[k] = dx * dx + dy * dy + dz * dz;
        }
    }

    /** ∂/∂b of the value, [jets, m, 3]; zero for particles that are no part. */
    void writeGradient(float[] gradient, int m, int jet) {
        Arrays.fill(gradient, jet * m * FEATURES, (jet + 1) * m * FEATURES, 0);
        for (int k = 0; k < b.count; k++) {
            add(gradient, m, jet, k, b.neighbour[k]);
        }
        for (int j = 0; j < a.count; j++) {
            add(gradient, m, jet, a.neighbour[j], j);
        }
    }

    private void add(float[] gradient, int m, int jet, int ofB, int ofA) {
        int at = (jet * m + b.slot[ofB]) * FEATURES;
        gradient[at] += 2 * (b.x[ofB] - a.x[ofA]);
        gradient[at + 1] += 2 * (b.y[ofB] - a.y[ofA]);
        gradient[at + 2] += 2 * (b.z[ofB] - a.z[ofA]);
    }
}
