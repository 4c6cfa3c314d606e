package org.twofold.report.ablation;

import java.util.Optional;
import org.twofold.statistics.evaluation.Evaluation;

/** How one training of an ablation ended. */
public sealed interface Outcome {

    /** It was trained to its end and measured. */
    record Measured(Evaluation evaluation) implements Outcome {}

    /**
     * Its loss was no number any more.
     *
     * @param what was no number: the loss, or the validation
     * @param step of the training
     * @param stage the stage of that step
     */
    record Diverged(String what, long step, String stage) implements Outcome {}

    /** Its turn has not come, or it was stopped. */
    record Open() implements Outcome {}

    /** The numbers, where there are any. */
    default Optional<Evaluation> measured() {
        return this instanceof Measured measured ? Optional.of(measured.evaluation()) : Optional.empty();
    }

    /** In a few words, for tables. */
    default String words() {
        if (this instanceof Diverged diverged) {
            return "diverged at step " + diverged.step();
        }
        return this instanceof Measured ? "done" : "open";
    }
}
