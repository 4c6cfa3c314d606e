package org.twofold.learning.closure.sets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.twofold.events.Events;
import org.twofold.events.Observable;
import org.twofold.events.RandomStreams;
import org.twofold.events.Replicas;
import org.twofold.events.StudyFile;
import org.twofold.events.WrongUse;

class SetDataTest {

    private static Replicas sets(int events, int each) {
        double[][][] truth = IntStream.range(0, events).mapToObj(i -> Sets.particles(1 + i % 5)).toArray(double[][][]::new);
        double[][][] measured = IntStream.range(0, events * each).mapToObj(i -> Sets.particles(i / each % 5)).toArray(double[][][]::new);
        return Sets.replicas(truth, measured);
    }

    @Test
    void replicasAreHalvedTruthByTruth() {
        SetData data = SetData.of(sets(50, 7), new RandomStreams(1));
        assertTrue(data.conditional());
        assertEquals(3, data.draws());
        assertEquals(50, data.used());
        assertEquals(50, data.source().size());
        assertEquals(150, data.reference().detector().size());
        assertArrayEquals(new long[] {0, 1, 2, 7, 8, 9}, Arrays.copyOf(data.other().detector().eventIds(), 6));
        assertArrayEquals(new long[] {3, 4, 5, 10, 11, 12}, Arrays.copyOf(data.reference().detector().eventIds(), 6));
        assertEquals(50, SetData.of(sets(40, 120), new RandomStreams(1)).draws());
    }

    @Test
    void singleMeasurementsAreHalvedAtRandom() {
        SetData data = SetData.of(sets(81, 1), new RandomStreams(1));
        assertFalse(data.conditional());
        assertEquals(1, data.draws());
        assertEquals(80, data.used());
        assertArrayEquals(data.other().theory().eventIds(), data.other().detector().parentIds());
        assertEquals(80, LongStream.concat(LongStream.of(data.other().theory().eventIds()), LongStream.of(data.reference().theory().eventIds()))
                .distinct().count());
        assertArrayEquals(data.source().eventIds(), SetData.of(sets(81, 1), new RandomStreams(1)).source().eventIds());
        assertFalse(Arrays.equals(data.source().eventIds(), SetData.of(sets(81, 1), new RandomStreams(2)).source().eventIds()));
    }

    @Test
    void truthsWithoutMeasurementAreCounted() {
        Replicas all = sets(60, 2);
        int[] some = IntStream.range(0, 120).filter(i -> i >= 20).toArray();
        Replicas fewer = Replicas.of("here", all.theory(), all.detector().at(some));
        assertEquals(10, SetData.of(fewer, new RandomStreams(1)).unmeasured());
        assertEquals(50, SetData.of(fewer, new RandomStreams(1)).used());
        assertTrue(assertThrows(WrongUse.class, () -> SetData.of(all.at(IntStream.range(0, 39).toArray()), new RandomStreams(1))).getMessage()
                .contains("at least 40 true sets with measurements"));
    }

    @Test
    void studiesOfSets() {
        assertTrue(SetData.isOfSets(StudyFile.builtIn("smeared-set")) && SetData.isOfSets(StudyFile.builtIn("jets-w")));
        assertFalse(SetData.isOfSets(StudyFile.builtIn("zee")) || SetData.isOfSets(StudyFile.builtIn("ttbar-semilep")));
    }

    @Test
    void responsesOfWholeSets() {
        Replicas sets = Sets.replicas(new double[][][] {{{10, 0, 3}, {5, 0, 3}}, {}, {{2, 1, -3.1}}},
                new double[][][] {{{12, 0, 3}}, {{9, 0, 3}, {9, 0, 3}}, {{1, 1, 1}}, {}, {{3, 1.5, 3.1}}, {}});
        SumResponse ht = SumResponse.of(Observable.parse("ht(particles)"), sets);
        assertArrayEquals(new double[] {-0.2, 0.2, 0.5, -1}, ht.response(), 1e-6);
        assertArrayEquals(new double[] {15, 15, 2, 2}, ht.in(), 1e-6);
        SumResponse phi = SumResponse.of(Observable.parse("phi(particles)"), sets);
        assertEquals(6.2 - 2 * Math.PI, phi.response()[4], 1e-5);
        assertEquals(0.5, SumResponse.of(Observable.parse("eta(particles)"), sets).response()[4], 1e-6);
        assertEquals(-0.5, SumResponse.of(Observable.parse("count(particles)"), sets).response()[0]);
        assertArrayEquals(new double[] {0.5, -1, 0.5, -1}, ht.at(new int[] {2, 1, 2}).response(), 1e-6);
        assertEquals(5, SumResponse.observables(Sets.STUDY).size());
    }

    @Test
    void valuesOfOneTruthStayTogether() {
        Replicas sets = Sets.counts(new int[] {3, 2}, new int[] {2, 0}, new int[] {1, 3}).at(new int[] {1, 0});
        GroupedValues pt = GroupedValues.of(Observable.parse("pt(each particles)"), sets);
        assertArrayEquals(new double[] {1, 1, 2, 3, 1, 2}, pt.values(), 1e-6);
        assertArrayEquals(new int[] {0, 4, 6}, pt.offsets());
        assertArrayEquals(new double[] {1, 2, 1, 2}, pt.at(new int[] {1, 1}).values(), 1e-6);
        GroupedValues count = GroupedValues.of(Observable.parse("count(particles)"), sets);
        assertArrayEquals(new double[] {1, 3, 2, 0}, count.values());
        Events weighted = sets.detector().withWeights(new double[] {2, 1, 1, 1});
        assertArrayEquals(new double[] {2, 1, 1, 1, 1, 1}, GroupedValues.of(Observable.parse("pt(each particles)"),
                new Replicas(sets.theory(), weighted, sets.rows())).weights());
    }
}
