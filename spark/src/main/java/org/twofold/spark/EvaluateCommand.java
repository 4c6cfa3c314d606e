package org.twofold.spark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.events.WrongUse;
import org.twofold.formats.EventFiles;
import org.twofold.formats.EventRange;
import org.twofold.formats.EventSource;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.DataFile;
import org.twofold.learning.bundle.Sha256;
import org.twofold.learning.closure.ClosureData;
import org.twofold.learning.closure.ClosureTest;
import org.twofold.learning.closure.sets.SetData;
import org.twofold.learning.model.Model;
import org.twofold.methods.DrawSteps;
import org.twofold.methods.Methods;
import org.twofold.methods.posterior.PosteriorMethod;
import org.twofold.report.MetricsJson;
import org.twofold.report.Report;
import org.twofold.report.ReportContent;
import org.twofold.statistics.evaluation.Evaluation;
import org.twofold.statistics.evaluation.Gate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evaluate} on a cluster. */
@Command(name = "evaluate", mixinStandardHelpOptions = true, sortOptions = false,
        header = "Compare a model with the truth: the numbers of twofold evaluate.",
        description = {"", "Events are folded and unfolded on the cluster; distances between samples cannot be put together from those of parts, "
                + "so the events come to the driver, which needs memory for them: at most 2,000,000 of each level, the last of all. The "
                + "folder gets metrics.json, report.html and tables/; figures are made by twofold evaluate.", ""},
        footer = {"", "Example:", "  spark-submit … evaluate models/zee-otus.twofold --theory /data/theory --detector /data/reco --events 100000 --out report"})
final class EvaluateCommand implements Callable<Integer> {

