package org.twofold.methods.partonflow;

import java.util.Arrays;

/**
 * The event that is nearest to what was drawn among those whose masses of W and t are the drawn ones.
 *
 * <p>Variables are (ln pT, η, φ) of six partons. What was drawn is more than they need: the variables themselves, (px, py, pz) of both
 * tops and (px, py) of both together. min Σ ((u − u₀)/σ)² over all of these, σ being the spread of each in the training events, since a
 * network is about equally far off in units of it; subject to m²(W), m²(t) of both sides. Gauss and Newton's method with Lagrange's multipliers,
 * one linear system of 22 in each iteration. Where that does not settle, each side is fitted by itself.
 *
 * <p>Holds scratch space, so every thread needs its own.
 */
final class EventFit {

    private static final int PARTONS = 6;
    private static final int VARIABLES = 3 * PARTONS;
    private static final int SUMS = 8;
    private static final int MASSES = 4;
    private static final int SYSTEM = VARIABLES + MASSES;
    private static final int ITERATIONS = 40;
    private static final int HALVES = 8;
    private static final double SETTLED = 1e-9;
    private static final double LARGEST_STEP = 0.5;
    private static final double LEAST_MASS_SQUARED = 1e-9;
    /** Partons in each sum of momenta: t lep, t had, both. */
    private static final int[][] SUM_OF = {Side.LEPTONIC.ofTop(), Side.HADRONIC.ofTop(), {0, 1, 2, 3, 4, 5}};
    /** Partons in each mass: W lep, W had, t lep, t had. */
    private static final int[][] MASS_OF = {Side.LEPTONIC.ofW(), Side.HADRONIC.ofW(), Side.LEPTONIC.ofTop(), Side.HADRONIC.ofTop()};

    private final double[] weight = new double[VARIABLES];
    private final double[] sumWeight = new double[SUMS];
    private final KinematicFit leptonic = KinematicFit.leptonic();
    private final KinematicFit hadronic = KinematicFit.hadronic();
    private final double[] start = new double[VARIABLES];
    private final double[] now = new double[VARIABLES];
    /** E, px, py, pz. */
    private final double[][] four = new double[PARTONS][4];
    /** ∂(E, px, py, pz)/∂(ln pT, η, φ). */
    private final double[][][] slope = new double[PARTONS][3][4];
    private final double[][] matrix = new double[SYSTEM][SYSTEM + 1];
    private final double[] change = new double[SYSTEM];

    /**
     * Changes the partons.
     *
     * @param partons each (pT, η, φ, m), in the order b, ν, ℓ, b, q, q′; changed in place
     * @param deviation σ of (ln pT, η, φ), parton by parton, all > 0
     * @param sums drawn (px, py, pz) of t lep and t had, and (px, py) of both, GeV
     * @param sumDeviation σ of these, GeV
     * @param masses of W lep, W had, t lep and t had, each above those of its products together, GeV
     * @return whether the nearest event was found; otherwise each side was fitted by itself
     */
    boolean apply(double[][] partons, double[] deviation, double[] sums, double[] sumDeviation, double[] masses) {
        for (int i = 0; i < VARIABLES; i++) {
            weight[i] = 1 / (deviation[i] * deviation[i]);
        }
        for (int s = 0; s < SUMS; s++) {
            sumWeight[s] = 1 / (sumDeviation[s] * sumDeviation[s]);
        }
        for (int i = 0; i < PARTONS; i++) {
            start[3 * i] = Math.log(Math.max(partons[i][0], 1e-6));
            start[3 * i + 1] = partons[i][1];
            start[3 * i + 2] = partons[i][2];
        }
        if (!fit(partons, sums, masses)) {
            leptonic.apply(Side.LEPTONIC.of(partons), masses[0], masses[2]);
            hadronic.apply(Side.HADRONIC.of(partons), masses[1], masses[3]);
            return false;
        }
        for (int i = 0; i < PARTONS; i++) {
            partons[i][0] = Math.exp(now[3 * i]);
            partons[i][1] = now[3 * i + 1];
            partons[i][2] = now[3 * i + 2];
        }
        return true;
    }

