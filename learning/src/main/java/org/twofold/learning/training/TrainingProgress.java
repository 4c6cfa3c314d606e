package org.twofold.learning.training;

import java.util.Map;

/** Is told how a training goes on; the command line draws its progress line from this. */
public interface TrainingProgress {

    /**
     * One step is done.
     *
     * @param done steps done, of {@code steps}
     * @param epoch how many times it has seen the whole sample before
     * @param stage the stage the step belonged to
     * @param losses the terms of the loss
     */
    void step(long done, long steps, long epoch, String stage, Map<String, Double> losses);

    /** A validation is done. */
    void validation(long done, Map<String, Double> values);

    /** Something the user should know: a checkpoint that was passed over, say. */
    void notice(String line);

    /** Tells nobody. */
    static TrainingProgress silent() {
        return new TrainingProgress() {
            @Override
            public void step(long done, long steps, long epoch, String stage, Map<String, Double> losses) {}

            @Override
            public void validation(long done, Map<String, Double> values) {}

            @Override
            public void notice(String line) {}
        };
    }
}
