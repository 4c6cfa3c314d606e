package org.twofold.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.twofold.events.BadInput;
import org.twofold.report.file.WholeFile;
import org.twofold.statistics.Estimate;
import org.twofold.statistics.evaluation.Direction;
import org.twofold.statistics.evaluation.Evaluation;
import org.twofold.statistics.evaluation.Gate;
import org.twofold.statistics.evaluation.MetricResult;

/**
 * An evaluation as {@code metrics.json}.
 *
 * <p>Where there are replicas of the training, a metric also has {@code "replicas": {"n", "mean", "spread"}}.
 *
 * <p>JSON has no NaN and no infinity, so a number that is not defined or was not measured is {@code null}.
 */
public final class MetricsJson {

    private MetricsJson() {}

    /** The text of the file. */
    public static String of(Evaluation evaluation) {
        return text(tree(evaluation));
    }

    /** The content of the file, for files that hold several evaluations. */
    public static ObjectNode tree(Evaluation evaluation) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("study", evaluation.study());
        root.put("method", evaluation.method());
        root.put("model", evaluation.model());
        root.put("data", evaluation.data());
        root.put("n", evaluation.n());
        root.put("seed", evaluation.seed());
        root.put("command", evaluation.command());
        ArrayNode metrics = root.putArray("metrics");
        for (MetricResult metric : evaluation.metrics()) {
            ObjectNode node = metrics.addObject();
            node.put("direction", metric.direction().label());
            node.put("id", metric.id());
            node.put("of", metric.of());
            put(node, "value", metric.value());
            put(node, "error", metric.error());
            node.put("unit", metric.unit());
            put(node, "floor", metric.floor());
            put(node, "untrained", metric.untrained());
            metric.replicas().ifPresent(replicas -> {
                ObjectNode spread = node.putObject("replicas");
                spread.put("n", replicas.count());
                put(spread, "mean", replicas.mean());
                put(spread, "spread", replicas.standardDeviation());
            });
        }
        ArrayNode gates = root.putArray("gates");
        for (Gate gate : evaluation.gates()) {
            ObjectNode node = gates.addObject();
            node.put("name", gate.name());
            put(node, "value", gate.value());
            put(node, "bound", gate.bound());
            node.put("holds", gate.holds());
        }
        return root;
    }

    /** JSON as all our files of numbers have it. */
    public static String text(ObjectNode root) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    /**
     * Writes the file.
     *
     * @throws IOException if it cannot be written; what stood there before then still does
     */
    public static void write(Path file, Evaluation evaluation) throws IOException {
        WholeFile.write(file, of(evaluation).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads the file.
     *
     * @throws IOException if it cannot be read
     * @throws BadInput if it holds something else than an evaluation
     */
    public static Evaluation read(Path file) throws IOException {
        return read(file.toString(), Files.readString(file));
    }

    /**
     * Reads the text of a file.
     *
     * @param file what the user calls it
     * @throws BadInput if it holds something else than an evaluation
     */
    public static Evaluation read(String file, String text) {
        JsonPlace top = JsonPlace.read(file, text, "write it again with 'twofold evaluate'");
        List<MetricResult> metrics = new ArrayList<>();
        for (JsonPlace metric : top.list("metrics")) {
            metrics.add(new MetricResult(direction(metric), metric.text("id"), metric.text("of"), metric.number("value"),
                    metric.number("error"), metric.text("unit"), metric.number("floor"), metric.number("untrained"),
                    metric.optional("replicas").map(replicas -> new Estimate(replicas.number("mean"), replicas.number("spread"),
                            replicas.count("n")))));
        }
        List<Gate> gates = new ArrayList<>();
        for (JsonPlace gate : top.list("gates")) {
            gates.add(new Gate(gate.text("name"), gate.number("value"), gate.number("bound"), gate.flag("holds")));
        }
        return new Evaluation(top.text("study"), top.text("method"), top.text("model"), top.text("data"),
                top.count("n"), top.whole("seed"), top.text("command"), metrics, gates);
    }

    /** Puts a number, or null where it is none. */
    public static void put(ObjectNode node, String key, double number) {
        if (Double.isFinite(number)) {
            node.put(key, number);
        } else {
            node.putNull(key);
        }
    }

    private static Direction direction(JsonPlace metric) {
        String label = metric.text("direction");
        try {
            return Direction.of(label);
        } catch (IllegalArgumentException e) {
            throw metric.wrong("direction", "fold, unfold or cycle", BadInput.quote(label));
        }
    }
}
