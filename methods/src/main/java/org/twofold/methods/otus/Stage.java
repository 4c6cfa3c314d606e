package org.twofold.methods.otus;

import org.twofold.learning.optimisers.LearningRate;

/**
 * One block of training with its own Adam moments, learning rate and anchor.
 *
 * @param name for logs and figures
 * @param steps optimiser steps
 * @param rate the learning rate over the steps of this stage
 * @param anchor β_E = β_D, the weight of both anchor terms (equation 13 of the paper)
 */
public record Stage(String name, long steps, LearningRate rate, double anchor) {

    public Stage {
        if (steps < 1) {
            throw new IllegalArgumentException("stage " + name + " needs at least one step, not " + steps);
        }
        if (!(anchor >= 0)) {
            throw new IllegalArgumentException("the anchor weight of stage " + name + " must be ≥ 0, not " + anchor);
        }
    }
}
