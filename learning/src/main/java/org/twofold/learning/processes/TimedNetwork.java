package org.twofold.learning.processes;

import org.bytedeco.pytorch.Tensor;

/** F(x, τ, c): a network that sees a disturbed state, how much it is disturbed, and a condition. */
@FunctionalInterface
public interface TimedNetwork {

    /**
     * Evaluates.
     *
     * @param state x, [batch, d]
     * @param time τ, [batch]; what it means is up to the process
     * @param condition c, [batch, k]
     * @return [batch, d]
     */
    Tensor forward(Tensor state, double[] time, Tensor condition);
}
