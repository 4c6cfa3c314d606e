package org.twofold.learning.training;

import java.util.Map;
import java.util.Optional;
import org.twofold.learning.bundle.NamedTensors;

/**
 * A training that goes step by step and whose whole state can be written down between two steps.
 *
 * <p>A step must depend on nothing but its number, the state and the seed: then a training resumed from a checkpoint does
 * the same as one that was never stopped.
 */
public interface TrainingTask {

    /** How many steps the training has. */
    long steps();

    /** The name of the stage a step belongs to, for logs and figures. */
    String stage(long step);

    /** How many times a step has seen the whole sample before, for logs. */
    long epoch(long step);

    /** The learning rate of a step, for logs. */
    double learningRate(long step);

    /**
     * Does one optimiser step, counted from 0.
     *
     * @return the terms of the loss by name, {@code loss} being their weighted sum
     */
    Map<String, Double> step(long step);

    /**
     * Evaluates on the validation events, with the same random numbers every time.
     *
     * @return values by name; {@code validation} is the one by which the best checkpoint is chosen, lower is better; where there is
     *     a {@code constraint}, ≥ 0, only checkpoints are chosen for which it is at most 1.2 times its smallest value in the run
     */
    Map<String, Double> validate();

    /** The fitted representation, as it goes into checkpoints and models. */
    byte[] representation();

    /** All parameters. */
    NamedTensors weights();

    /** What the optimiser remembers. */
    NamedTensors optimiserState();

    /** Takes up where {@link #weights()} and {@link #optimiserState()} were read. */
    void restore(NamedTensors weights, NamedTensors optimiserState);

    /**
     * What is left to learn when all steps are done and weights are chosen; most trainings have nothing. It depends on these weights, the
     * sample and the seed alone, so that a training stopped here does it once more and ends with the same bytes.
     *
     * @param chosen the weights of the best checkpoint
     * @param progress hears how far it is
     * @return the representation of the model in place of that of the checkpoint
     */
    default Optional<byte[]> closing(NamedTensors chosen, TrainingProgress progress) {
        return Optional.empty();
    }
}
