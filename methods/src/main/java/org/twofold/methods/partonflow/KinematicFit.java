package org.twofold.methods.partonflow;

import java.util.Arrays;

/**
 * Brings three partons of a top quark to given masses of W and t by the smallest change of (ln pT, η, φ), each in units of how well it
 * is known.
 *
 * <p>min Σ ((v − v₀)/σ)² subject to m²(first + second) = m_W² and m²(all three) = m_t², by Newton's method with Lagrange's
 * multipliers: v = v₀ + σ² Jᵀλ, J σ² Jᵀ λ = −g − J(v₀ − v), g the logarithms of both ratios. Where that does not settle, the
 * W's decay products and then the b quark are scaled along their directions, which has a solution for any directions.
 *
 * <p>Source of the method: e.g. Snyder, "Measurement of the top quark mass at D0" (1995), appendix.
 */
final class KinematicFit {

    private static final int VARIABLES = 9;
    private static final int ITERATIONS = 60;
    /** From this iteration on half a step is made: whole ones may swing from one side to the other for ever. */
    private static final int HALVES = 8;
    /** From this one on the nearest point that fits is good enough, be it the nearest to where the last iteration stood. */
    private static final int NEAREST = 20;
    private static final double SETTLED = 1e-9;
    /** No variable moves farther in one iteration. */
    private static final double LARGEST_STEP = 0.5;
    private static final double LEAST_MASS_SQUARED = 1e-9;
    private static final double FARTHEST_LOG_SCALE = 12;

    private final double[] variance;
    /** Whether both products of the W may be scaled, or the first alone. */
    private final boolean both;
    private final double[] start = new double[VARIABLES];
    private final double[] now = new double[VARIABLES];
    private final double[] mass = new double[3];
    private final double[][] four = new double[3][4];
    private final double[] total = new double[4];
    private final double[][] jacobian = new double[2][VARIABLES];
    private final double[] g = new double[2];

    private KinematicFit(double[] deviation, boolean both) {
        this.variance = new double[VARIABLES];
        for (int i = 0; i < VARIABLES; i++) {
            variance[i] = deviation[i] * deviation[i];
        }
        this.both = both;
    }

    /** Of t → b ν ℓ in the order ν, ℓ, b: the lepton is known and does not move. */
    static KinematicFit leptonic() {
        return new KinematicFit(new double[] {0.3, 0.3, 0.1, 0, 0, 0, 0.15, 0.03, 0.03}, false);
    }

    /** Of t → b q q′ in the order q, q′, b. */
    static KinematicFit hadronic() {
        return new KinematicFit(new double[] {0.15, 0.03, 0.03, 0.15, 0.03, 0.03, 0.15, 0.03, 0.03}, true);
    }

    /**
     * Changes three partons.
     *
     * @param partons each (pT, η, φ, m); changed in place
     * @param massOfW above the masses of its products together
     * @param massOfTop above m_W and the mass of the b quark together
     * @return whether the smallest change was found; otherwise they were scaled
     */
    boolean apply(double[][] partons, double massOfW, double massOfTop) {
        for (int i = 0; i < 3; i++) {
            start[3 * i] = Math.log(Math.max(partons[i][0], 1e-6));
            start[3 * i + 1] = partons[i][1];
            start[3 * i + 2] = partons[i][2];
            mass[i] = partons[i][3];
        }
        boolean settled = fit(massOfW * massOfW, massOfTop * massOfTop);
        if (!settled) {
            System.arraycopy(start, 0, now, 0, VARIABLES);
            scale(massOfW * massOfW, massOfTop * massOfTop);
        }
        for (int i = 0; i < 3; i++) {
            partons[i][0] = Math.exp(now[3 * i]);
            partons[i][1] = now[3 * i + 1];
            partons[i][2] = now[3 * i + 2];
        }
        return settled;
    }

