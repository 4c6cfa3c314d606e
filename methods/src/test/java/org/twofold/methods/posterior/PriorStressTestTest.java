package org.twofold.methods.posterior;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Observable;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.events.WrongUse;
import org.twofold.learning.model.Transport;
import org.twofold.methods.ToyTopPairs;
import org.twofold.statistics.Binning;
import org.twofold.statistics.evaluation.Direction;

/** A model that knows everything and one that knows nothing, between which all others are. */
class PriorStressTestTest {

    private static final int EVENTS = 3000;
    private static final ToyTopPairs DATA = ToyTopPairs.of(EVENTS, 1);
    private static final ToyTopPairs SIMULATION = ToyTopPairs.of(EVENTS, 2);
    private static final Observable PT = Observable.parse("pt(t_had)");
    private static final Binning FINE = Binning.uniform(0, 400, 40);
    private static final PriorStressTest.Settings SETTINGS = new PriorStressTest.Settings(0.3, 3, 5);

    /** Draws are theory events at positions that a rule chooses. */
    private record Lookup(boolean knows) implements Transport {

        @Override
        public EventSpace source() {
            return ToyTopPairs.PAIR.detector();
        }

        @Override
        public EventSpace target() {
            return ToyTopPairs.PAIR.theory();
        }

        @Override
        public Events apply(Events events, int draws, RandomStreams random) {
            int[] parents = IntStream.range(0, events.size() * draws).map(i -> i / draws).toArray();
            int[] chosen = Arrays.stream(parents).map(i -> (int) events.eventId(i)).toArray();
            if (!knows) {
                for (int i = 0; i < chosen.length; i++) {
                    RandomStream stream = random.stream("lookup", chosen[i], i % draws);
                    chosen[i] = stream.nextInt(EVENTS);
                }
            }
            double[] weights = Arrays.stream(parents).mapToDouble(events::weight).toArray();
            long[] ids = IntStream.range(0, parents.length).asLongStream().toArray();
            return DATA.theory().at(chosen).withWeights(weights)
                    .withIds(ids, Arrays.stream(parents).mapToLong(events::eventId).toArray());
        }
    }

    private static PriorStressTest run(boolean knows) {
        return PriorStressTest.run(draws(knows, DATA.theory()), PT, FINE, SETTINGS, new RandomStreams(4));
    }

    private static StressDraws draws(boolean knows, Events theory) {
        return StressDraws.of(new Lookup(knows), theory, DATA.detector(), SIMULATION.detector(), 4, new RandomStreams(4), 1);
    }

    @Test
    void whoKnowsTheTruthHasNoBias() {
        PriorStressTest test = run(true);
        for (var each : test.smooth().iterations()) {
            assertEquals(0, each.bias(), 1e-9);
            assertEquals(0, each.distance(), 1e-9);
        }
        assertEquals(4, test.smooth().iterations().size());
        assertTrue(test.metrics().stream().allMatch(metric -> metric.direction() == Direction.UNFOLD));
        assertEquals(4 * 6, test.metrics().size());
    }

    /** Data that say nothing leave the prior, and the distortion is missing as a whole. */
    @Test
    void whoKnowsNothingMissesAllOfIt() {
        PriorStressTest test = run(false);
        for (var each : test.smooth().iterations()) {
            assertEquals(-1, each.biasOfPrior(), 0.25, "iteration " + each.number());
        }
        assertFalse(test.gates().get(0).holds());
    }

    @Test
    void rowsMustBelongTogether() {
        assertThrows(WrongUse.class, () -> draws(true, DATA.theory().slice(1, EVENTS)));
    }

    @Test
    void binsHoldEnough() {
        double[] pt = PT.of(DATA.theory());
        Binning bins = MergedBins.of(FINE, pt);
        assertTrue(bins.count() >= 8 && bins.count() <= 17, bins.toString());
        assertEquals(0, bins.edge(0));
        assertEquals(400, bins.edge(bins.count()));
        for (int b = 0; b < bins.count(); b++) {
            int bin = b;
            assertTrue(Arrays.stream(pt).filter(x -> bins.indexOf(x) == bin).count() >= 0.06 * EVENTS * 0.98);
        }
    }
}
