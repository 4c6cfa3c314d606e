package org.twofold.learning.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.PairedEvents;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.events.Replicas;
import org.twofold.events.StudyFile;

/** Bootstrap samples: what stays together, what stays apart, and how far a mean spreads. */
class TrainingSampleTest {

    private static final EventSpace Z = StudyFile.builtIn("zee").space(Level.THEORY);
    private static final EventSpace X = StudyFile.builtIn("zee").space(Level.DETECTOR);
    private static final int N = 500;
    private static final int VALIDATION = 100;

    /** Events whose first number says which one they are, under identifiers from {@code first} on. */
    private static Events events(EventSpace space, int size, long first, long[] parents) {
        float[][] columns = new float[space.width()][size];
        for (int i = 0; i < size; i++) {
            columns[0][i] = i;
        }
        return Events.unweighted(space, columns).withIds(LongStream.range(first, first + size).toArray(), parents);
    }

    private static long[] none(int size) {
        return LongStream.generate(() -> Events.NO_PARENT).limit(size).toArray();
    }

    private static Events theory() {
        return events(Z, N, 70, none(N));
    }

    private static TrainingSample pairs() {
        // Detector events in another order than their parents.
        long[] parents = IntStream.range(0, N).mapToLong(i -> 70 + (i ^ 1)).toArray();
        return new TrainingSample(theory(), events(X, N, 0, parents), Optional.empty());
    }

    private static TrainingSample apart(int detector) {
        return new TrainingSample(theory(), events(X, detector, 0, none(detector)), Optional.empty());
    }

    private static int which(Events events, int row) {
        return (int) events.value(0, row);
    }

    @Test
    void pairsStayPairsAndFindEachOtherByTheirNewIdentifiers() {
        TrainingSample drawn = pairs().resampled(VALIDATION, false, new RandomStreams(1));
        assertEquals(N, drawn.theory().size());
        assertEquals(N, drawn.detector().size());
        assertArrayEquals(LongStream.range(0, N).toArray(), drawn.theory().eventIds());
        assertArrayEquals(LongStream.range(0, N).toArray(), drawn.detector().eventIds());
        PairedEvents.together(drawn.theory(), drawn.detector(), "no pairs");
        for (int row = 0; row < N; row++) {
            assertEquals(which(drawn.theory(), row), which(drawn.detector(), row) ^ 1, "row " + row);
        }
    }

    @Test
    void copiesAreDrawnAndNoEventIsOnBothSides() {
        for (TrainingSample sample : new TrainingSample[] {pairs(), apart(N)}) {
            TrainingSample drawn = sample.resampled(VALIDATION, false, new RandomStreams(2));
            for (Events level : new Events[] {drawn.theory(), drawn.detector()}) {
                Set<Integer> training = which(level, 0, N - VALIDATION);
                Set<Integer> validation = which(level, N - VALIDATION, N);
                // 1 − 1/e of them, within five standard deviations of √(n (1/e − 2/e²)).
                assertEquals(0.632 * (N - VALIDATION), training.size(), 5 * 6.3);
                assertEquals(0.632 * VALIDATION, validation.size(), 5 * 3.2);
                assertTrue(training.stream().noneMatch(validation::contains));
                assertTrue(validation.stream().allMatch(i -> i >= N - VALIDATION - 1), "validation events are drawn from validation events");
            }
        }
    }

    private static Set<Integer> which(Events events, int from, int to) {
        return new HashSet<>(IntStream.range(from, to).mapToObj(row -> which(events, row)).toList());
    }

    @Test
    void levelsThatDoNotBelongTogetherAreDrawnApart() {
        TrainingSample drawn = apart(N).resampled(VALIDATION, false, new RandomStreams(3));
        assertEquals(N, drawn.detector().size());
        assertNotEquals(IntStream.range(0, N).mapToObj(row -> which(drawn.theory(), row)).toList(),
                IntStream.range(0, N).mapToObj(row -> which(drawn.detector(), row)).toList());
        TrainingSample other = apart(300).resampled(VALIDATION, false, new RandomStreams(3));
        assertEquals(300, other.detector().size());
        assertTrue(Arrays.stream(other.detector().parentIds()).allMatch(parent -> parent == Events.NO_PARENT),
                "identifiers are new, so old parents would name others");
    }

