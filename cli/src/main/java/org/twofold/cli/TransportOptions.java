package org.twofold.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.events.WrongUse;
import org.twofold.formats.EventFiles;
import org.twofold.formats.EventSink;
import org.twofold.formats.EventSource;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.Manifest;
import org.twofold.learning.closure.FiducialSelection;
import org.twofold.learning.model.Model;
import org.twofold.learning.model.Transport;
import org.twofold.methods.Methods;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code fold} and {@code unfold} have in common: everything but the direction. */
final class TransportOptions {

    @Parameters(index = "0", paramLabel = "MODEL", description = "a trained model (.twofold)")
    private Path model;

    @Option(names = "--in", paramLabel = "F", required = true, description = "events to map; - is standard input (CSV, LHE or HepMC)")
    private String in;

    @Option(names = "--out", paramLabel = "F", required = true,
            description = "new file (.parquet, .h5, .root, .csv, .csv.gz); - is standard output (CSV)")
    private String out;

    @Option(names = "--draws", paramLabel = "K", defaultValue = "1",
            description = "outputs for every input event (default: ${DEFAULT-VALUE})")
    private int draws;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
            description = "the master seed of the noise (default: ${DEFAULT-VALUE})")
    private long seed;

    @Mixin
    private DrawSteps drawSteps;

    @Mixin
    private Threads threads;

    /** Unfolds with the prior of the simulation replaced by what the data say; see {@link ReweightedUnfolding}. */
    int reweight(PriorOptions prior, CommandLine.Model.CommandSpec spec) {
        try (Interruption signal = new Interruption(spec.commandLine().getErr(), out)) {
            return reweighted(prior, spec);
        }
    }

    private int reweighted(PriorOptions prior, CommandLine.Model.CommandSpec spec) {
        if (draws < 2) {
            throw new WrongUse("--iterations weighs the draws of an event against each other: give --draws K, best 20 or more");
        }
        Bundle bundle = drawSteps.of(Bundle.read(model).expect(Manifest.MODEL));
        Model opened = Methods.of(bundle).open(bundle);
        Transport transport = opened.unfold().orElseThrow(() -> new WrongUse(model + " cannot unfold"));
        PrintWriter err = spec.commandLine().getErr();
        ProgressLine progress = ProgressLine.onStandardError(err, "unfold", "events");
        Events simulated = EventInput.read(prior.prior(), opened.study(), Level.DETECTOR, err);
        try (EventSink sink = EventFiles.create(out, transport.target(), System.out)) {
            Events detector = EventInput.read(in, opened.study(), Level.DETECTOR, err);
            ReweightedUnfolding.Result result = new ReweightedUnfolding(transport, draws, prior.iterations(), threads.count())
                    .run(detector, simulated, new RandomStreams(seed));
            sink.write(result.events());
            sink.commit();
            progress.finish(detector.size(), "seed " + seed + (out.equals("-") ? "" : ", " + out));
            err.println(result.sentence());
            err.flush();
        }
        return ExitStatus.DONE;
    }

    int run(Level from, String verb, CommandLine.Model.CommandSpec spec) {
        try (Interruption signal = new Interruption(spec.commandLine().getErr(), out)) {
            return transport(from, verb, spec);
        }
    }

    private int transport(Level from, String verb, CommandLine.Model.CommandSpec spec) {
        if (draws < 1) {
            throw new WrongUse("--draws must be at least 1, not " + draws);
        }
        Bundle bundle = drawSteps.of(Bundle.read(model).expect(Manifest.MODEL));
        Model opened = Methods.of(bundle).open(bundle);
        Optional<Transport> direction = from == Level.THEORY ? opened.fold() : opened.unfold();
        Transport transport = direction.orElseThrow(() -> new WrongUse(model + " cannot " + verb));
        int cores = threads.count();
        ProgressLine progress = ProgressLine.onStandardError(spec.commandLine().getErr(), verb, "events");
        Study study = opened.study();
        RandomStreams random = new RandomStreams(seed);
        FiducialSelection selection = new FiducialSelection(study, opened.restricted() && from == Level.THEORY);
        try (EventSource source = EventFiles.open(in, study, from, System.in);
                EventSink sink = EventFiles.create(out, transport.target(), System.out)) {
            TransportRun.Counts counts = new TransportRun(events -> applied(transport, source.name(), events, random),
                    selection, draws, cores).run(source, sink, progress);
            progress.finish(counts.read(), "seed " + seed + (out.equals("-") ? "" : ", " + out));
            EventInput.report(source, spec.commandLine().getErr());
            if (selection.restricted()) {
                progress.notice(String.format(Locale.ROOT, "%,d of %,d folded events lie outside the acceptance of %s and are left out",
                        counts.leftOut(), counts.made(), study.name()));
            }
        }
        return ExitStatus.DONE;
    }

    /** What the transport cannot map is said with the name of its file, which the transport does not know. */
    private Events applied(Transport transport, String name, Events events, RandomStreams random) {
        transport.check(name, events);
        return transport.apply(events, draws, random);
    }
}
