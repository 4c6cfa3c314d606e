package org.twofold.spark;

import java.util.Optional;
import org.apache.spark.broadcast.Broadcast;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.events.WrongUse;
import org.twofold.formats.EventFiles;
import org.twofold.formats.EventRange;
import org.twofold.formats.EventSource;
import org.twofold.learning.closure.FiducialSelection;
import org.twofold.learning.model.Model;
import org.twofold.learning.model.Transport;

/**
 * Folding from theory level, unfolding from detector level.
 *
 * @param model sent once to each executor
 * @param name what the user calls the file
 * @param training whether the model is taken as it was before its training
 * @param steps of iterative samplers, 0 for those of the recipe
 * @param from the level of the input
 * @param selects whether what a restricted model folds out of the acceptance is left out
 * @param draws outputs for every event
 * @param seed of the noise
 */
record TransportWork(Broadcast<SentModel> model, String name, SentModel.Training training, int steps, Level from, boolean selects, int draws, long seed)
        implements EventWork {

    /** Events made at a time: nothing depends on it but memory, and how much of it stays in the caches of a core. */
    private static final int BLOCK = 1 << 12;

    @Override
    public Opened open() {
        Model opened = model.value().open(training, steps);
        return new Mapping(opened.study(), from, direction(opened, from, name), opened.restricted() && selects && from == Level.THEORY, draws,
                new RandomStreams(seed));
    }

    /**
     * The map of a model that starts at a level.
     *
     * @throws WrongUse if it has none
     */
    static Transport direction(Model model, Level from, String name) {
        Optional<Transport> direction = from == Level.THEORY ? model.fold() : model.unfold();
        return direction.orElseThrow(() -> new WrongUse(name + " cannot " + (from == Level.THEORY ? "fold" : "unfold")));
    }

    private record Mapping(Study study, Level from, Transport transport, boolean restricted, int draws, RandomStreams random)
            implements Opened {

        @Override
        public EventSpace target() {
            return transport.target();
        }

        @Override
        public int block() {
            return Math.max(1, BLOCK / draws);
        }

        @Override
        public EventSource source(RowRange range) {
            return EventRange.of(EventFiles.open(range.file(), study, from), range.from(), range.to());
        }

        @Override
        public Made of(RowRange range, long done, Events events) {
            transport.check(range.file(), events);
            Events made = transport.apply(events, draws, random);
            return new Made(made.size(), new FiducialSelection(study, restricted).of(made));
        }
    }
}
