package org.twofold.statistics.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private final MetricResult folded = MetricResult.of(Direction.FOLD, "sw", "detector", 3, "GeV^2").withError(0.2).withFloor(2);
    private final MetricResult unfolded = MetricResult.of(Direction.UNFOLD, "sw", "theory", 1, "GeV^2").withUntrained(900);

    @Test
    void numbersAreFoundByWhatTheyAre() {
        Evaluation evaluation = evaluation(List.of());
        assertEquals(Optional.of(folded), evaluation.find(Direction.FOLD, "sw", "detector"));
        assertEquals(Optional.empty(), evaluation.find(Direction.FOLD, "sw", "theory"));
        assertEquals(Optional.empty(), evaluation.find(Direction.CYCLE, "sw", "detector"));
    }

    @Test
    void theRatioNeedsAFloor() {
        assertEquals(1.5, folded.ratioToFloor());
        assertTrue(Double.isNaN(unfolded.ratioToFloor()));
        assertTrue(Double.isNaN(folded.withFloor(0).ratioToFloor()));
        assertEquals(0.2, folded.error());
        assertEquals(900, unfolded.untrained());
    }

    @Test
    void gatesHoldOrDoNot() {
        assertTrue(Gate.atMost("sw", 2, 2).holds());
        assertFalse(Gate.atMost("sw", 2.1, 2).holds());
        assertFalse(Gate.atMost("sw", Double.NaN, 2).holds());
        assertTrue(Gate.atLeast("passing-rate", 0.9, 0.9).holds());
        assertFalse(Gate.atLeast("passing-rate", Double.NaN, 0).holds());
        assertTrue(evaluation(List.of()).holds());
        assertTrue(evaluation(List.of(Gate.atMost("a", 1, 2))).holds());
        assertFalse(evaluation(List.of(Gate.atMost("a", 1, 2), Gate.atLeast("b", 1, 2))).holds());
    }

    @Test
    void nothingCanBeChangedLater() {
        List<Gate> gates = new ArrayList<>(List.of(Gate.atMost("a", 1, 2)));
        Evaluation evaluation = evaluation(gates);
        gates.clear();
        assertEquals(1, evaluation.gates().size());
        assertThrows(UnsupportedOperationException.class, () -> evaluation.metrics().clear());
        assertThrows(NullPointerException.class, () -> MetricResult.of(Direction.FOLD, null, "detector", 1, ""));
    }

    @Test
    void directionsHaveLabels() {
        assertEquals("fold", Direction.FOLD.label());
        assertEquals(Direction.CYCLE, Direction.of("cycle"));
        assertThrows(IllegalArgumentException.class, () -> Direction.of("FOLD"));
    }

    private Evaluation evaluation(List<Gate> gates) {
        return new Evaluation("zee", "otus", "run/model.twofold", "test.parquet", 1000, 7, "twofold evaluate …",
                List.of(folded, unfolded), gates);
    }
}
