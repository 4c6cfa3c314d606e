package org.twofold.methods.otus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.events.Cut;
import org.twofold.events.Events;
import org.twofold.events.Observable;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.tensors.Tensors;
import org.twofold.methods.ToyPairs;

class DerivedScaleTest {

    private static final Observable PT = Observable.parse("pt(electron)");
    private static final Events SAMPLE = ToyPairs.detector(2000, 4);
    private static final Events OTHERS = ToyPairs.theory(2000, 4);

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    /** (50 − 10)/5 = 8 for pT = √(30² + 40²), and asinh 8 = ln(8 + √65). */
    @Test
    void inUnitsFromTheMedian() {
        DerivedScale scale = DerivedScale.of(SAMPLE.space(), List.of(PT), new double[] {10}, new double[] {5});
        Events event = Events.ofRows(SAMPLE.space(), new float[] {50, 30, 40, 0, 50, 0, 3, 0});
        assertEquals(8, Tensors.floats(scale.of(Tensors.of(event)))[0], 1e-6);
        assertArrayEquals(new double[] {2.776472280723718}, scale.compressed(0, event), 1e-12);
    }

    @Test
    void aFittedScaleHasItsMedianAtNoughtAndTwoThirdsOfTheEventsWithinOne() {
        DerivedScale scale = DerivedScale.fit(List.of(PT), SAMPLE, OTHERS);
        float[] values = Tensors.floats(scale.of(Tensors.of(SAMPLE)));
        int below = 0;
        int within = 0;
        for (float value : values) {
            below += value < 0 ? 1 : 0;
            within += value > -1 && value < 1 ? 1 : 0;
        }
        assertEquals(0.5, below / 2000.0, 0.001);
        assertTrue(within > 1100 && within < 1600, within + " of 2000");
    }

    /** At leading order the pair has no pT; its unit there is that of the detector. */
    @Test
    void whatDoesNotVaryHasTheUnitOfTheOtherLevel() {
        Observable pair = Observable.parse("pt(electron+positron)");
        Events pairs = ToyPairs.detector(1, 1);
        float[] still = new float[8 * 20];
        for (int i = 0; i < 20; i++) {
            System.arraycopy(new float[] {0, 30, i, 5, 0, -30, -i, 5}, 0, still, 8 * i, 8);
        }
        Events noRecoil = Events.ofRows(pairs.space(), still).onShell();
        DerivedScale own = DerivedScale.fit(List.of(pair), SAMPLE, noRecoil);
        DerivedScale borrowed = DerivedScale.fit(List.of(pair), noRecoil, SAMPLE);
        float[] inOwn = Tensors.floats(own.of(Tensors.of(SAMPLE)));
        float[] inBorrowed = Tensors.floats(borrowed.of(Tensors.of(SAMPLE)));
        assertEquals(inOwn[1] - inOwn[0], inBorrowed[1] - inBorrowed[0], 1e-4);
    }

    /** artanh(1.5/2.5) and its slope 1/(h (1 − 0.36)); of another cut nothing changes. */
    @Test
    void pseudorapiditiesAreStretchedTowardsTheEdge() {
        Observable eta = Observable.parse("eta(electron)");
        List<Cut> acceptance = List.of(Cut.parse("abs(eta(electron)) <= 2.5"));
        DerivedObservable stretched = DerivedObservable.of(List.of(eta), SAMPLE.space(), acceptance).get(0);
        Events event = Events.ofRows(SAMPLE.space(), new float[] {0, 20, 0, (float) (20 * Math.sinh(1.5)), 0, 20, 0, 0}).onShell();
        assertArrayEquals(new double[] {0.6931471805599453}, stretched.of(event), 1e-6);
        assertEquals(0.6931471805599453, Tensors.floats(stretched.of(SAMPLE.space(), Tensors.of(event)))[0], 1e-6);
        for (DerivedObservable same : DerivedObservable.of(List.of(eta, PT, Observable.parse("eta(electron+positron)")), SAMPLE.space(),
                List.of(Cut.parse("abs(eta(positron)) <= 2.5")))) {
            assertArrayEquals(same.observable().of(SAMPLE), same.of(SAMPLE));
        }
        assertTrue(Float.isFinite(Tensors.floats(stretched.of(SAMPLE.space(), Tensors.of(SAMPLE)))[0]));
    }

    @Test
    void onlyWhatFitsTheLevel() {
        assertEquals(1, DerivedScale.fit(List.of(Observable.parse("pt(muon)"), PT), SAMPLE, OTHERS).count());
    }
}
