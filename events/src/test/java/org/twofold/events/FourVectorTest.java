package org.twofold.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class FourVectorTest {

    @Test
    void massOfAMasslessPair() {
        FourVector pair = FourVector.onShell(30, 10, 20, 0).plus(FourVector.onShell(-35, -5, 40, 0));
        assertEquals(4594.996871087635, pair.massSquared(), 1e-9);
        assertEquals(67.78640624113093, pair.mass(MassPolicy.CLAMP), 1e-9);
        assertEquals(67.78640624113093, pair.mass(MassPolicy.SIGNED), 1e-9);
    }

    @Test
    void spaceLikeVectorsShowThePolicy() {
        FourVector spaceLike = new FourVector(3, 0, 0, 5);
        assertEquals(0, spaceLike.mass(MassPolicy.CLAMP));
        assertEquals(-4, spaceLike.mass(MassPolicy.SIGNED), 1e-12);
    }

    @Test
    void deltaRWrapsAroundTheBack() {
        FourVector a = FourVector.ofTransverse(20, 0.3, Math.PI - 0.05, 0);
        FourVector b = FourVector.ofTransverse(50, 0.0, -Math.PI + 0.35, 0);
        assertEquals(0.5, a.deltaR(b), 1e-9);
        assertEquals(0.5, b.deltaR(a), 1e-9);
        assertEquals(0, a.deltaR(a));
    }

    @Test
    void cosineBetweenMomenta() {
        FourVector x = FourVector.onShell(2, 0, 0, 0);
        assertEquals(1, x.cosAngle(FourVector.onShell(5, 0, 0, 1)), 1e-15);
        assertEquals(-1, x.cosAngle(FourVector.onShell(-5, 0, 0, 1)), 1e-15);
        assertEquals(0, x.cosAngle(FourVector.onShell(0, 3, 4, 1)), 1e-15);
        assertTrue(Double.isNaN(x.cosAngle(FourVector.onShell(0, 0, 0, 1))));
    }

    @Test
    void decayAngleOfABalancedPairIsItsPolarAngle() {
        // At rest in the laboratory the sign follows pz of the pair, here made positive by a hair of boost.
        FourVector electron = new FourVector(10, 8, 0, 6);
        FourVector positron = new FourVector(10 + 1e-9, -8, 0, -6 + 1e-9);
        assertEquals(0.6, electron.cosThetaStar(positron), 1e-8);
        assertEquals(-0.6, positron.cosThetaStar(electron), 1e-8);
    }

    @Test
    void decayAngleOfNothingIsZero() {
        FourVector nothing = new FourVector(0, 0, 0, 0);
        assertEquals(0, nothing.cosThetaStar(nothing));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void decayAngleAgreesWithAnExplicitBoost(
            @ForAll @Scale(6) @DoubleRange(min = -200, max = 200) double ax,
            @ForAll @Scale(6) @DoubleRange(min = -200, max = 200) double ay,
            @ForAll @Scale(6) @DoubleRange(min = -500, max = 500) double az,
            @ForAll @Scale(6) @DoubleRange(min = -200, max = 200) double bx,
            @ForAll @Scale(6) @DoubleRange(min = -200, max = 200) double by,
            @ForAll @Scale(6) @DoubleRange(min = -500, max = 500) double bz) {
        FourVector a = FourVector.onShell(ax, ay, az, 0);
        FourVector b = FourVector.onShell(bx, by, bz, 0);
        FourVector pair = a.plus(b);
        Assume.that(pair.mass(MassPolicy.CLAMP) > 1 && Math.abs(pair.pz()) > 1e-6);
        assertEquals(cosineInCollinsSoperFrame(a, pair), a.cosThetaStar(b), 1e-8);
        assertEquals(-a.cosThetaStar(b), b.cosThetaStar(a), 1e-12);
    }

    /** By the book: boost both beams to the rest frame of the pair; the axis bisects the one and minus the other. */
    private static double cosineInCollinsSoperFrame(FourVector particle, FourVector pair) {
        FourVector forward = unit(toRestFrame(new FourVector(1, 0, 0, 1), pair));
        FourVector backward = unit(toRestFrame(new FourVector(1, 0, 0, -1), pair));
        FourVector axis = new FourVector(
                0, forward.px() - backward.px(), forward.py() - backward.py(), forward.pz() - backward.pz());
        return Math.signum(pair.pz()) * toRestFrame(particle, pair).cosAngle(axis);
    }

    private static FourVector unit(FourVector p) {
        double length = p.momentum();
        return new FourVector(p.energy() / length, p.px() / length, p.py() / length, p.pz() / length);
    }

    private static FourVector toRestFrame(FourVector p, FourVector frame) {
        double mass = frame.mass(MassPolicy.CLAMP);
        double product = p.px() * frame.px() + p.py() * frame.py() + p.pz() * frame.pz();
        double energy = (p.energy() * frame.energy() - product) / mass;
        double shift = (p.energy() + energy) / (frame.energy() + mass);
        return new FourVector(energy, p.px() - shift * frame.px(), p.py() - shift * frame.py(), p.pz() - shift * frame.pz());
    }
}