    private boolean fit(double[][] partons, double[] sums, double[] masses) {
        System.arraycopy(start, 0, now, 0, VARIABLES);
        double moved = 0;
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            momenta(partons);
            double off = fill(sums, masses);
            // Nearest as well as on the masses: the last step must have been small.
            if (off < SETTLED && iteration > 0 && moved < 1e-5) {
                return true;
            }
            if (!solve()) {
                return false;
            }
            double part = iteration < HALVES ? 1 : 0.5;
            moved = 0;
            for (int i = 0; i < VARIABLES; i++) {
                double step = Math.max(-LARGEST_STEP, Math.min(LARGEST_STEP, part * change[i]));
                if (!Double.isFinite(step)) {
                    return false;
                }
                moved = Math.max(moved, Math.abs(step));
                now[i] += step;
            }
        }
        momenta(partons);
        // On the masses, if not quite the nearest: good enough.
        return fill(sums, masses) < 1e-6;
    }

    private void momenta(double[][] partons) {
        for (int i = 0; i < PARTONS; i++) {
            double pt = Math.exp(now[3 * i]);
            double eta = now[3 * i + 1];
            double px = pt * Math.cos(now[3 * i + 2]);
            double py = pt * Math.sin(now[3 * i + 2]);
            double pz = pt * Math.sinh(eta);
            double momentum = pt * Math.cosh(eta);
            double mass = partons[i][3];
            double energy = Math.sqrt(momentum * momentum + mass * mass);
            set(four[i], energy, px, py, pz);
            set(slope[i][0], momentum * momentum / energy, px, py, pz);
            set(slope[i][1], pz * momentum / energy, 0, 0, momentum);
            set(slope[i][2], 0, -py, px, 0);
        }
    }

    private static void set(double[] to, double e, double x, double y, double z) {
        to[0] = e;
        to[1] = x;
        to[2] = y;
        to[3] = z;
    }

    /** Fills the linear system of one iteration; returns the largest |ln(m²/target)|. */
    private double fill(double[] sums, double[] masses) {
        for (double[] row : matrix) {
            Arrays.fill(row, 0);
        }
        for (int i = 0; i < VARIABLES; i++) {
            matrix[i][i] = weight[i];
            matrix[i][SYSTEM] = weight[i] * (start[i] - now[i]);
        }
        for (int s = 0; s < SUMS; s++) {
            int[] of = SUM_OF[s / 3];
            int component = 1 + s % 3;
            double sum = 0;
            for (int i : of) {
                sum += four[i][component];
            }
            double w = sumWeight[s];
            for (int i : of) {
                for (int a = 0; a < 3; a++) {
                    double da = slope[i][a][component];
                    matrix[3 * i + a][SYSTEM] += w * da * (sums[s] - sum);
                    for (int k : of) {
                        for (int b = 0; b < 3; b++) {
                            matrix[3 * i + a][3 * k + b] += w * da * slope[k][b][component];
                        }
                    }
                }
            }
        }
        double worst = 0;
        for (int m = 0; m < MASSES; m++) {
            double[] total = new double[4];
            for (int i : MASS_OF[m]) {
                for (int c = 0; c < 4; c++) {
                    total[c] += four[i][c];
                }
            }
            double square = Math.max(LEAST_MASS_SQUARED,
                    total[0] * total[0] - total[1] * total[1] - total[2] * total[2] - total[3] * total[3]);
            double off = Math.log(square / (masses[m] * masses[m]));
            worst = Math.max(worst, Math.abs(off));
            int row = VARIABLES + m;
            for (int i : MASS_OF[m]) {
                for (int a = 0; a < 3; a++) {
                    double[] d = slope[i][a];
                    double derivative = 2 * (total[0] * d[0] - total[1] * d[1] - total[2] * d[2] - total[3] * d[3]) / square;
                    matrix[row][3 * i + a] = derivative;
                    matrix[3 * i + a][row] = derivative;
                }
            }
            matrix[row][SYSTEM] = -off;
        }
        return worst;
    }

    /** Gauss's elimination with the largest pivot of each column. */
    private boolean solve() {
        for (int column = 0; column < SYSTEM; column++) {
            int best = column;
            for (int row = column + 1; row < SYSTEM; row++) {
                if (Math.abs(matrix[row][column]) > Math.abs(matrix[best][column])) {
                    best = row;
                }
            }
            double[] pivot = matrix[best];
            matrix[best] = matrix[column];
            matrix[column] = pivot;
            if (!(Math.abs(pivot[column]) > 1e-300)) {
                return false;
            }
            for (int row = column + 1; row < SYSTEM; row++) {
                double[] other = matrix[row];
                double factor = other[column] / pivot[column];
                if (factor != 0) {
                    for (int k = column + 1; k <= SYSTEM; k++) {
                        other[k] -= factor * pivot[k];
                    }
                }
            }
        }
        for (int row = SYSTEM - 1; row >= 0; row--) {
            double sum = matrix[row][SYSTEM];
            for (int k = row + 1; k < SYSTEM; k++) {
                sum -= matrix[row][k] * change[k];
            }
            change[row] = sum / matrix[row][row];
        }
        return true;
    }
}
