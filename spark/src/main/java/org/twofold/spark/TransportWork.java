package org.twofold.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.closure.FiducialSelection;
import org.twofold.learning.model.Model;
import org.twofold.learning.model.Transport;
import org.twofold.methods.DrawSteps;
import org.twofold.methods.Methods;

/**
 * Folding from theory level, unfolding from detector level.
 *
 * @param model the bytes of its file, sent once to each executor
 * @param name what the user calls the file
 * @param training whether the model is taken as it was before its training
 * @param steps of iterative samplers, 0 for those of the recipe
 * @param from the level of the input
 * @param selects whether what a restricted model folds out of the acceptance is left out
 * @param draws outputs for every event
 * @param seed of the noise
 */
record TransportWork(Broadcast<byte[]> model, String name, Training training, int steps, Level from, boolean selects, int draws, long seed)
        implements EventWork {

    /** Events made at a time: nothing depends on it but memory, and how much of it stays in the caches of a core. */
    private static final int BLOCK = 1 << 12;

    /** Which parameters a model has. */
    enum Training { DONE, NOT_BEGUN }

    @Override
    public Opened open() {
        Bundle bundle = new DrawSteps(steps).of(bundle());
        Model opened = training == Training.DONE ? Methods.of(bundle).open(bundle) : Methods.of(bundle).untrained(bundle);
        return new Mapping(opened.study(), from, direction(opened, from, name), opened.restricted() && selects && from == Level.THEORY, draws,
                new RandomStreams(seed));
    }

    /** Bundles are read from files, and executors need not see that of the driver. */
    private Bundle bundle() {
        try {
            Path copy = Files.createTempFile("twofold-model-", ".twofold");
            try {
                Files.write(copy, model.value());
                return Bundle.read(copy);
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
