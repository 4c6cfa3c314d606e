package org.twofold.methods.otus;

import org.twofold.learning.optimisers.LearningRate;

/**
 * A block of training steps with one optimiser, made anew at its beginning.
 *
 * @param name for logs and figures
 * @param steps how many optimiser steps
 * @param rate the learning rate over the steps of this stage
 * @param anchor β_E = β_D, the weight of both anchor terms (equation 13 of the paper)
 * @param decoderOnly whether only the decoder learns, from SW(x̃′, x) alone (equation 14): the paper's fine-tuning
 */
public record Stage(String name, long steps, LearningRate rate, double anchor, boolean decoderOnly) {

    public Stage {
        if (steps < 1) {
            throw new IllegalArgumentException("stage " + name + " needs at least one step, not " + steps);
        }
        if (!(anchor >= 0)) {
            throw new IllegalArgumentException("the anchor weight of stage " + name + " must be ≥ 0, not " + anchor);
        }
    }

    /** A stage in which both maps learn. */
    public Stage(String name, long steps, LearningRate rate, double anchor) {
        this(name, steps, rate, anchor, false);
    }
}
