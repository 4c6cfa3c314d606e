package org.twofold.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.twofold.events.Events;
import org.twofold.events.Observable;
import org.twofold.events.RandomStreams;
import org.twofold.events.StudyObservable;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.DataFile;
import org.twofold.learning.bundle.Sha256;
import org.twofold.learning.model.Model;
import org.twofold.learning.model.Transport;
import org.twofold.methods.posterior.PriorStressTest;
import org.twofold.methods.posterior.StressDraws;
import org.twofold.report.ClosureFigures;
import org.twofold.report.MetricsJson;
import org.twofold.report.Report;
import org.twofold.report.ReportContent;
import org.twofold.report.Section;
import org.twofold.report.StressFigures;
import org.twofold.report.drawing.RichText;
import org.twofold.report.figure.Figure;
import org.twofold.report.figure.Label;
import org.twofold.statistics.Binning;
import org.twofold.statistics.evaluation.Evaluation;
import org.twofold.statistics.evaluation.Gate;
import org.twofold.statistics.unfolding.StressedIteration;
import picocli.CommandLine;

/**
 * One stress test from events to report.
 *
 * @param file of the model
 * @param model the same, opened
 * @param observables that are tilted, one after the other
 * @param settings how far and how often
 * @param draws of every event
 * @param seed of noise and resamples
 * @param command that does it again
 */
record StressRun(Path file, Model model, List<Observable> observables, PriorStressTest.Settings settings, int draws, long seed,
        int threads, String command) {

    /** Fine bins of what the study has no binning for. */
    private static final int FINE = 50;
    private static final double TAIL = 0.005;

    /** Tests, writes everything into a folder and says what came out. */
    int write(Events theory, Events detector, Events simulated, List<DataFile> files, Path out, CommandLine commandLine, boolean json)
            throws IOException {
        Transport unfold = model.unfold().orElseThrow(() -> new WrongUse(file + " cannot unfold"));
        ProgressLine progress = ProgressLine.onStandardError(commandLine.getErr(), "stress", "events");
        RandomStreams random = new RandomStreams(seed);
        StressDraws data = StressDraws.of(unfold, theory, detector, simulated, draws, random, threads);
        List<PriorStressTest> tests = observables.stream()
                .map(observable -> PriorStressTest.run(data, observable, fine(observable, theory), settings, random)).toList();
        String names = String.join(", ", files.stream().map(DataFile::name).toList());
        Evaluation evaluation = new Evaluation(model.study().name(), model.method(), file.getFileName().toString(), names, theory.size(),
                seed, command, tests.stream().flatMap(test -> test.metrics().stream()).toList(),
                tests.stream().flatMap(test -> test.gates().stream()).toList());
        List<Section> sections = tests.stream().flatMap(test -> new StressFigures(model.study().title(), label(test.observable()),
                Figure.fileName(test.observable().expression()), test.smooth(), test.binned()).sections().stream()).toList();
        Report.write(out, new ReportContent(model.study().title() + ": another theory", evaluation, ClosureFigures.names(model.study()),
                sections, provenance(files, simulated.size())));
        progress.finish(theory.size(), "report: " + out.resolve("report.html"));
        PrintWriter results = commandLine.getOut();
        if (json) {
            results.println(MetricsJson.of(evaluation));
        } else {
            tests.forEach(test -> print(test, results));
        }
        results.flush();
        return evaluation.holds() ? ExitStatus.DONE : ExitStatus.GATE_FAILED;
    }

    private Binning fine(Observable observable, Events theory) {
        return model.study().observables().stream().filter(shown -> shown.observable().equals(observable)).findFirst()
                .map(shown -> Binning.of(shown.binning().array())).orElseGet(() -> {
                    double[] sorted = observable.of(theory);
                    java.util.Arrays.sort(sorted);
                    int tail = (int) (TAIL * sorted.length);
                    if (sorted.length == 0 || !(sorted[sorted.length - 1 - tail] > sorted[tail])) {
                        throw new WrongUse(observable + " is the same in all events; nothing can be tilted");
                    }
                    return Binning.uniform(sorted[tail], sorted[sorted.length - 1 - tail], FINE);
                });
    }

    private Label label(Observable observable) {
        return model.study().observables().stream().filter(shown -> shown.observable().equals(observable)).findFirst()
                .map(StressRun::named).orElseGet(() -> new Label(observable.expression(), observable.unit().symbol()));
    }

    /** The particle's own row is what is meant here anyway. */
    private static Label named(StudyObservable shown) {
        return new Label(RichText.physics(shown.label().replace(", own row", "")), shown.observable().unit().symbol());
    }

    private Map<String, String> provenance(List<DataFile> files, int simulated) {
        Map<String, String> lines = new LinkedHashMap<>();
        files.forEach(data -> lines.put("Data " + data.name(), data.events() + " events, SHA-256 " + data.sha256()));
        lines.put("Prior", "learned, of " + simulated + " simulated detector events");
        lines.put("Model " + file.getFileName(), "SHA-256 " + Sha256.of(file));
        lines.put("Model made by", model.provenance().commandLine());
        lines.put("Twofold", Twofold.VERSION + ", Java " + System.getProperty("java.version"));
        return lines;
    }

    private static void print(PriorStressTest test, PrintWriter out) {
        out.println(test.observable());
        out.printf(Locale.ROOT, "%-10s %20s %20s %12s %12s %20s %10s %22s%n", "iterations", "bias of the prior", "bias", "undistorted",
                "stat. error", "distance (its floor)", "eff. draws", "prior, histograms");
        for (StressedIteration each : test.smooth().iterations()) {
            StressedIteration other = test.binned().iterations().get(each.number());
            out.printf(Locale.ROOT, "%-10d %+10.4f ± %7.4f %+10.4f ± %7.4f %+12.4f %12.4f %9.4f (%8.4f) %10.1f %+12.4f ± %7.4f%n",
                    each.number(), each.biasOfPrior(), each.biasOfPriorError(), each.bias(), each.biasError(), each.biasFloor(),
                    each.statisticalError(), each.distance(), each.distanceFloor(), each.effectiveDraws(), other.biasOfPrior(),
                    other.biasOfPriorError());
        }
        for (Gate gate : test.gates()) {
            out.printf(Locale.ROOT, "%s  %s: %.4g, bound %.4g%n", gate.holds() ? "holds" : "FAILS", gate.name(), gate.value(), gate.bound());
        }
    }
}
