package org.twofold.learning.processes;

import org.bytedeco.pytorch.Tensor;

/**
 * A way from normal noise to data and back: an objective for a network, and a sampler with the trained network.
 *
 * <p>All randomness is handed in.
 */
public interface Process {

    /**
     * The loss of every event, whose mean a training makes small.
     *
     * @param network to be trained
     * @param data x, [batch, d], about standardised
     * @param condition c, [batch, k]
     * @param places one number in (0, 1) for each event, which says how much it is disturbed; spread evenly
     * @param normals ε, [batch, d]
     * @return [batch]
     */
    Tensor loss(TimedNetwork network, Tensor data, Tensor condition, double[] places, Tensor normals);

    /**
     * Draws, without gradients.
     *
     * @param network trained
     * @param condition c, [batch, k]
     * @param normals ε, [batch × d], where every draw begins; becomes the draws
     * @param steps of the solver
     */
    void sample(TimedNetwork network, Tensor condition, double[] normals, int steps);

    /** n places in (0, 1) a step apart from each other, the first at {@code offset}/n: lower variance than independent ones. */
    static double[] places(int count, double offset) {
        double[] places = new double[count];
        for (int i = 0; i < count; i++) {
            places[i] = (i + offset) / count;
        }
        return places;
    }
}
