package org.twofold.methods.posterior.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.methods.ToyTopPairs;
import org.twofold.methods.posterior.Marginals;
import org.twofold.methods.posterior.PosteriorDraws;
import org.twofold.statistics.calibration.CalibrationTest;
import org.twofold.statistics.calibration.ComponentCalibration;
import org.twofold.statistics.evaluation.Gate;

/** Draws from the spectrum of all events, which is calibrated, and the same ones narrowed, which are not. */
class PosteriorCalibrationTest {

    private static final int EVENTS = 400;
    private static final int DRAWS = 40;
    private static final double[][][] TRUTH = Marginals.of(ToyTopPairs.PAIR, ToyTopPairs.of(EVENTS, 1).theory());

    /** Draws of other events of the same generator, so many times as wide about their mean. */
    private static PosteriorCalibration calibration(double width) {
        Events others = ToyTopPairs.of(EVENTS * DRAWS, 2).theory();
        double[][][] drawn = Marginals.of(ToyTopPairs.PAIR, others);
        for (double[][] particle : drawn) {
            for (int c = 0; width != 1 && c < particle.length; c++) {
                double mean = java.util.Arrays.stream(particle[c]).average().orElseThrow();
                for (int i = 0; i < particle[c].length; i++) {
                    particle[c][i] = mean + width * (particle[c][i] - mean);
                }
            }
        }
        double[] ones = new double[EVENTS];
        java.util.Arrays.fill(ones, 1);
        return new PosteriorCalibration(new PosteriorDraws(DRAWS, TRUTH, drawn), ones);
    }

    @Test
    void theSpectrumOfAllEventsIsCalibrated() {
        CalibrationTest test = calibration(1).test(new RandomStreams(3));
        List<String> names = test.components().stream().map(ComponentCalibration::name).toList();
        assertFalse(names.contains("mass(neutrino)"), "it has but one value");
        assertTrue(names.containsAll(List.of("mass(q_up)", "phi(t_had)", "pz(neutrino)", "energy(ttbar)")), names.toString());
        for (ComponentCalibration component : test.components()) {
            // Binomial errors are 0.023 and 0.011; of 85 components the worst is within four of them.
            assertEquals(0.68, component.coverage68().rate(), 0.1, component.name());
            assertEquals(0.95, component.coverage95().rate(), 0.05, component.name());
        }
    }

    @Test
    void narrowPosteriorsFailTheGates() {
        PosteriorCalibration narrow = calibration(0.3);
        assertTrue(narrow.test(new RandomStreams(3)).gates().stream().noneMatch(Gate::holds));
    }

    @Test
    void jointPositionsAreOfAllEvents() {
        var joint = calibration(1).joint(new RandomStreams(3));
        assertEquals(3, joint.size());
        joint.forEach((name, positions) -> assertEquals(EVENTS, positions.events(), name));
    }

    @Test
    void numbersHaveNames() {
        assertEquals(88, Set.copyOf(PartonNumber.all().stream().map(PartonNumber::name).toList()).size());
        assertEquals("pt(t_had)", PartonNumber.of("pt", "t_had").name());
        assertEquals("GeV", PartonNumber.of("mass", "ttbar").unit());
        assertThrows(IllegalArgumentException.class, () -> PartonNumber.of("pt", "top"));
    }
}
