package org.twofold.cli;

import java.io.PrintWriter;
import java.util.Optional;
import org.twofold.events.Events;
import org.twofold.events.PairedEvents;
import org.twofold.learning.bundle.DataFile;
import org.twofold.learning.closure.ClosureData;

/**
 * The events of an evaluation.
 *
 * @param theory that the model is judged by
 * @param detector likewise
 * @param otherTheory of the same file, before those: the model may have learned from them
 * @param otherDetector likewise
 */
record EvaluatedEvents(Events theory, Events detector, Events otherTheory, Events otherDetector) {

    /** The last of one level, of which the model knows none, and those before them. */
    record Level(Events used, Events before) {

        static Level of(Events all, DataFile file, HeldOut heldOut, int most, PrintWriter err) {
            Events unseen = heldOut.of(all, file, err);
            int used = most == 0 ? unseen.size() : Math.min(most, unseen.size());
            return new Level(all.slice(all.size() - used, all.size()), all.slice(0, all.size() - used));
        }
    }

    /** Events with none before them. */
    static EvaluatedEvents alone(Events theory, Events detector) {
        return new EvaluatedEvents(theory, detector, theory.slice(0, 0), detector.slice(0, 0));
    }

    static EvaluatedEvents of(Level theory, Level detector) {
        return new EvaluatedEvents(theory.used(), detector.used(), theory.before(), detector.before());
    }

    /** Detector events with their partons; nothing if there are some without. */
    Optional<PairedEvents> pairs() {
        return ClosureData.pairs(theory, detector);
    }

    /** The same of the events before. */
    Optional<PairedEvents> otherPairs() {
        return ClosureData.pairs(otherTheory, otherDetector).filter(pairs -> pairs.size() > 0);
    }
}
