package org.twofold.report.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.events.StudyObservable;
import org.twofold.report.ClosureFigures;
import org.twofold.report.ClosureSamples;
import org.twofold.report.ReportContent;
import org.twofold.report.Section;
import org.twofold.report.figure.Curve;
import org.twofold.report.figure.CurvesFigure;
import org.twofold.report.figure.Pairs;
import org.twofold.statistics.KolmogorovSmirnov;
import org.twofold.statistics.Wasserstein;
import org.twofold.statistics.evaluation.Direction;
import org.twofold.statistics.evaluation.Evaluation;
import org.twofold.statistics.evaluation.Gate;
import org.twofold.statistics.evaluation.MetricResult;

/** A report as an evaluation would make it, of invented events. */
public final class SampleReport {

    private SampleReport() {}

    public static Study study() {
        return StudyFile.builtIn("zee");
    }

    public static ClosureSamples samples(int events) {
        ZSample source = new ZSample(study(), 20);
        Events z = source.theory("theory", events, 0);
        Events x = source.detector("detector", z, 1, 1, 0);
        Events otherZ = source.theory("other theory", events, 1_000_000);
        Events otherX = source.detector("other detector", otherZ, 1, 1, 1_000_000);
        Events folded = source.detector("fold", otherZ, 1.15, 1.002, 2_000_000);
        Events unfolded = source.unfolded("unfold", otherX, 1, 3_000_000);
        Events cycle = source.detector("cycle", unfolded, 0.9, 1, 4_000_000);
        return ClosureSamples.of(z, x).withFolded(folded).withUnfolded(unfolded).withCycle(cycle)
                .withUntrainedFolded(source.detector("untrained", otherZ, 6, 0.85, 0))
                .withTruePairs(Pairs.ofDetectorWithParents(z, x))
                .withFoldedPairs(Pairs.ofDetectorWithParents(otherZ, folded))
                .withCyclePairs(Pairs.ofDetectorWithParents(unfolded, cycle))
                .withClosedFormPairs(Pairs.ofDetectorWithParents(otherZ, otherX));
    }

    public static Evaluation evaluation(ClosureSamples samples) {
        List<MetricResult> metrics = new ArrayList<>();
        metrics.add(new MetricResult(Direction.FOLD, "sw", "detector", 3.03, 0.12, "GeV^2", 0.41, 812));
        metrics.add(new MetricResult(Direction.UNFOLD, "sw", "theory", 0.984, 0.08, "GeV^2", 0.38, 650));
        metrics.add(new MetricResult(Direction.CYCLE, "sw", "detector", 1.33, 0.1, "GeV^2", 0.41, Double.NaN));
        for (StudyObservable shown : study().observables(Level.DETECTOR)) {
            double[] truth = shown.observable().of(samples.detector());
            double[] model = shown.observable().of(samples.folded().orElseThrow());
            double[] untrained = shown.observable().of(samples.untrainedFolded().orElseThrow());
            String unit = shown.observable().unit().symbol();
            String of = shown.observable().expression();
            Wasserstein w2 = new Wasserstein(2);
            metrics.add(new MetricResult(Direction.FOLD, "w2", of, w2.value(truth, model), 0.1 * w2.value(truth, model),
                    unit.isEmpty() ? "" : unit + "^2", 0.3 * w2.value(truth, model), w2.value(truth, untrained)));
            metrics.add(new MetricResult(Direction.FOLD, "ks", of, KolmogorovSmirnov.of(truth, model).statistic(), 0.002, "",
                    0.005, KolmogorovSmirnov.of(truth, untrained).statistic()));
        }
        metrics.add(new MetricResult(Direction.FOLD, "passing-rate", "detector", 0.97, 0.003, "", 0.991, 0.41));
        metrics.add(MetricResult.of(Direction.FOLD, "response-w1", "E(positron)", 0.0041, "").withFloor(0.0012));
        metrics.add(MetricResult.of(Direction.CYCLE, "flip", "electron", 0.00021, ""));
        return new Evaluation("zee", "otus", "models/zee.twofold", "zee.h5#reco", samples.detector().size(), 7,
                "twofold evaluate models/zee.twofold --data zee.h5 --out evaluation --seed 7", metrics,
                List.of(Gate.atMost("Fold: sliced Wasserstein over its floor", 7.4, 10),
                        Gate.atMost("Largest KS of a folded observable", 0.036, 0.03),
                        Gate.atLeast("Folded events inside the acceptance", 0.97, 0.9)));
    }

    public static ReportContent content(int events) {
        ClosureSamples samples = samples(events);
        List<Section> sections = new ArrayList<>(new ClosureFigures(study(), samples).sections());
        sections.add(new Section("Training", "", List.of(curves())));
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("Data, SHA-256 of zee.h5", "5c6f1c2b7b0d7f3f1f52a3a0a1c3e1d6a7a6a4f1f0b5c2d3e4f5a6b7c8d9e0f1");
        provenance.put("Model, SHA-256", "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0");
        provenance.put("Twofold", "0.1.0");
        provenance.put("Java", "17.0.15 on Linux amd64");
        return new ReportContent("OTUS on Z → e⁻e⁺, leading order to detector", evaluation(samples),
                ClosureFigures.names(study()), sections, provenance);
    }

    public static CurvesFigure curves() {
        double[] steps = new double[300];
        double[] total = new double[300];
        double[] latent = new double[300];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = 10 * i;
            total[i] = 500 * Math.exp(-i / 40.0) + 8 + 3 * Math.sin(10 * i);
            latent[i] = 100 * Math.exp(-i / 20.0) + 1;
        }
        return new CurvesFigure("training-loss", "Losses", "Loss [GeV²]", List.of(new Curve("total", steps, total),
                new Curve("sliced Wasserstein of z̃", steps, latent)),
                List.of(new CurvesFigure.Stage("joint", 0), new CurvesFigure.Stage("fine tuning", 2000)));
    }
}
