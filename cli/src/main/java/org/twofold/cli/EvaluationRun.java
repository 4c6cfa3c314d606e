package org.twofold.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.events.Replicas;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.DataFile;
import org.twofold.learning.bundle.Sha256;
import org.twofold.learning.closure.ClosureData;
import org.twofold.learning.closure.ClosureTest;
import org.twofold.learning.closure.FiducialSelection;
import org.twofold.learning.closure.sets.KnownResponse;
import org.twofold.learning.closure.sets.SetClosure;
import org.twofold.learning.closure.sets.SetData;
import org.twofold.learning.model.Model;
import org.twofold.methods.Methods;
import org.twofold.methods.posterior.PosteriorMethod;
import org.twofold.report.ClosureFigures;
import org.twofold.report.MetricsJson;
import org.twofold.report.Report;
import org.twofold.report.ReportContent;
import org.twofold.report.Section;
import org.twofold.report.figure.Figure;
import org.twofold.statistics.evaluation.Evaluation;
import org.twofold.statistics.evaluation.Gate;
import org.twofold.statistics.evaluation.MetricResult;
import org.twofold.statistics.evaluation.ReplicaMetrics;
import picocli.CommandLine;

/**
 * One evaluation from events to report.
 *
 * @param file of the model
 * @param bundle its content
 * @param model the same, opened
 * @param seed of halves, noise, directions and resamples
 * @param command that does it again
 * @param posterior how posteriors are judged, if the model draws them
 * @param replicas of its training, for bands
 */
