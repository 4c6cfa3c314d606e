package org.twofold.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeutrinoSolutionTest {

    private static final FourVector LEPTON = FourVector.onShell(30, 20, 10, 0);

    private static FourVector missing(double px, double py) {
        return FourVector.onShell(px, py, 0, 0);
    }

    private static double mass(FourVector lepton, NeutrinoSolution neutrino) {
        return lepton.plus(neutrino.momentum()).mass(MassPolicy.SIGNED);
    }

    @ParameterizedTest
    @CsvSource({
        "25, -30, -62.49017996327888, true, 80.4",
        "10, 5, -75.95352572877289, true, 80.4",
        "-60, -40, 4.8621538461538456, false, 102.52465319243908",
    })
    void workedValues(double px, double py, double pz, boolean real, double mass) {
        NeutrinoSolution neutrino = NeutrinoSolution.of(LEPTON, missing(px, py));
        assertEquals(pz, neutrino.momentum().pz(), 1e-12);
        assertEquals(real, neutrino.real());
        assertEquals(mass, mass(LEPTON, neutrino), 1e-12);
        assertEquals(Math.sqrt(px * px + py * py + pz * pz), neutrino.momentum().energy(), 1e-12);
    }

    @Test
    void onlyTheTransversePartOfTheMissingMomentumCounts() {
        assertEquals(NeutrinoSolution.of(LEPTON, missing(25, -30)), NeutrinoSolution.of(LEPTON, new FourVector(999, 25, -30, 77)));
    }

    @Property
    void realSolutionsHaveTheMassOfTheWAndTheSmallerMomentum(
            @ForAll @DoubleRange(min = -100, max = 100) double px,
            @ForAll @DoubleRange(min = -100, max = 100) double py,
            @ForAll @DoubleRange(min = -200, max = 200) double pz,
            @ForAll @DoubleRange(min = -100, max = 100) double missingX,
            @ForAll @DoubleRange(min = -100, max = 100) double missingY,
            @ForAll @DoubleRange(min = 0, max = 2) double leptonMass) {
        FourVector lepton = FourVector.onShell(px, py, pz, leptonMass);
        Assume.that(lepton.transverseMomentum() > 5);
        NeutrinoSolution neutrino = NeutrinoSolution.of(lepton, missing(missingX, missingY));
        double mass = mass(lepton, neutrino);
        if (neutrino.real()) {
            assertEquals(NeutrinoSolution.W_MASS, mass, 1e-6);
        } else {
            assertTrue(mass > NeutrinoSolution.W_MASS - 1e-6, "mass " + mass);
        }
        // The other root mirrors this one at the vertex.
        double k = (NeutrinoSolution.W_MASS * NeutrinoSolution.W_MASS - leptonMass * leptonMass) / 2 + px * missingX + py * missingY;
        double vertex = k * pz / (px * px + py * py + leptonMass * leptonMass);
        double root = neutrino.momentum().pz();
        assertTrue(Math.abs(root) <= Math.abs(2 * vertex - root) * (1 + 1e-9) + 1e-9);
    }

    @Test
    void degenerateEventsStayFinite() {
        FourVector alongTheBeam = FourVector.onShell(0, 0, 50, 0);
        NeutrinoSolution linear = NeutrinoSolution.of(alongTheBeam, missing(30, 0));
        assertTrue(linear.real());
        assertEquals(NeutrinoSolution.W_MASS, mass(alongTheBeam, linear), 1e-9);
        FourVector nothing = new FourVector(0, 0, 0, 0);
        NeutrinoSolution none = NeutrinoSolution.of(nothing, missing(30, 0));
        assertFalse(none.real());
        assertEquals(0, none.momentum().pz());
        assertTrue(NeutrinoSolution.of(LEPTON, nothing).real());
    }
}
