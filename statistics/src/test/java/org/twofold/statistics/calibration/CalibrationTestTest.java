package org.twofold.statistics.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.twofold.events.RandomStreams;
import org.twofold.statistics.evaluation.Direction;
import org.twofold.statistics.evaluation.Evaluation;
import org.twofold.statistics.evaluation.Gate;

class CalibrationTestTest {

    private static final PosteriorComponent GOOD = new PosteriorComponent("pt(lep_top)", "GeV", "pt",
            Posteriors.normal(3000, 50, 0, 1, new Random(1)));
    private static final PosteriorComponent ATOM = new PosteriorComponent("mass(had_q1)", "GeV", "mass",
            Posteriors.of(3000, 50, new Random(2), random -> random.nextDouble() < 0.5 ? 0.0 : 1.3));
    private static final PosteriorComponent NARROW = new PosteriorComponent("pt(had_top)", "GeV", "pt",
            Posteriors.normal(3000, 50, 0, 0.8, new Random(3)));

    private static CalibrationTest run(PosteriorComponent... components) {
        return CalibrationTest.run(Direction.UNFOLD, List.of(components), new RandomStreams(5));
    }

    @Test
    void calibratedComponentsHold() {
        assertTrue(run(GOOD, ATOM).gates().stream().allMatch(Gate::holds));
    }

    @Test
    void theWorstComponentIsNamedAndDecides() {
        CalibrationTest test = run(GOOD, NARROW, ATOM);
        List<Gate> gates = test.gates();
        assertEquals(2, gates.size());
        assertEquals("coverage of 68 % intervals off its level, worst of 3: pt(had_top)", gates.get(0).name());
        assertFalse(gates.get(0).holds());
        assertEquals(0.68 - test.components().get(1).coverage68().rate(), gates.get(0).value(), 1e-12);
        assertEquals(0.03, gates.get(0).bound());
    }

    @Test
    void numbersOfEveryComponent() {
        CalibrationTest test = run(GOOD, ATOM);
        Evaluation evaluation = new Evaluation("s", "m", "m", "d", 3000, 5, "c", test.metrics(), test.gates());
        assertEquals(12, evaluation.metrics().size());
        assertEquals(0.68, evaluation.find(Direction.UNFOLD, "coverage68", "pt(lep_top)").orElseThrow().floor());
        assertEquals(0.0085, evaluation.find(Direction.UNFOLD, "coverage68", "pt(lep_top)").orElseThrow().error(), 2e-4);
        assertEquals("GeV", evaluation.find(Direction.UNFOLD, "crps", "mass(had_q1)").orElseThrow().unit());
        // Of a calibrated normal posterior of width 1 with K draws: (1/√π)(1 + 1/K).
        assertEquals(1.02 / Math.sqrt(Math.PI), evaluation.find(Direction.UNFOLD, "crps", "pt(lep_top)").orElseThrow().value(), 0.03);
        assertTrue(evaluation.find(Direction.UNFOLD, "sbc-chi2dof", "mass(had_q1)").orElseThrow().value() < 2);
        assertEquals(Pulls.expectedWidth(50), evaluation.find(Direction.UNFOLD, "pull-width", "pt(lep_top)").orElseThrow().value(), 0.06);
    }

    @Test
    void aComponentDoesNotDependOnTheOthers() {
        ComponentCalibration alone = run(NARROW).components().get(0);
        ComponentCalibration among = run(GOOD, NARROW).components().get(1);
        for (int i = 0; i < 3000; i++) {
            assertEquals(alone.positions().value(i), among.positions().value(i));
        }
    }

    @Test
    void nothingIsNoTest() {
        Refused.with("no components", () -> run());
    }
}
