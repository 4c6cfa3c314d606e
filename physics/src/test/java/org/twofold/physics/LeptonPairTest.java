package org.twofold.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.twofold.events.FourVector;
import org.twofold.events.Kinematics;
import org.twofold.events.MassPolicy;

class LeptonPairTest {

    /** Relative rounding of float32, with room for sums. */
    private static final double ROUNDING = 5e-7;

    @Property(edgeCases = EdgeCasesMode.NONE)
    void thePairComesBackFromItsParts(@ForAll @Scale(6) @DoubleRange(min = 60, max = 120) double m,
            @ForAll @Scale(6) @DoubleRange(min = 0, max = 300) double pt,
            @ForAll @Scale(6) @DoubleRange(min = -3.1, max = 3.1) double phi,
            @ForAll @Scale(6) @DoubleRange(min = -3, max = 3) double y,
            @ForAll @Scale(6) @DoubleRange(min = -1, max = 1) double cosine,
            @ForAll @Scale(6) @DoubleRange(min = 0, max = 6.28) double turn) {
        LeptonPair parts = LeptonPair.decay(new PairKinematics(m, pt, phi, y, cosine, turn), 0, 0);
        FourVector pair = parts.first().plus(parts.second());
        double tolerance = ROUNDING * pair.energy();
        double mt = Math.sqrt(m * m + pt * pt);
        assertEquals(mt * Math.cosh(y), pair.energy(), tolerance);
        assertEquals(mt * Math.sinh(y), pair.pz(), tolerance);
        assertEquals(pt * Math.cos(phi), pair.px(), tolerance);
        assertEquals(pt * Math.sin(phi), pair.py(), tolerance);
        assertEquals(m, pair.mass(MassPolicy.CLAMP), ROUNDING * pair.energy() * pair.energy() / m);
        if (Math.abs(y) > 0.01) {
            double along = Math.signum(y) * parts.first().cosThetaStar(parts.second());
            assertEquals(cosine, along, 10 * ROUNDING * pair.energy() * pair.energy() / (m * m));
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void partsStandOnTheirMassShells(@ForAll @Scale(6) @DoubleRange(min = 60, max = 120) double m,
            @ForAll @Scale(6) @DoubleRange(min = 0, max = 300) double pt,
            @ForAll @Scale(6) @DoubleRange(min = -3, max = 3) double y,
            @ForAll @Scale(6) @DoubleRange(min = -1, max = 1) double cosine,
            @ForAll @Scale(6) @DoubleRange(min = 0, max = 20) double mass) {
        LeptonPair parts = LeptonPair.decay(new PairKinematics(m, pt, 1, y, cosine, 2), mass, 2 * mass);
        assertOnShell(parts.first(), mass);
        assertOnShell(parts.second(), 2 * mass);
        FourVector pair = parts.first().plus(parts.second());
        assertEquals(m, pair.mass(MassPolicy.CLAMP), ROUNDING * pair.energy() * pair.energy() / m);
    }

    static void assertOnShell(FourVector p, double mass) {
        double energy = Kinematics.energyOnShell(p.px(), p.py(), p.pz(), mass);
        assertEquals((float) energy, (float) p.energy());
    }

    @Test
    void withoutRecoilTheTransverseMomentaBalanceExactly() {
        for (int i = 0; i < 1000; i++) {
            LeptonPair parts = LeptonPair.decay(new PairKinematics(91, 0, i, 0.001 * i, 1 - i / 500.0, 0.1 * i), 0, 0);
            assertEquals(0, parts.first().plus(parts.second()).transverseMomentum());
        }
    }

    @Test
    void tooHeavyPartsAreRefused() {
        PairKinematics pair = new PairKinematics(91, 0, 0, 0, 0, 0);
        assertThrows(IllegalArgumentException.class, () -> LeptonPair.decay(pair, 50, 50));
        assertThrows(IllegalArgumentException.class, () -> LeptonPair.decay(pair, 0, 92));
    }

    @Test
    void beamsHaveLimitedEnergy() {
        double limit = Math.log(13_000 / 91.0);
        assertTrue(new PairKinematics(91, 0, 0, limit - 1e-9, 0, 0).isPossibleAt(13_000));
        assertFalse(new PairKinematics(91, 0, 0, limit + 1e-9, 0, 0).isPossibleAt(13_000));
        assertFalse(new PairKinematics(91, 6500, 0, 0, 0, 0).isPossibleAt(13_000));
        assertFalse(new PairKinematics(91, 0, 0, -2000, 0, 0).isPossibleAt(13_000));
    }
}
