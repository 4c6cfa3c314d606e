package org.twofold.statistics.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.twofold.statistics.Estimate;

class ReplicaMetricsTest {

    private static MetricResult metric(String of, double value) {
        return MetricResult.of(Direction.FOLD, "ks", of, value, "");
    }

    @Test
    void meanAndSpreadStandBesideTheModelsOwnNumber() {
        List<MetricResult> model = List.of(metric("a", 9), metric("b", 1), metric("c", 1));
        List<MetricResult> both = ReplicaMetrics.beside(model, List.of(
                List.of(metric("a", 1), metric("b", 1)), List.of(metric("a", 2), metric("b", Double.NaN)), List.of(metric("a", 3), metric("b", 3))));
        assertEquals(Optional.of(new Estimate(2, 1, 3)), both.get(0).replicas());
        assertEquals(9, both.get(0).value());
        assertEquals(Optional.empty(), both.get(1).replicas(), "not a number for one of them");
        assertEquals(Optional.empty(), both.get(2).replicas(), "not measured");
        assertSame(model, ReplicaMetrics.beside(model, List.of(List.of(metric("a", 1)))), "one is no spread");
    }
}
