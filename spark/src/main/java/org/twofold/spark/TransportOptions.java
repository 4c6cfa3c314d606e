package org.twofold.spark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;
import org.twofold.events.Level;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.Manifest;
import org.twofold.learning.model.Model;
import org.twofold.methods.DrawSteps;
import org.twofold.methods.Methods;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code fold} and {@code unfold} have in common: everything but the direction. */
final class TransportOptions {

    @Parameters(index = "0", paramLabel = "MODEL", description = "a trained model (.twofold); only the driver needs to see it")
    private Path model;

    @Option(names = "--in", paramLabel = "DIR", required = true, description = "directory of Parquet files, or one of them")
    private Path in;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "new directory of Parquet files")
    private Path out;

    @Option(names = "--draws", paramLabel = "K", defaultValue = "1",
            description = "outputs for every input event (default: ${DEFAULT-VALUE})")
    private int draws;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
            description = "the master seed of the noise (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--draw-steps", paramLabel = "N", defaultValue = "0",
            description = "steps of the sampler of models that draw step by step (default: those of the model's recipe)")
    private int steps;

    @Mixin
    private Partitions partitions;

    int run(Level from, String verb, CommandLine.Model.CommandSpec spec) throws IOException {
        if (draws < 1) {
            throw new WrongUse("--draws must be at least 1, not " + draws);
        }
        OutputDirectory.refuseExisting(out);
        PrintWriter err = spec.commandLine().getErr();
        Model opened = opened(from);
        EventDirectory input = EventDirectory.of(in, opened.study(), from);
        int parts = partitions.of(input);
        JavaSparkContext spark = TwofoldSpark.cluster(spec);
        Stopwatch watch = Stopwatch.started();
        EventWork work = new TransportWork(spark.broadcast(Files.readAllBytes(model)), model.toString(), TransportWork.Training.DONE, steps,
                from, true, draws, seed);
        Tally tally;
        try (OutputDirectory output = OutputDirectory.of(out)) {
            List<PartOutcome.Written> written = new ClusterRun(spark, err).run(verb, work, input, parts, output);
            new DistinctIds(spark, work).check(input, written);
            output.commit(written);
            tally = written.stream().map(PartOutcome.Written::tally).reduce(Tally.NONE, Tally::plus);
        }
        err.println(watch.sentence(verb, tally.read()) + ", seed " + seed + ", " + out);
        tally.surplus().forEach(surplus -> err.println(in + ": " + surplus.truncation().sentence()));
        if (opened.restricted() && from == Level.THEORY) {
            err.println(String.format(Locale.ROOT, "%,d of %,d folded events lie outside the acceptance of %s and are left out",
                    tally.leftOut(), tally.made(), opened.study().name()));
        }
        err.flush();
        return ExitStatus.DONE;
    }

    /** The model, which is looked at here before anything is sent. */
    private Model opened(Level from) {
        Bundle bundle = new DrawSteps(steps).of(Bundle.read(model).expect(Manifest.MODEL));
        Model opened = Methods.of(bundle).open(bundle);
        TransportWork.direction(opened, from, model.toString());
        return opened;
    }
}
