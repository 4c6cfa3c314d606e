package org.twofold.physics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.twofold.events.Events;
import org.twofold.events.Kinematics;
import org.twofold.events.Members;
import org.twofold.events.RandomStreams;
import org.twofold.events.Replicas;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.events.WrongUse;

class SmearedSetsTest {

    private static final Study STUDY = StudyFile.builtIn("smeared-set");
    private static final SmearedSets SETS = SmearedSets.of(STUDY, OptionalDouble.empty());
    private static final int EVENTS = 4000;
    private static final PairedSample SAMPLE = generate(SETS, EVENTS, 3, 1);

    private static PairedSample generate(SmearedSets sets, long events, int replicas, long seed) {
        List<PairedSample> blocks = new ArrayList<>();
        sets.generate(events, replicas, new RandomStreams(seed), blocks::add);
        return new PairedSample(Events.concat(sets.theorySpace(), blocks.stream().map(PairedSample::theory).toList()),
                Events.concat(sets.detectorSpace(), blocks.stream().map(PairedSample::detector).toList()), events, 0);
    }

    private static void assertSame(Events expected, Events found) {
        assertArrayEquals(expected.members(0).offsets(), found.members(0).offsets());
        for (int f = 0; f < 3; f++) {
            assertArrayEquals(expected.members(0).column(f), found.members(0).column(f));
        }
        assertArrayEquals(expected.eventIds(), found.eventIds());
        assertArrayEquals(expected.parentIds(), found.parentIds());
    }

    @Test
    void setsAreNumberedAndReplicasNameTheirs() {
        Events theory = SAMPLE.theory();
        Events detector = SAMPLE.detector();
        assertEquals(EVENTS, theory.size());
        assertEquals(3 * EVENTS, detector.size());
        for (int i = 0; i < detector.size(); i++) {
            assertEquals(i, detector.eventId(i));
            assertEquals(i / 3, detector.parentId(i));
        }
        assertEquals(Events.NO_PARENT, theory.parentId(7));
        Replicas replicas = Replicas.of("here", theory, detector);
        assertTrue(IntStream.range(0, EVENTS).allMatch(i -> replicas.count(i) == 3));
    }

    @Test
    void howManyAreMeasuredIsAFunctionOfTheTruth() {
        int[] kept = SETS.kept(SAMPLE.theory());
        for (int i = 0; i < SAMPLE.detector().size(); i++) {
            assertEquals(kept[i / 3], SAMPLE.detector().members(0).count(i));
            assertTrue(kept[i / 3] > 0);
        }
        // Of all that is kept, what was seen of it differs from replica to replica.
        assertNotEquals(SAMPLE.detector().members(0).value(0, 0, 0), SAMPLE.detector().members(0).value(0, 1, 0));
    }

    /** P(keep) = P(pT ≥ 1) P(|η| ≤ 2.5) (1 − f) of particles in the truncated distributions; redrawn events change it by 3·10⁻⁴ or less. */
    @Test
    void theKeptFractionIsWhatTheRuleSays() {
        double pt = (StandardNormal.cumulative((Math.log(200) - 1.64) / 1.08) - StandardNormal.cumulative(-1.64 / 1.08))
                / (StandardNormal.cumulative((Math.log(200) - 1.64) / 1.08) - StandardNormal.cumulative((Math.log(0.5) - 1.64) / 1.08));
        double eta = (1 - 2 * StandardNormal.cumulative(-2.5 / 1.31)) / (1 - 2 * StandardNormal.cumulative(-3 / 1.31));
        double expected = pt * eta * 0.95;
        int particles = SAMPLE.theory().members(0).total();
        double fraction = Arrays.stream(SETS.kept(SAMPLE.theory())).sum() / (double) particles;
        assertEquals(expected, fraction, 4 * Math.sqrt(expected * (1 - expected) / particles) + 3e-4);
        assertTrue(fraction > 0.8 && fraction < 0.9, "kept " + fraction);
    }

    @Test
    void momentsOfTheTruth() {
        Members members = SAMPLE.theory().members(0);
        double[] count = IntStream.range(0, EVENTS).mapToDouble(members::count).toArray();
        assertEquals(7.5, Closeness.mean(count), 0.2);
        assertEquals(Math.sqrt((12 * 12 - 1) / 12.0), Closeness.standardDeviation(count), 0.1);
        assertEquals(2, Arrays.stream(count).min().orElseThrow());
        assertEquals(13, Arrays.stream(count).max().orElseThrow());
        double low = (Math.log(0.5) - 1.64) / 1.08;
        double high = (Math.log(200) - 1.64) / 1.08;
        double norm = StandardNormal.cumulative(high) - StandardNormal.cumulative(low);
        double[] pt = column(members, 0);
        Closeness.assertDrawnFrom(x -> (StandardNormal.cumulative((Math.log(x) - 1.64) / 1.08) - StandardNormal.cumulative(low)) / norm, pt);
        double inside = 1 - 2 * StandardNormal.cumulative(-3 / 1.31);
        Closeness.assertDrawnFrom(x -> (StandardNormal.cumulative(x / 1.31) - StandardNormal.cumulative(-3 / 1.31)) / inside,
                column(members, 1));
        Closeness.assertDrawnFrom(x -> (x + Math.PI) / (2 * Math.PI), column(members, 2));
    }

