package org.twofold.learning.training;

import java.util.Map;

/** The loss is not a number any more; the checkpoints written before are good. */
public final class TrainingDiverged extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final long step;
    private final String stage;

    /**
     * @param what is not finite: {@code the loss} or {@code the validation}
     * @param values all terms of it
     */
    TrainingDiverged(String what, long step, String stage, Map<String, Double> values) {
        super(what + " is not finite in step " + step + " of stage " + stage + " (" + values
                + "); the last checkpoint is good: resume with a smaller learning rate, or look at the events of that batch");
        this.what = what;
        this.step = step;
        this.stage = stage;
    }

    /** What is not finite: {@code the loss} or {@code the validation}. */
    public String what() {
        return what;
    }

    public long step() {
        return step;
    }

    public String stage() {
        return stage;
    }
}
