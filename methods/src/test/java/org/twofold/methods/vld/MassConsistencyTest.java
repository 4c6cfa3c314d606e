package org.twofold.methods.vld;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.events.FourVector;
import org.twofold.events.MassPolicy;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.learning.engine.Engine;

class MassConsistencyTest {

    private static final double[] UNITS = {500, 600, 4000, 5000, 60_000};

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    /** Six partons and all their sums. */
    private static double[] event() {
        RandomStream random = new RandomStreams(1).stream("partons");
        FourVector[] p = new FourVector[11];
        for (int i = 0; i < 6; i++) {
            p[i] = FourVector.onShell(60 * random.nextGaussian(), 60 * random.nextGaussian(), 90 * random.nextGaussian(), i % 3 == 0 ? 4.8 : 0);
        }
        p[6] = sum(p[1], p[2]);
        p[7] = sum(p[4], p[5]);
        p[8] = sum(p[0], p[6]);
        p[9] = sum(p[3], p[7]);
        p[10] = sum(p[8], p[9]);
        double[] numbers = new double[55];
        for (int i = 0; i < 11; i++) {
            double[] five = {p[i].px(), p[i].py(), p[i].pz(), Math.log1p(p[i].energy()), p[i].mass(MassPolicy.CLAMP)};
            System.arraycopy(five, 0, numbers, 5 * i, 5);
        }
        return numbers;
    }

    private static FourVector sum(FourVector a, FourVector b) {
        return new FourVector(a.energy() + b.energy(), a.px() + b.px(), a.py() + b.py(), a.pz() + b.pz());
    }

    private static double loss(double[] event) {
        return loss(ConsistencyForm.SQUARE_TREE, event);
    }

    private static double loss(ConsistencyForm form, double[] event) {
        return new MassConsistency(UNITS, form).of(Tensor.create(event, 1, 55)).item_double();
    }

    @Test
    void nothingOfAnEventThatAddsUp() {
        assertEquals(0, loss(event()), 1e-10);
        assertEquals(0, loss(ConsistencyForm.ABS_OWN, event()), 1e-10);
    }

    /** Of a particle by itself: a stated mass that is too large or too small counts alike, and only for the particle it is of. */
    @Test
    void aWrongStatedMassOfAParticleByItself() {
        for (double shift : new double[] {10, -10}) {
            double[] event = event();
            double mass = event[6 * 5 + 4];
            event[6 * 5 + 4] = mass + shift;
            assertEquals(Math.abs((mass + shift) * (mass + shift) - mass * mass) / UNITS[0] / 11, loss(ConsistencyForm.ABS_OWN, event), 1e-8);
        }
    }

    /** A quark's energy changes no sum, and is counted in the least of the units, 500. */
    @Test
    void aWrongEnergyOfAQuarkByItself() {
        double[] event = event();
        double e = Math.expm1(event[5 * 4 + 3]);
        event[5 * 4 + 3] = Math.log(Math.exp(event[5 * 4 + 3]) + 7);
        double expected = ((e + 7) * (e + 7) - e * e) / 500 / 11;
        assertEquals(expected, loss(ConsistencyForm.ABS_OWN, event), 1e-7 * expected);
    }

    /** The stated mass of the leptonic W is in both of its comparisons and in no other. */
    @Test
    void aWrongStatedMassByHand() {
        double[] event = event();
        double mass = event[6 * 5 + 4];
        event[6 * 5 + 4] = mass + 10;
        double difference = ((mass + 10) * (mass + 10) - mass * mass) / UNITS[0];
        assertEquals(2 * difference * difference / 10, loss(event), 1e-8);
    }

    /** A quark's energy changes the hadronic W, the hadronic t and t t̄ as sums, not their own momenta. */
    @Test
    void aWrongEnergyOfAQuarkByHand() {
        double[] event = event();
        double[] squares = new double[3];
        int[] mothers = {7, 9, 10};
        for (int i = 0; i < 3; i++) {
            double e = Math.expm1(event[5 * mothers[i] + 3]);
            squares[i] = ((e + 7) * (e + 7) - e * e) / UNITS[mothers[i] - 6];
        }
        event[5 * 4 + 3] = Math.log(Math.exp(event[5 * 4 + 3]) + 7);
        double expected = (squares[0] * squares[0] + squares[1] * squares[1] + squares[2] * squares[2]) / 10;
        assertEquals(expected, loss(event), 1e-7 * expected);
    }

    @Test
    void unitsOfFiveParticles() {
        assertThrows(IllegalArgumentException.class, () -> new MassConsistency(new double[4], ConsistencyForm.ABS_OWN));
    }
}
