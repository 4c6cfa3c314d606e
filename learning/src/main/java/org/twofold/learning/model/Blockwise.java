package org.twofold.learning.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.learning.onnx.OnnxForm;

/**
 * A transport whose events are mapped block by block on several threads; the blocks, and so the result, do not depend on how many.
 *
 * @param transport safe for several threads
 * @param threads at least 1
 */
public record Blockwise(Transport transport, int threads) implements Transport {

    private static final int BLOCK = 512;

    @Override
    public EventSpace source() {
        return transport.source();
    }

    @Override
    public EventSpace target() {
        return transport.target();
    }

    @Override
    public Optional<OnnxForm> onnx() {
        return transport.onnx();
    }

    @Override
    public void check(String name, Events events) {
        transport.check(name, events);
    }

    @Override
    public Events apply(Events source, int draws, RandomStreams random) {
        if (source.size() <= BLOCK) {
            return transport.apply(source, draws, random);
        }
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Events>> parts = new ArrayList<>();
            for (int from = 0; from < source.size(); from += BLOCK) {
                Events part = source.slice(from, Math.min(source.size(), from + BLOCK));
                parts.add(workers.submit(() -> transport.apply(part, draws, random)));
            }
            List<Events> made = new ArrayList<>();
            for (Future<Events> part : parts) {
                made.add(Finished.of(part));
            }
            return Events.concat(made.get(0).space(), made);
        } finally {
            workers.shutdownNow();
        }
    }
}
