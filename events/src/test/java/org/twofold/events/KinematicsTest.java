package org.twofold.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

/** The collider formulas against values worked out in double precision elsewhere. */
class KinematicsTest {

    private static final double EXACT = 1e-9;

    @Test
    void massless() {
        assertEquals(37.416573867739416, Kinematics.energyOnShell(30, 10, 20, 0), EXACT);
        assertEquals(37.416573867739416, Kinematics.momentum(30, 10, 20), EXACT);
        assertEquals(31.622776601683793, Kinematics.transverseMomentum(30, 10), EXACT);
        assertEquals(0.5964553654965244, Kinematics.pseudorapidity(30, 10, 20), EXACT);
        assertEquals(0.3217505543966422, Kinematics.azimuth(30, 10), EXACT);
    }

    @Test
    void massive() {
        assertEquals(13.823530663329105, Kinematics.energyOnShell(3, 4, 12, 4.7), EXACT);
        assertEquals(5, Kinematics.transverseMomentum(3, 4), EXACT);
        assertEquals(Math.log(5), Kinematics.pseudorapidity(3, 4, 12), EXACT);
        assertEquals(-Math.log(5), Kinematics.pseudorapidity(3, 4, -12), EXACT);
        assertEquals(0.9272952180016122, Kinematics.azimuth(3, 4), EXACT);
        assertEquals(4.7 * 4.7, Kinematics.massSquared(13.823530663329105, 3, 4, 12), EXACT);
    }

    @Test
    void massOfALightFastParticleKeepsItsDigits() {
        double electron = 0.000511;
        double energy = Kinematics.energyOnShell(0, 0, 100, electron);
        // The energy itself is rounded to 1.4e-14 GeV, which is 2.8e-12 GeV² here.
        assertEquals(electron * electron, Kinematics.massSquared(energy, 0, 0, 100), 3e-12);
    }

    @Test
    void pseudorapidityIsFiniteEverywhere() {
        assertEquals(0, Kinematics.pseudorapidity(0, 0, 0));
        double beam = 0.5 * Math.log((2 - 1e-7) / 1e-7);
        assertEquals(beam, Kinematics.pseudorapidity(0, 0, 50), 1e-8);
        assertEquals(-beam, Kinematics.pseudorapidity(0, 0, -1e-3), 1e-8);
        assertTrue(Double.isFinite(Kinematics.pseudorapidity(1e-160, 0, 6500)));
        assertTrue(Double.isFinite(Kinematics.pseudorapidity(1e-160, 0, -6500)));
    }

    @Test
    void azimuthOfTheNegativeAxisIsPlusPi() {
        assertEquals(Math.PI, Kinematics.azimuth(-1, 0.0));
        assertEquals(Math.PI, Kinematics.azimuth(-1, -0.0));
    }

    @Test
    void azimuthDifferencesWrap() {
        assertEquals(0.2, Kinematics.azimuthDifference(-Math.PI + 0.1, Math.PI - 0.1), EXACT);
        assertEquals(-0.2, Kinematics.azimuthDifference(Math.PI - 0.1, -Math.PI + 0.1), EXACT);
        assertEquals(Math.PI, Kinematics.azimuthDifference(Math.PI / 2, -Math.PI / 2), EXACT);
        assertEquals(Math.PI, Kinematics.azimuthDifference(-Math.PI / 2, Math.PI / 2), EXACT);
    }

    @Property
    void azimuthDifferenceIsTheAngleBetween(@ForAll @Scale(6) @DoubleRange(min = -10, max = 10) double a,
            @ForAll @Scale(6) @DoubleRange(min = -10, max = 10) double b) {
        double difference = Kinematics.azimuthDifference(a, b);
        assertTrue(difference > -Math.PI && difference <= Math.PI);
        assertEquals(Math.cos(a - b), Math.cos(difference), 1e-12);
        assertEquals(Math.sin(a - b), Math.sin(difference), 1e-12);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void detectorCoordinatesComeBack(@ForAll @Scale(6) @DoubleRange(min = 0.1, max = 2000) double pt,
            @ForAll @Scale(6) @DoubleRange(min = -6, max = 6) double eta,
            @ForAll @Scale(6) @DoubleRange(min = -3.14, max = 3.14) double phi,
            @ForAll @Scale(6) @DoubleRange(min = 0, max = 200) double mass) {
        FourVector p = FourVector.ofTransverse(pt, eta, phi, mass);
        assertEquals(pt, p.transverseMomentum(), 1e-12 * pt);
        assertEquals(eta, p.pseudorapidity(), 1e-11);
        assertEquals(phi, p.azimuth(), 1e-12);
        assertEquals(mass * mass, p.massSquared(), 1e-14 * p.energy() * p.energy());
    }
}
