package org.twofold.cli;

import java.io.PrintWriter;
import org.twofold.events.BadInput;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.RandomStreams;
import org.twofold.events.WrongUse;
import org.twofold.learning.closure.ClosureData;

/** The events at the end of the files of an ablation, which no training sees, in the halves that all models are judged by. */
final class HeldOutEvents {

    private HeldOutEvents() {}

    /**
     * Reads and halves them as {@code twofold evaluate} would.
     *
     * @throws WrongUse if there are too few of them
     * @throws BadInput if a file is not the one the ablation began with
     */
    static ClosureData of(AblationFile ablation, RandomStreams random, PrintWriter err) {
        return ClosureData.halved(last(ablation, ablation.data().theory(), Level.THEORY, err),
                last(ablation, ablation.data().detector(), Level.DETECTOR, err), random);
    }

    private static Events last(AblationFile ablation, String location, Level level, PrintWriter err) {
        Events events = ablation.data().read(ablation.study(), level, err);
        if (ablation.holdOut() >= events.size()) {
            throw new WrongUse("--hold-out " + ablation.holdOut() + " leaves nothing of the " + events.size() + " events in " + location);
        }
        return events.slice(events.size() - ablation.holdOut(), events.size());
    }
}