    @Test
    void allMeasurementsOfATruthStayWithIt() {
        long[] parents = IntStream.range(0, 3 * N).mapToLong(i -> 70 + i / 3).toArray();
        TrainingSample sets = new TrainingSample(theory(), events(X, 3 * N, 0, parents), Optional.empty());
        TrainingSample drawn = sets.resampled(VALIDATION, true, new RandomStreams(4));
        Replicas replicas = Replicas.of("drawn", drawn.theory(), drawn.detector());
        assertEquals(N, replicas.size());
        assertArrayEquals(LongStream.range(0, 3 * N).toArray(), drawn.detector().eventIds());
        for (int event = 0; event < N; event++) {
            assertEquals(3, replicas.count(event));
            int truth = which(drawn.theory(), event);
            for (int r = 0; r < 3; r++) {
                assertEquals(3 * truth + r, which(drawn.detector(), replicas.row(event, r)));
            }
        }
    }

    @Test
    void labelledPairsStayPairs() {
        PairedEvents labelled = new PairedEvents(theory(), events(X, N, 0, LongStream.range(70, 70 + N).toArray()));
        TrainingSample drawn = new TrainingSample(theory(), events(X, N, 0, none(N)), Optional.of(labelled))
                .resampled(VALIDATION, false, new RandomStreams(5));
        PairedEvents pairs = drawn.labelled().orElseThrow();
        assertEquals(N, pairs.size());
        PairedEvents.together(pairs.theory(), pairs.detector(), "no pairs");
        assertEquals(IntStream.range(0, N).mapToObj(row -> which(pairs.theory(), row)).toList(),
                IntStream.range(0, N).mapToObj(row -> which(pairs.detector(), row)).toList());
    }

    @Test
    void theSeedDecides() {
        float[] one = pairs().resampled(VALIDATION, false, new RandomStreams(6)).theory().rows();
        assertArrayEquals(one, pairs().resampled(VALIDATION, false, new RandomStreams(6)).theory().rows());
        assertTrue(!Arrays.equals(one, pairs().resampled(VALIDATION, false, new RandomStreams(7)).theory().rows()));
        TrainingSample few = pairs();
        assertSame(few, few.resampled(N, false, new RandomStreams(6)), "the method refuses these in its own words");
    }

    /** The mean of n numbers of standard deviation σ spreads by σ/√n; from B replicas that is known to 1/√(2(B − 1)) of itself. */
    @Test
    void theSpreadOfAMeanIsSigmaOverRootN() {
        int replicas = 400;
        float[][] columns = new float[Z.width()][N];
        RandomStream random = new RandomStreams(8).stream("values");
        random.fillGaussian(columns[0]);
        Events theory = Events.unweighted(Z, columns);
        Events detector = theory.withIds(theory.eventIds(), theory.eventIds()).in(Z);
        int training = N - VALIDATION;
        double sigma = deviation(values(theory, training));
        double[] together = new double[replicas];
        double[] alone = new double[replicas];
        for (int k = 0; k < replicas; k++) {
            TrainingSample sample = new TrainingSample(theory, detector, Optional.empty());
            together[k] = Arrays.stream(values(sample.resampled(VALIDATION, false, new RandomStreams(k)).theory(), training)).average().orElseThrow();
            TrainingSample levels = new TrainingSample(theory, theory, Optional.empty());
            alone[k] = Arrays.stream(values(levels.resampled(VALIDATION, false, new RandomStreams(k)).detector(), training)).average().orElseThrow();
        }
        double expected = sigma / Math.sqrt(training);
        double known = expected / Math.sqrt(2.0 * (replicas - 1));
        assertEquals(expected, deviation(together), 4 * known);
        assertEquals(expected, deviation(alone), 4 * known);
    }

    private static double[] values(Events events, int size) {
        return IntStream.range(0, size).mapToDouble(row -> events.value(0, row)).toArray();
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
    }
}
