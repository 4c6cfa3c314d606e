package org.twofold.physics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.twofold.events.EventObject;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.FourVector;
import org.twofold.events.Observable;
import org.twofold.events.RandomStreams;

class DrellYanGeneratorTest {

    private static final int MANY = 50_000;
    private static final BreitWigner Z = new BreitWigner(91.1876, 2.4952, 66, 116);
    private static final PowerLawRecoil RECOIL = new PowerLawRecoil(14, 1);
    private static final EventSpace SPACE = space("electron", "positron");
    private static final LeptonCuts NO_CUTS = new LeptonCuts(0, 100);
    private static final LeptonCuts CUTS = new LeptonCuts(8, 2.6);

    private static EventSpace space(String... names) {
        return new EventSpace("pair", Arrays.stream(names).map(n -> new EventObject(n, 0, Optional.empty())).toList());
    }

    private static DrellYanGenerator generator(RecoilSpectrum recoil, LeptonCuts cuts) {
        return new DrellYanGenerator(SPACE, 13_000, Z, recoil, 1.9, cuts);
    }

    private static FourVector pair(Events events, int i) {
        return events.fourVector(0, i).plus(events.fourVector(1, i));
    }

    private static double[] of(Events events, String observable) {
        return Observable.parse(observable).of(events);
    }

    @Test
    void spectraAreTheClosedFormsWhereNothingIsCut() {
        Events events = generator(RECOIL, NO_CUTS).generate(0, MANY, new RandomStreams(1));
        Closeness.assertDrawnFrom(Z::cumulative, of(events, "mass(electron+positron)"));
        Closeness.assertDrawnFrom(RECOIL::cumulative, of(events, "pt(electron+positron)"));
        Closeness.assertDrawnFrom(DecayAngle::cumulative, of(events, "cosThetaStar(electron,positron)"));
        Closeness.assertDrawnFrom(DecayAngle::cumulative, of(events, "cosThetaStar(positron,electron)"));
        for (String phi : List.of("phi(electron+positron)", "phi(electron)", "phi(positron)")) {
            Closeness.assertDrawnFrom(x -> 0.5 + x / (2 * Math.PI), of(events, phi));
        }
    }

    @Test
    void rapidityIsAGaussianUpToTheKinematicLimit() {
        Events events = generator(new NoRecoil(), NO_CUTS).generate(0, MANY, new RandomStreams(2));
        double[] rapidity = IntStream.range(0, MANY).mapToDouble(i -> {
            FourVector p = pair(events, i);
            return 0.5 * Math.log((p.energy() + p.pz()) / (p.energy() - p.pz()));
        }).toArray();
        double limit = Math.log(13_000 / 91.1876);
        double below = StandardNormal.cumulative(-limit / 1.9);
        Closeness.assertDrawnFrom(y -> (StandardNormal.cumulative(y / 1.9) - below) / (1 - 2 * below), rapidity);
    }

    @Test
    void thePeakIsTheZBoson() {
        Events events = generator(new NoRecoil(), CUTS).generate(0, MANY, new RandomStreams(3));
        double[] mass = of(events, "mass(electron+positron)");
        Arrays.sort(mass);
        assertEquals(Z.quantile(0.5), mass[MANY / 2], 0.05);
        assertTrue(mass[0] >= 65.99 && mass[MANY - 1] <= 116.01);
    }

    @Test
    void forwardAndBackwardAreAlike() {
        Events events = generator(RECOIL, CUTS).generate(0, MANY, new RandomStreams(4));
        for (String odd : List.of("pz(electron)", "pz(positron)", "px(electron)", "py(positron)",
                "cosThetaStar(electron,positron)")) {
            long positive = Arrays.stream(of(events, odd)).filter(x -> x > 0).count();
            assertEquals(0.5 * MANY, positive, 4 * 0.5 * Math.sqrt(MANY), odd);
        }
    }

    @Test
    void everyEventIsAsPromised() {
        Events events = generator(RECOIL, CUTS).generate(500, 5000, new RandomStreams(5));
        assertTrue(events.isUnweighted());
        for (int i = 0; i < events.size(); i++) {
            assertEquals(500 + i, events.eventId(i));
            assertEquals(Events.NO_PARENT, events.parentId(i));
            for (int slot = 0; slot < 2; slot++) {
                FourVector p = events.fourVector(slot, i);
                LeptonPairTest.assertOnShell(p, 0);
                assertTrue(p.transverseMomentum() >= 8 && Math.abs(p.pseudorapidity()) <= 2.6);
            }
        }
    }

    @Test
    void leadingOrderHasNoTransverseMomentumAtAll() {
        Events events = generator(new NoRecoil(), CUTS).generate(0, 5000, new RandomStreams(6));
        assertEquals(0, Arrays.stream(of(events, "pt(electron+positron)")).max().orElseThrow());
    }

    @Property(tries = 20)
    void splittingChangesNothing(@ForAll @IntRange(max = 300) int cut, @ForAll long seed) {
        RandomStreams random = new RandomStreams(seed);
        DrellYanGenerator generator = generator(RECOIL, CUTS);
        Events whole = generator.generate(0, 300, random);
        Events last = generator.generate(cut, 300 - cut, random);
        Events parts = Events.concat(SPACE, List.of(generator.generate(0, cut, random), last));
        assertArrayEquals(whole.rows(), parts.rows());
        assertArrayEquals(whole.eventIds(), parts.eventIds());
        assertFalse(Arrays.equals(whole.rows(), generator.generate(0, 300, new RandomStreams(seed + 1)).rows()));
    }

    @Test
    void whatCannotBeMadeIsRefused() {
        RandomStreams random = new RandomStreams(7);
        assertThrows(IllegalStateException.class, () -> generator(new NoRecoil(), new LeptonCuts(500, 2.5))
                .generate(0, 1, random));
        assertThrows(IllegalArgumentException.class, () -> new DrellYanGenerator(space("a"), 13_000, Z, RECOIL, 1.9, CUTS));
        assertThrows(IllegalArgumentException.class, () -> new DrellYanGenerator(SPACE, 13_000, Z, RECOIL, 0, CUTS));
    }
}
