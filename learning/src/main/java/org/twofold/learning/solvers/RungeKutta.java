package org.twofold.learning.solvers;

/**
 * Explicit Runge–Kutta methods, each of them nothing but its tableau.
 *
 * <p>With h = t₁ − t₀: k_i = f(t₀ + c_i h, x + h Σ_{j<i} a_ij k_j), x ← x + h Σ_i b_i k_i. Source: Hairer, Nørsett and Wanner,
 * "Solving ordinary differential equations I", II.1.
 */
public enum RungeKutta {

    EULER(1, new double[] {0}, new double[][] {{}}, new double[] {1}),
    MIDPOINT(2, new double[] {0, 0.5}, new double[][] {{}, {0.5}}, new double[] {0, 1}),
    HEUN(2, new double[] {0, 1}, new double[][] {{}, {1}}, new double[] {0.5, 0.5}),
    CLASSIC(4, new double[] {0, 0.5, 0.5, 1}, new double[][] {{}, {0.5}, {0, 0.5}, {0, 0, 1}},
            new double[] {1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6});

    private final int order;
    private final double[] nodes;
    private final double[][] stages;
    private final double[] weights;

    RungeKutta(int order, double[] nodes, double[][] stages, double[] weights) {
        this.order = order;
        this.nodes = nodes;
        this.stages = stages;
        this.weights = weights;
    }

    /** The power of the step with which the error over a fixed time falls. */
    public int order() {
        return order;
    }

    /** Evaluations of the field in one step. */
    public int evaluations() {
        return weights.length;
    }

    /** One step from t₀ to t₁; the state is replaced. */
    public void step(VectorField field, double from, double to, double[] state) {
        double h = to - from;
        double[][] k = new double[weights.length][state.length];
        double[] at = new double[state.length];
        for (int stage = 0; stage < weights.length; stage++) {
            System.arraycopy(state, 0, at, 0, state.length);
            addUp(at, h, stages[stage], k);
            field.at(from + nodes[stage] * h, at, k[stage]);
        }
        addUp(state, h, weights, k);
    }

    private static void addUp(double[] state, double h, double[] factors, double[][] k) {
        for (int j = 0; j < factors.length; j++) {
            double factor = h * factors[j];
            if (factor != 0) {
                for (int i = 0; i < state.length; i++) {
                    state[i] += factor * k[j][i];
                }
            }
        }
    }

    /**
     * Integrates over a grid of times, upwards or downwards; the state is replaced.
     *
     * @param times at least two
     */
    public void integrate(VectorField field, double[] times, double[] state) {
        if (times.length < 2) {
            throw new IllegalArgumentException("an integral needs a time to begin and one to end, not " + times.length);
        }
        for (int i = 0; i + 1 < times.length; i++) {
            step(field, times[i], times[i + 1], state);
        }
    }

    /** n + 1 times at even steps, the ends exactly as given. */
    public static double[] evenTimes(double from, double to, int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("at least one step is needed, not " + steps);
        }
        double[] times = new double[steps + 1];
        for (int i = 0; i < steps; i++) {
            times[i] = from + (to - from) * i / steps;
        }
        times[steps] = to;
        return times;
    }
}