    private boolean fit(double squareOfW, double squareOfTop) {
        System.arraycopy(start, 0, now, 0, VARIABLES);
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            momenta();
            constraint(0, 2, squareOfW);
            constraint(1, 3, squareOfTop);
            if (Math.abs(g[0]) < SETTLED && Math.abs(g[1]) < SETTLED) {
                return true;
            }
            if (!step(iteration < HALVES ? 1 : 0.5, iteration < NEAREST)) {
                return false;
            }
        }
        return false;
    }

    private void momenta() {
        for (int i = 0; i < 3; i++) {
            momentum(i, Math.exp(now[3 * i]));
        }
    }

    private void momentum(int i, double pt) {
        double px = pt * Math.cos(now[3 * i + 2]);
        double py = pt * Math.sin(now[3 * i + 2]);
        double pz = pt * Math.sinh(now[3 * i + 1]);
        double[] p = four[i];
        p[0] = Math.sqrt(px * px + py * py + pz * pz + mass[i] * mass[i]);
        p[1] = px;
        p[2] = py;
        p[3] = pz;
    }

    /** (E, px, py, pz) of the first partons together. */
    private void sum(int partons) {
        Arrays.fill(total, 0);
        for (int i = 0; i < partons; i++) {
            for (int c = 0; c < total.length; c++) {
                total[c] += four[i][c];
            }
        }
    }

    private double massSquared(int partons) {
        sum(partons);
        return total[0] * total[0] - total[1] * total[1] - total[2] * total[2] - total[3] * total[3];
    }

    /** g = ln(m²/target) and its derivatives, of the first partons together. */
    private void constraint(int row, int partons, double target) {
        double square = Math.max(LEAST_MASS_SQUARED, massSquared(partons));
        g[row] = Math.log(square / target);
        double[] j = jacobian[row];
        for (int i = 0; i < 3; i++) {
            if (i >= partons) {
                j[3 * i] = 0;
                j[3 * i + 1] = 0;
                j[3 * i + 2] = 0;
                continue;
            }
            double[] p = four[i];
            double momentumSquared = p[1] * p[1] + p[2] * p[2] + p[3] * p[3];
            double alongPz = Math.hypot(Math.hypot(p[1], p[2]), p[3]);
            // ∂p/∂ln pT = p; ∂pz/∂η = |p| since pz = pT sinh η; ∂(px, py)/∂φ = (−py, px).
            j[3 * i] = 2 * (total[0] * momentumSquared / p[0] - total[1] * p[1] - total[2] * p[2] - total[3] * p[3]) / square;
            j[3 * i + 1] = 2 * (total[0] * p[3] / p[0] - total[3]) * alongPz / square;
            j[3 * i + 2] = 2 * (total[1] * p[2] - total[2] * p[1]) / square;
        }
    }

    private boolean step(double part, boolean fromStart) {
        double a = 0;
        double b = 0;
        double d = 0;
        double r0 = -g[0];
        double r1 = -g[1];
        for (int i = 0; i < VARIABLES; i++) {
            a += jacobian[0][i] * variance[i] * jacobian[0][i];
            b += jacobian[0][i] * variance[i] * jacobian[1][i];
            d += jacobian[1][i] * variance[i] * jacobian[1][i];
            double back = fromStart ? start[i] - now[i] : 0;
            r0 -= jacobian[0][i] * back;
            r1 -= jacobian[1][i] * back;
        }
        double determinant = a * d - b * b;
        if (!(Math.abs(determinant) > 1e-30)) {
            return false;
        }
        double l0 = (r0 * d - r1 * b) / determinant;
        double l1 = (r1 * a - r0 * b) / determinant;
        for (int i = 0; i < VARIABLES; i++) {
            double wanted = (fromStart ? start[i] : now[i]) + variance[i] * (jacobian[0][i] * l0 + jacobian[1][i] * l1);
            double change = Math.max(-LARGEST_STEP, Math.min(LARGEST_STEP, fromStart ? part * (wanted - now[i]) : wanted - now[i]));
            if (!Double.isFinite(change)) {
                return false;
            }
            now[i] += change;
        }
        return true;
    }

    /** Masses rise with the scale of decay products, so halving finds the scale. */
    private void scale(double squareOfW, double squareOfTop) {
        momenta();
        double low = -FARTHEST_LOG_SCALE;
        double high = FARTHEST_LOG_SCALE;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            momentum(0, Math.exp(start[0] + middle));
            if (both) {
                momentum(1, Math.exp(start[3] + middle));
            }
            if (massSquared(2) < squareOfW) {
                low = middle;
            } else {
                high = middle;
            }
        }
        now[0] = start[0] + high;
        now[3] = start[3] + (both ? high : 0);
        momenta();
        low = -FARTHEST_LOG_SCALE;
        high = FARTHEST_LOG_SCALE;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            momentum(2, Math.exp(start[6] + middle));
            if (massSquared(3) < squareOfTop) {
                low = middle;
            } else {
                high = middle;
            }
        }
        now[6] = start[6] + high;
    }
}
