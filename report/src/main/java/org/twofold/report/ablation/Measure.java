package org.twofold.report.ablation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.twofold.events.Level;
import org.twofold.events.Study;
import org.twofold.report.drawing.RichText;
import org.twofold.statistics.evaluation.Direction;
import org.twofold.statistics.evaluation.Evaluation;
import org.twofold.statistics.evaluation.MetricResult;

/**
 * A column of the table: one metric, or the mean of one over all objects.
 *
 * @param title as markup of {@link RichText}
 * @param unit empty for none
 * @param direction of the metric
 * @param id of the metric
 * @param of what it is about; empty for everything it was measured of
 */
record Measure(String title, String unit, Direction direction, String id, String of) {

    /** SW(z, z̃), SW(x, x̃) and SW(x, x̃′), not rooted. */
    static List<Measure> distances() {
        return List.of(new Measure("SW(z, z̃)", "GeV²", Direction.UNFOLD, "sw", "theory"),
                new Measure("SW(x, x̃)", "GeV²", Direction.CYCLE, "sw", "detector"),
                new Measure("SW(x, x̃′)", "GeV²", Direction.FOLD, "sw", "detector"));
    }

    /** KS of the first observable of each level. */
    static List<Measure> shapes(Study study) {
        List<Measure> measures = new ArrayList<>();
        study.observables(Level.DETECTOR).stream().findFirst().ifPresent(shown -> measures.add(new Measure(
                "KS of " + RichText.physics(shown.label()) + ", fold", "", Direction.FOLD, "ks", shown.observable().expression())));
        study.observables(Level.THEORY).stream().findFirst().ifPresent(shown -> measures.add(new Measure(
                "KS of " + RichText.physics(shown.label()) + ", unfold", "", Direction.UNFOLD, "ks", shown.observable().expression())));
        return measures;
    }

    /** How far objects turn on their way. */
    static List<Measure> turns() {
        return List.of(new Measure("Mean 1 − cos, fold", "", Direction.FOLD, "anchor", ""),
                new Measure("Mean 1 − cos, unfold", "", Direction.UNFOLD, "anchor", ""));
    }

    /** How far the learned response is from the true one, which data with pairs can tell. */
    static Measure response() {
        return new Measure("Response, W_{1} in bins", "", Direction.FOLD, "response-w1", "");
    }

    /** How many objects end in the opposite hemisphere. */
    static List<Measure> flips() {
        return List.of(new Measure("Flipped, fold", "", Direction.FOLD, "flip", ""),
                new Measure("Flipped, unfold", "", Direction.UNFOLD, "flip", ""));
    }

    /** All columns of a study. */
    static List<Measure> all(Study study) {
        List<Measure> all = new ArrayList<>(distances());
        all.addAll(shapes(study));
        all.add(response());
        all.addAll(turns());
        all.addAll(flips());
        return all;
    }

    String withUnit() {
        return unit.isEmpty() ? title : title + " [" + unit + "]";
    }

    /** NaN if it was not measured. */
    double value(Evaluation evaluation) {
        return mean(evaluation, MetricResult::value);
    }

    /** The same of truth against truth; NaN if there is none. */
    double floor(Evaluation evaluation) {
        return mean(evaluation, MetricResult::floor);
    }

    private double mean(Evaluation evaluation, ToDoubleFunction<MetricResult> number) {
        return evaluation.metrics().stream()
                .filter(metric -> metric.direction() == direction && metric.id().equals(id) && (of.isEmpty() || metric.of().equals(of)))
                .mapToDouble(number).average().orElse(Double.NaN);
    }
}