    private static double[] column(Members members, int feature) {
        float[] column = members.column(feature);
        return IntStream.range(0, column.length).mapToDouble(i -> column[i]).toArray();
    }

    /** Every measured particle has a kept one from which it was measured, and their pulls are normal. */
    @Test
    void measuredParticlesAreSmearedKeptOnes() {
        List<Double> pulls = new ArrayList<>();
        int inOrder = 0;
        for (int i = 0; i < 3000; i++) {
            List<Particle> kept = SETS.kept(Particle.of(SAMPLE.theory(), 0, i / 3));
            List<Particle> measured = Particle.of(SAMPLE.detector(), 0, i);
            List<Integer> found = new ArrayList<>();
            for (Particle r : measured) {
                int best = IntStream.range(0, kept.size()).boxed().max((a, b) -> Double.compare(
                        SETS.response().logDensity(kept.get(a), r), SETS.response().logDensity(kept.get(b), r))).orElseThrow();
                found.add(best);
                Particle t = kept.get(best);
                pulls.add((r.pt() - t.pt()) / SETS.response().ptSpread(t));
                pulls.add((r.eta() - t.eta()) / SETS.response().etaSpread(t));
                pulls.add(Kinematics.azimuthDifference(r.phi(), t.phi()) / SETS.response().phiSpread(t));
            }
            assertEquals(kept.size(), found.stream().distinct().count(), "event " + i);
            inOrder += kept.size() > 2 && found.stream().sorted().toList().equals(found) ? 1 : 0;
        }
        double[] all = pulls.stream().mapToDouble(Double::doubleValue).toArray();
        Closeness.assertDrawnFrom(StandardNormal::cumulative, all);
        // 3! orders and more: the order in which particles come says nothing of the truth.
        assertTrue(inOrder < 3000 / 6, "in order " + inOrder);
    }

    @Test
    void onlySeedAndNumberCount() throws Exception {
        PairedSample again = generate(SETS, 700, 3, 1);
        assertSame(SAMPLE.theory().slice(0, 700), again.theory());
        assertSame(SAMPLE.detector().slice(0, 2100), again.detector());
        ForkJoinPool one = new ForkJoinPool(1);
        try {
            PairedSample alone = one.submit(() -> generate(SETS, 700, 3, 1)).get();
            assertSame(again.detector(), alone.detector());
        } finally {
            one.shutdown();
        }
        // Replica r is the same however many there are, and in whatever block its set stands.
        PairedSample more = generate(SETS, 700, 5, 1);
        Events fewer = generate(SETS, 700, 1, 1).detector();
        for (int i = 0; i < 700; i++) {
            assertEquals(more.detector().members(0).value(0, 5 * i, 0), fewer.members(0).value(0, i, 0));
        }
        Events piece = SETS.simulate(SAMPLE.theory().slice(301, 303), 3, new RandomStreams(1));
        assertSame(SAMPLE.detector().slice(903, 909), piece);
        assertFalse(Arrays.equals(again.theory().members(0).column(0), generate(SETS, 700, 3, 2).theory().members(0).column(0)));
    }

    @Test
    void collimatedSetsStandTogether() {
        SmearedSets jets = SmearedSets.of(STUDY, OptionalDouble.of(0.4));
        Events theory = generate(jets, 500, 1, 1).theory();
        double largest = 0;
        for (int i = 0; i < theory.size(); i++) {
            List<Particle> set = Particle.of(theory, 0, i);
            for (Particle a : set) {
                for (Particle b : set) {
                    largest = Math.max(largest, Math.hypot(a.eta() - b.eta(), Kinematics.azimuthDifference(a.phi(), b.phi())));
                }
            }
        }
        assertTrue(largest < 0.8 + 1e-6 && largest > 0.7, "largest distance " + largest);
        for (double bad : new double[] {0, -1, 1.01, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> SmearedSets.of(STUDY, OptionalDouble.of(bad)));
        }
    }

    @Test
    void studiesAndNumbersThatDoNotFit() {
        for (String other : List.of("zee", "jets-w", "ttbar-semilep")) {
            assertTrue(assertThrows(WrongUse.class, () -> SmearedSets.of(StudyFile.builtIn(other), OptionalDouble.empty()))
                    .getMessage().contains("up to 13 particles"));
        }
        assertThrows(WrongUse.class, () -> SETS.generate(0, 1, new RandomStreams(1), sample -> { }));
        assertThrows(WrongUse.class, () -> SETS.generate(1, 0, new RandomStreams(1), sample -> { }));
        assertThrows(WrongUse.class, () -> Generators.of(StudyFile.builtIn("zee")).generate(10, 2, new RandomStreams(1), sample -> { }));
        assertThrows(IllegalArgumentException.class, () -> new PairedSample(SAMPLE.theory(), SAMPLE.detector().slice(0, 3), EVENTS, 0));
        Events swapped = SAMPLE.detector().at(new int[] {3, 4, 5, 0, 1, 2});
        assertThrows(IllegalArgumentException.class, () -> new PairedSample(SAMPLE.theory().slice(0, 2), swapped, 2, 0));
    }
}