    private static final int MOST = 2_000_000;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "a trained model (.twofold), or a checkpoint of a training")
    private Path model;

    @Option(names = "--theory", paramLabel = "DIR", required = true, description = "directory of Parquet files with theory-level events")
    private Path theory;

    @Option(names = "--detector", paramLabel = "DIR", required = true,
            description = "directory of Parquet files with detector-level events; pairs are found by parentId")
    private Path detector;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "new folder for the results")
    private Path out;

    @Option(names = "--events", paramLabel = "N", defaultValue = "0", description = "use at most the last N events (default: all, up to 2,000,000)")
    private int most;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "the master seed (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--draw-steps", paramLabel = "N", defaultValue = "0",
            description = "steps of the sampler of models that draw step by step (default: those of the model's recipe)")
    private int steps;

    @Option(names = "--json", description = "print metrics.json instead of the gates")
    private boolean json;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "1", description = "cores of the driver that distances use (default: ${DEFAULT-VALUE})")
    private int threads;

    @Mixin
    private Partitions partitions;

    @Override
    public Integer call() throws IOException {
        if (most < 0) {
            throw new WrongUse("--events must be at least 1, not " + most);
        }
        if (threads < 1) {
            throw new WrongUse("--threads must be at least 1, not " + threads);
        }
        OutputDirectory.refuseExisting(out);
        Bundle bundle = new DrawSteps(steps).of(Bundle.read(model));
        refuseOthers(bundle);
        Model opened = Methods.of(bundle).open(bundle);
        EventDirectory theoryFiles = EventDirectory.of(theory, opened.study(), Level.THEORY);
        EventDirectory detectorFiles = EventDirectory.of(detector, opened.study(), Level.DETECTOR);
        Events z = last(theory, theoryFiles, opened.study(), Level.THEORY);
        Events x = last(detector, detectorFiles, opened.study(), Level.DETECTOR);
        JavaSparkContext spark = TwofoldSpark.cluster(spec);
        Stopwatch watch = Stopwatch.started();
        List<DataFile> files = new ArrayList<>(described(spark, theoryFiles));
        files.addAll(described(spark, detectorFiles));
        refuseTrainedOn(opened, files);
        opened.unfold().ifPresent(unfold -> unfold.check(detector.toString(), x));
        PrintWriter err = spec.commandLine().getErr();
        Evaluation evaluation;
        try (OutputDirectory output = OutputDirectory.of(out)) {
            evaluation = evaluation(spark, bundle, opened, ClosureData.halved(z, x, new RandomStreams(seed)), output, err);
            Report.write(output.result(), new ReportContent(opened.study().title(), evaluation, Map.of(), List.of(), provenance(files)));
            output.commit(List.of());
        }
        err.println(watch.sentence("evaluation", evaluation.n()) + " of each half and level, seed " + seed + ", " + out);
        err.flush();
        print(evaluation, spec.commandLine().getOut());
        return evaluation.holds() ? ExitStatus.DONE : ExitStatus.GATE_FAILED;
    }

    /** What is said of posteriors and of sets takes more than one draw of each event, and is the command line's. */
    private static void refuseOthers(Bundle bundle) {
        boolean sets = SetData.isOfSets(StudyFile.parse(bundle.source(), bundle.manifest().study().toString()));
        if (sets || Methods.of(bundle) instanceof PosteriorMethod<?>) {
            throw new WrongUse("a cluster evaluates one-step maps of events, and " + bundle.manifest().method()
                    + (sets ? " makes sets" : " draws posteriors") + ": use twofold evaluate");
        }
    }

    private Evaluation evaluation(JavaSparkContext spark, Bundle bundle, Model opened, ClosureData data, OutputDirectory output, PrintWriter err)
            throws IOException {
        Broadcast<byte[]> bytes = spark.broadcast(Files.readAllBytes(model));
        Model trained = onCluster(spark, opened, bytes, TransportWork.Training.DONE, output, err);
        Model untrained = onCluster(spark, Methods.of(bundle).untrained(bundle), bytes, TransportWork.Training.NOT_BEGUN, output, err);
        ClosureTest test = ClosureTest.run(trained, untrained, data, new RandomStreams(seed), threads);
        return new Evaluation(opened.study().name(), opened.method(), model.getFileName().toString(),
                theory.getFileName() + ", " + detector.getFileName(), data.theoryTruth().size(), seed, command(), test.metrics(), test.gates());
    }

    private Model onCluster(JavaSparkContext spark, Model local, Broadcast<byte[]> bytes, TransportWork.Training training, OutputDirectory output,
            PrintWriter err) throws IOException {
        ClusterRun run = new ClusterRun(spark, err);
        Path scratch = Files.createDirectory(output.attempts().resolve(training.name().toLowerCase(Locale.ROOT)));
        Path folds = Files.createDirectory(scratch.resolve("fold"));
        Path unfolds = Files.createDirectory(scratch.resolve("unfold"));
        return new Model(local.study(), local.method(), local.recipe(), local.provenance(), local.metrics(),
                local.fold().map(fold -> new ClusterTransport(fold, local.study(), Level.THEORY, run, bytes, training, steps, folds, partitions)),
                local.unfold().map(unfold -> new ClusterTransport(unfold, local.study(), Level.DETECTOR, run, bytes, training, steps, unfolds,
                        partitions)), local.restricted());
    }

    /** The last events of a directory, as many as may come to the driver. */
    private Events last(Path name, EventDirectory files, Study study, Level level) {
        long all = files.events();
        if (most > MOST || most == 0 && all > MOST) {
            throw new WrongUse(String.format(Locale.ROOT, "%s: %,d events, and at most %,d of each level come to the driver: give --events N", name,
                    most > 0 ? most : all, MOST));
        }
        List<Events> blocks = new ArrayList<>();
        for (RowRange range : files.ranges(most == 0 ? 0 : Math.max(0, all - most), all)) {
            try (EventSource source = EventRange.of(EventFiles.open(range.file(), study, level), range.from(), range.to())) {
                blocks.add(study.prepared(level, source.readAll()));
            }
        }
        return Events.concat(study.space(level), blocks);
    }

    /** Hashes of the files, computed where their bytes are. */
    private static List<DataFile> described(JavaSparkContext spark, EventDirectory directory) {
        List<String> paths = directory.files().stream().map(EventDirectory.EventFile::path).toList();
        List<String> hashes = spark.parallelize(paths, paths.size()).map(path -> Sha256.of(Path.of(path))).collect();
        List<DataFile> files = new ArrayList<>();
        for (int k = 0; k < paths.size(); k++) {
            files.add(new DataFile(Path.of(paths.get(k)).getFileName().toString(), hashes.get(k),
                    Math.toIntExact(directory.files().get(k).events())));
        }
        return files;
    }

    /** Which events of a directory training has not seen would be hard to say; whole other files are easily had. */
    private void refuseTrainedOn(Model opened, List<DataFile> files) {
        for (DataFile file : files) {
            if (opened.provenance().data().stream().anyMatch(trained -> trained.sha256().equals(file.sha256()))) {
                throw new WrongUse("the model was trained on " + file.name() + "; evaluate it on other files");
            }
        }
    }

    private Map<String, String> provenance(List<DataFile> files) {
        StringBuilder listed = new StringBuilder();
        files.forEach(file -> listed.append(file.sha256()).append("  ").append(file.name()).append('\n'));
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("Command", command());
        lines.put("Seed", Long.toString(seed));
        lines.put("Data " + theory + ", " + detector, files.size() + " files; SHA-256 of the list of their SHA-256 (as sha256sum writes it) "
                + Sha256.of(listed.toString().getBytes(StandardCharsets.UTF_8)));
        lines.put("Model " + model.getFileName(), "SHA-256 " + Sha256.of(model));
        return lines;
    }

    private String command() {
        return "spark-submit … evaluate " + model.getFileName() + " --theory " + theory + " --detector " + detector
                + (most > 0 ? " --events " + most : "") + (steps > 0 ? " --draw-steps " + steps : "") + " --seed " + seed + " --out " + out;
    }

    private void print(Evaluation evaluation, PrintWriter results) {
        if (json) {
            results.println(MetricsJson.of(evaluation));
        } else {
            for (Gate gate : evaluation.gates()) {
                results.printf(Locale.ROOT, "%s  %s: %.4g, bound %.4g%n", gate.holds() ? "holds" : "FAILS", gate.name(), gate.value(), gate.bound());
            }
        }
        results.flush();
    }
}
