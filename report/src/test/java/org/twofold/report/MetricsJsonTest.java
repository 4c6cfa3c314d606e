package org.twofold.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.twofold.events.BadInput;
import org.twofold.statistics.evaluation.Direction;
import org.twofold.statistics.evaluation.Evaluation;
import org.twofold.statistics.evaluation.Gate;
import org.twofold.statistics.evaluation.MetricResult;

class MetricsJsonTest {

    private static final Evaluation EVALUATION = new Evaluation("zee", "otus", "m.twofold", "zee.h5", 80_000,
            Long.MAX_VALUE, "twofold evaluate m.twofold --data \"zee.h5\"",
            List.of(new MetricResult(Direction.FOLD, "w2", "mass(electron+positron)", 1.0 / 3, 0.1, "GeV^2", 0.02, 17),
                    MetricResult.of(Direction.CYCLE, "flip", "electron", 0, "")),
            List.of(Gate.atMost("all near the floor", 0.5, 1), Gate.atMost("undefined", Double.NaN, 1)));

    @Test
    void whatIsWrittenIsRead() {
        assertEquals(EVALUATION, MetricsJson.read("metrics.json", MetricsJson.of(EVALUATION)));
    }

    @Test
    void keysAreThoseOfTheFormatAndNothingElse() throws Exception {
        JsonNode root = new ObjectMapper().readTree(MetricsJson.of(EVALUATION));
        assertEquals(List.of("study", "method", "model", "data", "n", "seed", "command", "metrics", "gates"), keys(root));
        assertEquals(List.of("direction", "id", "of", "value", "error", "unit", "floor", "untrained"),
                keys(root.get("metrics").get(0)));
        assertEquals(List.of("name", "value", "bound", "holds"), keys(root.get("gates").get(0)));
        assertEquals("fold", root.get("metrics").get(0).get("direction").textValue());
        assertTrue(root.get("metrics").get(1).get("floor").isNull(), "NaN is null");
    }

    @Test
    void otherContentIsRefusedWithItsPlace() {
        assertMessage("{", "line 1");
        assertMessage("[]", "metrics: expected a list, found nothing");
        String good = MetricsJson.of(EVALUATION);
        assertMessage(good.replace("\"fold\"", "\"bend\""), "metrics[0].direction: expected fold, unfold or cycle");
        assertMessage(good.replace("80000", "8e99"), "n: expected a number of events");
        assertMessage(good.replace("\"holds\" : true", "\"holds\" : 1"), "gates[0].holds: expected true or false");
        assertMessage("", "");
    }

    private static void assertMessage(String text, String part) {
        String message = assertThrows(BadInput.class, () -> MetricsJson.read("metrics.json", text)).getMessage();
        assertTrue(message.startsWith("metrics.json") && message.contains(part), message);
    }

    private static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
