package org.twofold.learning.solvers;

/** dx/dt = f(t, x), many states side by side in one array. */
@FunctionalInterface
public interface VectorField {

    /**
     * Evaluates the field.
     *
     * @param time t
     * @param state x, not to be changed
     * @param derivative f(t, x), overwritten; as long as the state
     */
    void at(double time, double[] state, double[] derivative);
}