record EvaluationRun(Path file, Bundle bundle, Model model, long seed, int threads, String command,
        PosteriorOptions posterior, ReplicaModels replicas) {

    /** Without replicas. */
    EvaluationRun(Path file, Bundle bundle, Model model, long seed, int threads, String command, PosteriorOptions posterior) {
        this(file, bundle, model, seed, threads, command, posterior, ReplicaModels.NONE);
    }

    /** What fits on a screen; metrics.json and the report have everything. */
    private static final Set<String> SUMMARY = Set.of("sw", "ks", "flip", "response-w1", "passing-rate", "total-wasserstein",
            "total-wasserstein-standardised", "total-energy", "total-ks", "total-kl128", "mass-own-median", "mass-decay-median", "multiplicity",
            "cardinality-accuracy", "cardinality-mode-accuracy", "cardinality-constant", "cardinality-counting", "cardinality-distance",
            "residual-bias", "residual-width", "hungarian-gap", "mmd2-cost", "mmd2-similarity", "mmd2-exponential",
            "w1m", "w1p-relative", "fpd", "kpd", "nnd", "exact-log-density", "response-rms");

    /** What came out, before it is written. */
    private record Judged(int n, int used, List<MetricResult> metrics, List<Gate> gates, Map<String, String> names, List<Section> sections) {}

    /** Evaluates, writes everything into a folder and says what came out. */
    int write(EvaluatedEvents events, List<DataFile> files, Path out, CommandLine commandLine, boolean json)
            throws IOException {
        return write(err -> judged(events, err), files, out, commandLine, json);
    }

    /** The same of sets and what was measured of each. */
    int write(Replicas sets, List<DataFile> files, Path out, CommandLine commandLine, boolean json) throws IOException {
        return write(err -> judged(sets, err), files, out, commandLine, json);
    }

    private Judged judged(Replicas sets, PrintWriter err) {
        RandomStreams random = new RandomStreams(seed);
        SetData data = SetData.of(sets, random);
        if (data.unmeasured() > 0) {
            err.println(data.unmeasured() + " of " + sets.size() + " true sets are not used: nothing was measured of them");
        }
        Optional<KnownResponse> known = SmearedResponse.of(model.study(), data);
        SetClosure closure = SetClosure.run(model, Optional.of(Methods.of(bundle).untrained(bundle)), data, known, random, threads);
        List<SetClosure> others = ofReplicas(replica -> SetClosure.run(replica, Optional.empty(), data, known, random, threads), err);
        return new Judged(data.reference().size(), data.used(),
                ReplicaMetrics.beside(closure.metrics(), others.stream().map(SetClosure::metrics).toList()), closure.gates(),
                SetSections.names(model.study()), new SetSections(model.study(), closure, others).sections());
    }

    private Judged judged(EvaluatedEvents events, PrintWriter err) {
        boolean draws = Methods.of(bundle) instanceof PosteriorMethod<?>;
        RandomStreams random = new RandomStreams(seed);
        ClosureData data = ClosureData.halved(events.theory(), events.detector(), random);
        reportSurplus(events.theory(), events.detector(), data, err);
        Model untrained = Methods.of(bundle).untrained(bundle);
        ClosureTest test = ClosureTest.run(model, untrained, data, random, threads);
        List<JudgedReplica> others = ofReplicas(replica -> {
            ClosureTest ofReplica = test.ofReplica(replica, random, threads);
            return new JudgedReplica(ofReplica, draws ? PosteriorSamples.of(replica, ofReplica, events, posterior, random, threads)
                    : PosteriorSamples.none());
        }, err);
        PosteriorEvaluation drawn = draws ? PosteriorEvaluation.of(model, test, events, posterior, random, threads,
                others.stream().map(JudgedReplica::drawn).toList()) : PosteriorEvaluation.none();
        List<MetricResult> metrics = ReplicaMetrics.beside(joined(test.metrics(), drawn.metrics()),
                others.stream().map(other -> joined(other.test().metrics(), other.drawn().metrics())).toList());
        EvaluationSamples samples = new EvaluationSamples(test, FiducialSelection.of(model));
        samples.leftOut().ifPresent(err::println);
        List<Section> sections = new ArrayList<>();
        samples.leftOut().ifPresent(text -> sections.add(new Section("Acceptance", text
                + ". Distances are those of samples of one size; the share inside the acceptance is that of all events.", List.of())));
        sections.addAll(figures(samples, others.stream().map(other -> new EvaluationSamples(other.test(), FiducialSelection.of(model))).toList()));
        sections.addAll(drawn.sections());
        Map<String, String> names = new LinkedHashMap<>(drawn.names());
        names.putAll(ClosureFigures.names(model.study()));
        return new Judged(data.theoryTruth().size(), data.used(), metrics, joined(test.gates(), drawn.gates()),
                names, sections);
    }

    /** What a replica of the training made of the same events. */
    private record JudgedReplica(ClosureTest test, PosteriorSamples drawn) {}

    private <T> List<T> ofReplicas(Function<Model, T> judge, PrintWriter err) {
        List<T> judged = new ArrayList<>();
        for (ReplicaModels.Replica replica : replicas.models()) {
            judged.add(judge.apply(replica.model()));
            err.println("replica " + judged.size() + " of " + replicas.models().size() + ": judged");
            err.flush();
        }
        return judged;
    }

    private int write(Function<PrintWriter, Judged> judging, List<DataFile> files, Path out, CommandLine commandLine, boolean json)
            throws IOException {
        PrintWriter err = commandLine.getErr();
        ProgressLine progress = ProgressLine.onStandardError(err, "evaluation", "events");
        Judged judged = judging.apply(err);
        String names = String.join(", ", files.stream().map(DataFile::name).toList());
        Evaluation evaluation = new Evaluation(model.study().name(), model.method(), file.getFileName().toString(), names, judged.n(), seed,
                command, judged.metrics(), judged.gates());
        Report.write(out, content(judged, evaluation, files));
        progress.finish(judged.used(), "report: " + out.resolve("report.html"));
        PrintWriter results = commandLine.getOut();
        if (json) {
            results.println(MetricsJson.of(evaluation));
        } else {
            printSummary(evaluation, results);
        }
        results.flush();
        return evaluation.holds() ? ExitStatus.DONE : ExitStatus.GATE_FAILED;
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static void reportSurplus(Events theory, Events detector, ClosureData data, PrintWriter err) {
        int surplus = theory.size() + detector.size() - 2 * data.used();
        if (surplus > 0) {
            err.println(surplus + " of " + (theory.size() + detector.size())
                    + " events are not used: both halves of both levels have the same size");
        }
    }

    private ReportContent content(Judged judged, Evaluation evaluation, List<DataFile> files) {
        List<Section> sections = new ArrayList<>(judged.sections());
        if (bundle.has(TrainingCurves.PART)) {
            List<Figure> curves = TrainingCurves.fromJson(bundle.json(TrainingCurves.PART))
                    .figures(replicas.models().stream().flatMap(replica -> replica.curves().stream()).toList());
            if (!curves.isEmpty()) {
                sections.add(new Section("Training", "How the losses and the validation went.", curves));
            }
        }
        return new ReportContent(model.study().title(), evaluation, judged.names(), sections, provenance(files), replicas.difference());
    }

    /** Of a mixture channel by channel: all together would show neither. */
    private List<Section> figures(EvaluationSamples samples, List<EvaluationSamples> others) {
        List<String> channels = model.study().theory().channelNames();
        if (channels.isEmpty()) {
            return new ClosureFigures(model.study(), samples.shown(), others.stream().map(EvaluationSamples::shown).toList(), "").sections();
        }
        List<Section> sections = new ArrayList<>();
        for (int k = 0; k < channels.size(); k++) {
            int channel = k;
            sections.addAll(new ClosureFigures(model.study(), samples.ofChannel(k).shown(),
                    others.stream().map(other -> other.ofChannel(channel).shown()).toList(), channels.get(k)).sections());
        }
        return sections;
    }

    private Map<String, String> provenance(List<DataFile> files) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("Command", command);
        lines.put("Seed", Long.toString(seed));
        for (DataFile data : files) {
            lines.put("Data " + data.name(), data.events() + " events, SHA-256 " + data.sha256());
        }
        lines.put("Model " + file.getFileName(), "SHA-256 " + Sha256.of(file));
        lines.putAll(replicas.provenance());
        lines.put("Method and preset", model.method() + ", " + model.recipe().path("preset").asText());
        lines.put("Model made by", model.provenance().commandLine());
        lines.put("Training steps", Long.toString(model.provenance().steps()));
        model.provenance().data().forEach(data -> lines.put("Trained on " + data.name(), data.events() + " events, SHA-256 "
                + data.sha256()));
        lines.put("Twofold", Twofold.VERSION + ", Java " + System.getProperty("java.version"));
        return lines;
    }

    private static void printSummary(Evaluation evaluation, PrintWriter out) {
        boolean replicas = evaluation.metrics().stream().anyMatch(metric -> metric.replicas().isPresent());
        out.printf(Locale.ROOT, "%-8s %-30s %-32s %12s %12s %9s %12s%s%n", "", "metric", "of", "value", "floor", "ratio", "untrained",
                replicas ? " %24s".formatted("replicas: mean ± σ") : "");
        for (MetricResult metric : evaluation.metrics()) {
            if (!SUMMARY.contains(metric.id()) || metric.of().endsWith(SetClosure.UNCHANGED)) {
                continue;
            }
            String spread = !replicas ? "" : " %24s".formatted(metric.replicas()
                    .map(all -> number(all.mean()) + " ± " + number(all.standardDeviation())).orElse("–"));
            out.printf(Locale.ROOT, "%-8s %-30s %-32s %12s %12s %9s %12s%s %s%n", metric.direction().label(), metric.id(), metric.of(),
                    number(metric.value()), number(metric.floor()), number(metric.ratioToFloor()), number(metric.untrained()), spread,
                            metric.unit());
        }
        for (Gate gate : evaluation.gates()) {
            out.printf(Locale.ROOT, "%s  %s: %s, bound %s%n", gate.holds() ? "holds" : "FAILS", gate.name(), number(gate.value()),
                    number(gate.bound()));
        }
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.4g", value);
    }
}
