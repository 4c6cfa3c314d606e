package org.twofold.learning.training;

/**
 * How often a training looks up from its work.
 *
 * @param validateEvery steps between validations, each followed by a checkpoint
 * @param logEvery steps between lines of the log
 */
public record TrainingPlan(long validateEvery, long logEvery) {

    public TrainingPlan {
        if (validateEvery < 1 || logEvery < 1) {
            throw new IllegalArgumentException("validateEvery and logEvery must be at least 1");
        }
    }
}
