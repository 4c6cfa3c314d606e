package org.twofold.report.ablation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.twofold.report.sample.SampleReport;
import org.twofold.statistics.evaluation.Direction;
import org.twofold.statistics.evaluation.Evaluation;
import org.twofold.statistics.evaluation.Gate;
import org.twofold.statistics.evaluation.MetricResult;

/** An ablation of invented numbers. */
final class SampleAblation {

    private SampleAblation() {}

    /** Seven λ with zero among them, two anchors, three seeds; one training diverged and one setting did for all seeds. */
    static Ablation full() {
        return of(List.of("0", "0.01", "0.1", "1", "10", "100", "1000"), List.of("0", "50"), List.of(1L, 2L, 3L));
    }

    static Ablation of(List<String> lambdas, List<String> anchors, List<Long> seeds) {
        List<Trial> trials = new ArrayList<>();
        for (String lambda : lambdas) {
            for (String anchor : anchors) {
                for (long seed : seeds) {
                    Map<String, String> settings = new LinkedHashMap<>();
                    settings.put("lambda", lambda);
                    settings.put("anchor", anchor);
                    settings.put("steps", "500");
                    trials.add(new Trial("points/lambda=" + lambda + ",anchor=" + anchor + ",steps=500,seed=" + seed, settings, seed,
                            outcome(Double.parseDouble(lambda), Double.parseDouble(anchor), seed)));
                }
            }
        }
        List<Factor> factors = List.of(new Factor("lambda", "λ", lambdas), new Factor("anchor", "Anchor β", anchors),
                new Factor("steps", "steps", List.of("500")));
        return new Ablation(SampleReport.study(), "otus", "quick", "twofold ablate otus --study zee <b>",
                List.of(new Ablation.Source("zee.h5", "0".repeat(64), 400)), 120, factors, trials);
    }

    private static Outcome outcome(double lambda, double anchor, long seed) {
        if (lambda == 1000 && (anchor == 50 || seed == 2)) {
            return new Outcome.Diverged("the loss", 10 + seed, "joint");
        }
        double noise = 1 + 0.1 * (seed - 2) + 0.002 * anchor;
        return new Outcome.Measured(new Evaluation("zee", "otus", "model.twofold", "zee.h5", 60, 1, "twofold evaluate model.twofold",
                List.of(metric(Direction.FOLD, "sw", "detector", noise * (20 + 3 / (lambda + 0.02) + lambda / 3), 11.3, "GeV²"),
                        metric(Direction.UNFOLD, "sw", "theory", noise * (50 + 400 / (lambda + 0.1)), 43, "GeV²"),
                        metric(Direction.CYCLE, "sw", "detector", noise * (12 + lambda / 50), 11.3, "GeV²"),
                        metric(Direction.FOLD, "ks", "mass(electron+positron)", noise * 0.05, 0.01, ""),
                        metric(Direction.UNFOLD, "ks", "mass(electron+positron)", noise * 0.2, 0.01, ""),
                        metric(Direction.FOLD, "anchor", "electron", noise * 0.01 * (1 + lambda / 100), 0.038, ""),
                        metric(Direction.FOLD, "anchor", "positron", noise * 0.03 * (1 + lambda / 100), 0.038, ""),
                        metric(Direction.FOLD, "response-w1", "electron", noise * 0.08 / (1 + lambda), 0.02, ""),
                        metric(Direction.FOLD, "response-w1", "positron", noise * 0.06 / (1 + lambda), 0.02, ""),
                        metric(Direction.FOLD, "flip", "electron", 0, 0.002, "")),
                List.of(Gate.atMost("gate", noise, 1))));
    }

    private static MetricResult metric(Direction direction, String id, String of, double value, double floor, String unit) {
        return new MetricResult(direction, id, of, value, 0.1 * value, unit, floor, 100 * value);
    }
}
