package org.twofold.report.ablation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.twofold.report.MetricsJson;
import org.twofold.statistics.evaluation.Evaluation;

/** An ablation as {@code ablation.json}: every training with all that {@code metrics.json} says about it. */
public final class AblationJson {

    private AblationJson() {}

    /** The text of the file. */
    public static String of(Ablation ablation) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("study", ablation.study().name()).put("method", ablation.method()).put("preset", ablation.preset())
                .put("command", ablation.command());
        ArrayNode data = root.putArray("data");
        ablation.data().forEach(file -> data.addObject().put("name", file.name()).put("sha256", file.sha256())
                .put("events", file.events()));
        root.put("holdOut", ablation.holdOut());
        ObjectNode changes = root.putObject("changes");
        ablation.factors().forEach(factor -> {
            ArrayNode values = changes.putArray(factor.key());
            factor.values().forEach(value -> values.add(node(value)));
        });
        ArrayNode seeds = root.putArray("seeds");
        ablation.seeds().forEach(seeds::add);
        ArrayNode points = root.putArray("points");
        ablation.trials().forEach(trial -> points.add(point(trial)));
        return MetricsJson.text(root);
    }

    private static ObjectNode point(Trial trial) {
        ObjectNode point = JsonNodeFactory.instance.objectNode();
        point.put("run", trial.run());
        ObjectNode changes = point.putObject("changes");
        trial.settings().forEach((key, value) -> changes.set(key, node(value)));
        point.put("seed", trial.seed());
        if (trial.outcome() instanceof Outcome.Measured measured) {
            Evaluation evaluation = measured.evaluation();
            ObjectNode tree = MetricsJson.tree(evaluation);
            point.put("outcome", "done").put("n", evaluation.n()).put("evaluationSeed", evaluation.seed());
            point.set("metrics", tree.get("metrics"));
            point.set("gates", tree.get("gates"));
        } else if (trial.outcome() instanceof Outcome.Diverged diverged) {
            point.put("outcome", "diverged").put("what", diverged.what()).put("step", diverged.step()).put("stage", diverged.stage());
        } else {
            point.put("outcome", "open");
        }
        return point;
    }

    /** Numbers as numbers. */
    private static com.fasterxml.jackson.databind.JsonNode node(String value) {
        return Factor.isNumber(value) ? JsonNodeFactory.instance.numberNode(new BigDecimal(value))
                : JsonNodeFactory.instance.textNode(value);
    }
}
