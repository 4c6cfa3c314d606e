package org.twofold.learning.closure.sets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.twofold.events.RandomStreams;
import org.twofold.events.Replicas;
import org.twofold.statistics.evaluation.MetricResult;

class CardinalitiesTest {

    private static final Replicas REFERENCE = Sets.counts(new int[] {2, 3}, new int[] {2, 2}, new int[] {3, 3});
    private static final Replicas MODEL = Sets.counts(new int[] {2, 3}, new int[] {2, 1}, new int[] {3, 3});
    private static final Replicas UNCHANGED = Sets.counts(new int[] {2, 3}, new int[] {2}, new int[] {3});

    private static List<MetricResult> results(boolean conditional) {
        Cardinalities reference = Cardinalities.of(REFERENCE);
        return Cardinalities.results("particles", new SetData(REFERENCE, REFERENCE, conditional, 0), reference,
                new SetResults<>(Cardinalities.of(MODEL), reference, Optional.empty(), Optional.of(Cardinalities.of(UNCHANGED))),
                new Resampling(new RandomStreams(1), conditional));
    }

    private static MetricResult find(String id, String of) {
        return results(true).stream().filter(metric -> metric.id().equals(id) && metric.of().equals(of)).findFirst().orElseThrow();
    }

    @Test
    void workedValues() {
        assertEquals(0.75, find("cardinality-accuracy", "particles").value(), 1e-12);
        assertEquals(1, find("cardinality-accuracy", "particles").floor());
        assertEquals(1, find("cardinality-accuracy", "particles, unchanged").value());
        // Of 1 and 2, drawn once each, the smaller counts.
        assertEquals(0.5, find("cardinality-mode-accuracy", "particles").value());
        assertEquals(-0.25, find("cardinality-bias", "particles").value(), 1e-12);
        assertEquals(-0.5 * (Math.log(1.5 / 9) + Math.log(2.5 / 9)), find("cardinality-cross-entropy", "particles").value(), 1e-12);
        assertEquals(0.5, find("cardinality-constant", "particles").value());
        assertEquals(0.25, find("cardinality-distance", "particles").value(), 1e-12);
        assertEquals(0, find("cardinality-distance", "particles").floor());
        // Half of the truths at 0.5 and half at 1: σ/√n of two values.
        assertEquals(0.25, find("cardinality-accuracy", "particles").error(), 1e-12);
    }

    /** Of truths that were measured once each nothing can be said one by one. */
    @Test
    void withoutReplicasOnlyTheDistance() {
        assertTrue(results(false).stream().allMatch(metric -> metric.id().equals("cardinality-distance")));
    }

    @Test
    void distancesAreAveragedOverTrueNumbers() {
        // Three truths of 4 particles: {4, 3, 3} against {4, 4, 3}; one of 2, {2} against {0}.
        Cardinalities reference = Cardinalities.of(Sets.counts(new int[] {4, 4, 4, 2}, new int[] {4}, new int[] {4}, new int[] {3}, new int[] {2}));
        Cardinalities model = Cardinalities.of(Sets.counts(new int[] {4, 4, 4, 2}, new int[] {4}, new int[] {3}, new int[] {3}, new int[] {0}));
        SetData data = new SetData(REFERENCE, REFERENCE, false, 0);
        assertEquals((3 * (1 / 3.0) + 1) / 4, Cardinalities.results("x", data, reference, new SetResults<>(model, reference, Optional.empty(),
                Optional.empty()), new Resampling(new RandomStreams(1), false)).get(0).value(), 1e-12);
    }

    @Test
    void countingFindsTheCuts() {
        // Of particles with pT 1, 2, 3, … those from 3 on are measured.
        Replicas sets = Sets.counts(new int[] {2, 3, 5, 8}, new int[] {0}, new int[] {1}, new int[] {3}, new int[] {6});
        CountingBaseline found = CountingBaseline.of(sets.theory(), Cardinalities.of(sets));
        assertEquals(1, found.accuracy());
        assertTrue(found.leastPt() > 2 && found.leastPt() <= 3, "cut at " + found.leastPt());
        // None at all, by a cut on pT and another on |η|, is right twice.
        assertEquals(0.5, CountingBaseline.of(sets.theory(), Cardinalities.of(
                Sets.counts(new int[] {2, 3, 5, 8}, new int[] {2}, new int[] {0}, new int[] {1}, new int[] {0}))).accuracy());
    }
}
