package org.twofold.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.twofold.events.BadInput;
import org.twofold.events.Events;
import org.twofold.formats.CountTable;
import org.twofold.statistics.PoissonWeights;

/** Writes the bootstrap weights of every event that is read, and holds that each has an identifier of its own. */
final class BootstrapTable implements AutoCloseable {

    private final Optional<CountTable> table;
    private final PoissonWeights weights;
    private long[] identifiers = new long[1 << 10];
    private int size;

    private BootstrapTable(Optional<CountTable> table, PoissonWeights weights) {
        this.table = table;
        this.weights = weights;
    }

    BootstrapTable(Path target, PoissonWeights weights) {
        this(Optional.of(new CountTable(target, weights.replicas(),
                "How often each event (eventId) counts in bootstrap replicas, Poisson(1); published events find it by their parentId")), weights);
    }

    /** One that nothing is written into. */
    static BootstrapTable none() {
        return new BootstrapTable(Optional.empty(), new PoissonWeights(new org.twofold.events.RandomStreams(0), 0));
    }

    /** Adds the events of a block. */
    void add(Events events) {
        if (table.isEmpty()) {
            return;
        }
        for (int i = 0; i < events.size(); i++) {
            if (size == identifiers.length) {
                identifiers = Arrays.copyOf(identifiers, Math.multiplyExact(2, size));
            }
            identifiers[size++] = events.eventId(i);
            table.get().write(events.eventId(i), weights.of(events.eventId(i)));
        }
    }

    /**
     * Says whether every event was another one.
     *
     * @throws BadInput if an identifier came twice: these events would have the same weights
     */
    void requireDistinct(String file) {
        long[] sorted = Arrays.copyOf(identifiers, size);
        Arrays.sort(sorted);
        for (int i = 1; i < size; i++) {
            if (sorted[i] == sorted[i - 1]) {
                throw BadInput.at(file, "", "events with an eventId each", "eventId " + sorted[i] + " more than once",
                        "bootstrap weights belong to identifiers; number the events anew, or publish with --bootstrap 0");
            }
        }
    }

    void commit() {
        table.ifPresent(CountTable::commit);
    }

    @Override
    public void close() {
        table.ifPresent(CountTable::close);
    }
}
