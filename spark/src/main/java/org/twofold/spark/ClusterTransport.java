package org.twofold.spark;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.formats.EventFiles;
import org.twofold.formats.EventSink;
import org.twofold.formats.EventSource;
import org.twofold.learning.model.Transport;

/**
 * A transport whose events are mapped on the cluster: they go there as a file and come back as files, to the bit.
 *
 * <p>Whoever holds it need not know: an evaluation computes the same numbers with it as with the transport itself.
 */
final class ClusterTransport implements Transport {

    private final Transport local;
    private final Study study;
    private final Level from;
    private final ClusterRun cluster;
    private final Broadcast<byte[]> model;
    private final TransportWork.Training training;
    private final int steps;
    private final Path scratch;
    private final Partitions partitions;
    private final AtomicInteger calls = new AtomicInteger();

    /**
     * A transport of a model.
     *
     * @param local the same in this process, which is asked for its spaces
     * @param from its level
     * @param model the file
     * @param training which parameters of it
     * @param steps of iterative samplers, 0 for those of the recipe
     * @param scratch a folder that executors see, of this transport alone
     */
    ClusterTransport(Transport local, Study study, Level from, ClusterRun cluster, Broadcast<byte[]> model, TransportWork.Training training,
            int steps, Path scratch, Partitions partitions) {
        this.local = local;
        this.study = study;
        this.from = from;
        this.cluster = cluster;
        this.model = model;
        this.training = training;
        this.steps = steps;
        this.scratch = scratch;
        this.partitions = partitions;
    }

    @Override
    public EventSpace source() {
        return local.source();
    }

    @Override
    public EventSpace target() {
        return local.target();
    }

    @Override
    public void check(String name, Events events) {
        local.check(name, events);
    }

    @Override
    public Transport onThreads(int threads) {
        return this;
    }

    @Override
    public Events apply(Events source, int draws, RandomStreams random) {
        int call = calls.getAndIncrement();
        Path in = scratch.resolve(call + "-in.parquet");
        try (EventSink sink = EventFiles.create(in.toString(), source.space())) {
            sink.write(source);
            sink.commit();
        }
        EventDirectory input = EventDirectory.of(in, study, from);
        EventWork work = new TransportWork(model, in.toString(), training, steps, from, false, draws, random.seed());
        Path out = scratch.resolve(call + "-out");
        try (OutputDirectory output = OutputDirectory.of(out)) {
            output.commit(cluster.run("evaluation", work, input, partitions.of(input), output));
        }
        return read(EventDirectory.of(out, study, from == Level.THEORY ? Level.DETECTOR : Level.THEORY));
    }

    private Events read(EventDirectory made) {
        List<Events> parts = new ArrayList<>();
        for (EventDirectory.EventFile file : made.files()) {
            try (EventSource source = EventFiles.open(file.path(), target())) {
                parts.add(source.readAll());
            }
        }
        return Events.concat(target(), parts);
    }
}
