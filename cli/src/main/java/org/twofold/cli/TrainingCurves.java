package org.twofold.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.twofold.learning.training.TrainingLog;
import org.twofold.report.figure.Curve;
import org.twofold.report.figure.CurvesFigure;
import org.twofold.report.figure.Figure;

/**
 * How a training went, as a model carries it: the part {@value #PART}, the log without its times.
 *
 * @param entries of the log, thinned
 */
record TrainingCurves(List<TrainingLog.Entry> entries) {

    static final String PART = "curves.json";

    /** Enough to draw a curve from, and with all the terms of the loss little beside the weights. */
    private static final int MOST_LOSSES = 150;
    private static final int MOST_NUMBERS = 4500;
    private static final int FEWEST_LOSSES = 20;
    private static final MathContext DIGITS = new MathContext(5);

    static TrainingCurves of(List<TrainingLog.Entry> log) {
        long steps = log.stream().filter(entry -> !entry.losses().isEmpty()).count();
        int terms = log.stream().mapToInt(entry -> entry.losses().size()).max().orElse(0);
        int most = Math.max(FEWEST_LOSSES, Math.min(MOST_LOSSES, MOST_NUMBERS / Math.max(1, terms)));
        long stride = Math.max(1, (steps + most - 1) / most);
        List<TrainingLog.Entry> kept = new ArrayList<>();
        long seen = 0;
        for (TrainingLog.Entry entry : log) {
            if (entry.losses().isEmpty() || seen++ % stride == 0) {
                kept.add(entry);
            }
        }
        return new TrainingCurves(kept);
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("entries");
        for (TrainingLog.Entry entry : entries) {
            ObjectNode node = list.addObject();
            node.put("step", entry.step()).put("stage", entry.stage());
            ObjectNode losses = node.putObject("losses");
            entry.losses().forEach((name, value) -> losses.put(name, rounded(value)));
            ObjectNode validation = node.putObject("validation");
            entry.validation().forEach((name, value) -> validation.put(name, rounded(value)));
        }
        return json;
    }

    private static double rounded(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : value;
    }

    static TrainingCurves fromJson(JsonNode json) {
        List<TrainingLog.Entry> entries = new ArrayList<>();
        for (JsonNode node : json.path("entries")) {
            entries.add(new TrainingLog.Entry(node.path("step").asLong(), node.path("stage").asText(), numbers(node.path("losses")),
                    numbers(node.path("validation"))));
        }
        return new TrainingCurves(entries);
    }

    private static Map<String, Double> numbers(JsonNode node) {
        Map<String, Double> values = new LinkedHashMap<>();
        node.fields().forEachRemaining(field -> values.put(field.getKey(), field.getValue().asDouble()));
        return values;
    }

    /** The losses and the validation metrics against the step; empty if nothing was logged. */
    List<Figure> figures() {
        return figures(List.of());
    }

    /** The same with bands of replicas of the training. */
    List<Figure> figures(List<TrainingCurves> replicas) {
        List<CurvesFigure.Stage> stages = new ArrayList<>();
        String stage = "";
        for (TrainingLog.Entry entry : entries) {
            if (!entry.stage().isEmpty() && !entry.stage().equals(stage)) {
                stage = entry.stage();
                stages.add(new CurvesFigure.Stage(stage, entry.step()));
            }
        }
        List<Figure> figures = new ArrayList<>();
        List<Curve> losses = curves(true, List.of("loss", "data", "sw-theory", "sw-detector", "anchor-unfold", "anchor-fold"), replicas);
        List<Curve> derived = curves(true, names(true).stream().filter(name -> name.contains("(")).toList(), replicas);
        List<Curve> validation = curves(false, names(false), replicas);
        if (!losses.isEmpty()) {
            figures.add(new CurvesFigure("training-losses", "Training losses", "Loss, in the units of the recipe", losses, stages));
        }
        if (!derived.isEmpty()) {
            figures.add(new CurvesFigure("training-derived", "Losses of derived observables", "Loss, in the units of the recipe",
                    derived, stages));
        }
        if (!validation.isEmpty()) {
            figures.add(new CurvesFigure("training-validation", "Validation", "Validation metric", validation, stages));
        }
        return figures;
    }

    private List<String> names(boolean losses) {
        return entries.stream().flatMap(entry -> (losses ? entry.losses() : entry.validation()).keySet().stream()).distinct().toList();
    }

    private List<Curve> curves(boolean losses, List<String> names, List<TrainingCurves> replicas) {
        List<List<Curve>> others = replicas.stream().map(replica -> replica.curves(losses, names)).toList();
        return curves(losses, names).stream().map(curve -> curve.withReplicas(others.stream()
                .flatMap(all -> all.stream().filter(other -> other.label().equals(curve.label()))).toList())).toList();
    }

    private List<Curve> curves(boolean losses, List<String> names) {
        List<Curve> curves = new ArrayList<>();
        for (String name : names) {
            List<TrainingLog.Entry> with = entries.stream()
                    .filter(entry -> (losses ? entry.losses() : entry.validation()).containsKey(name)).toList();
            if (!with.isEmpty()) {
                curves.add(new Curve(name, with.stream().mapToDouble(TrainingLog.Entry::step).toArray(),
                        with.stream().mapToDouble(entry -> (losses ? entry.losses() : entry.validation()).get(name)).toArray()));
            }
        }
        return curves;
    }
}
