package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.twofold.learning.training.TrainingLog;

class TrainingCurvesTest {

    private static List<TrainingLog.Entry> log(int steps, int terms) {
        Map<String, Double> losses = IntStream.range(0, terms).boxed()
                .collect(Collectors.toMap(k -> k == 1 ? "loss" : "term " + k, k -> 0.123456789 * k));
        return LongStream.rangeClosed(1, steps).mapToObj(step -> new TrainingLog.Entry(10 * step, "joint",
                step % 10 == 0 ? Map.of() : losses, step % 10 == 0 ? Map.of("validation", 1.0) : Map.of())).toList();
    }

    private static long losses(TrainingCurves curves) {
        return curves.entries().stream().filter(entry -> !entry.losses().isEmpty()).count();
    }

    @Test
    void aShortLogIsKeptWhole() {
        assertEquals(100, TrainingCurves.of(log(100, 5)).entries().size());
    }

    @Test
    void aLongOneIsThinnedButForItsValidations() {
        TrainingCurves curves = TrainingCurves.of(log(5000, 5));
        assertTrue(losses(curves) > 100 && losses(curves) <= 150, losses(curves) + " losses");
        assertEquals(500, curves.entries().size() - losses(curves));
    }

    /** 90 terms at 50 steps are as many numbers as 30 terms at 150. */
    @Test
    void theMoreTermsTheFewerSteps() {
        long of90 = losses(TrainingCurves.of(log(5000, 90)));
        assertTrue(of90 > 40 && of90 <= 50, of90 + " losses");
        long of900 = losses(TrainingCurves.of(log(5000, 900)));
        assertTrue(of900 > 15 && of900 <= 20, of900 + " losses");
    }

    @Test
    void thereAndBack() {
        TrainingCurves curves = TrainingCurves.of(log(20, 3));
        TrainingCurves read = TrainingCurves.fromJson(curves.toJson());
        assertEquals(curves.entries().size(), read.entries().size());
        assertEquals(0.12346, read.entries().get(0).losses().get("loss"));
        assertEquals(2, read.figures().size());
    }
}
