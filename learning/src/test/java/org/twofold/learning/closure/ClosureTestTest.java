package org.twofold.learning.closure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.learning.ToyEvents;
import org.twofold.learning.bundle.Provenance;
import org.twofold.learning.model.Model;
import org.twofold.learning.model.Transport;
import org.twofold.statistics.evaluation.Direction;
import org.twofold.statistics.evaluation.Gate;
import org.twofold.statistics.evaluation.MetricResult;

/** A model that gives the paired truth closes; one that shifts everything by 50 GeV does not, and the gates say so. */
class ClosureTestTest {

    private static final Study STUDY = StudyFile.parse("toy.yaml", """
            study: toy
            title: two leptons
            theory: {objects: [{name: electron}, {name: positron}]}
            detector: {objects: [{name: electron}, {name: positron}]}
            acceptance: [pt(electron) >= 30]
            observables: [{of: mass(electron+positron), edges: "70(2)110"}]
            """);
    private static final Events THEORY = ToyEvents.theory(2400, 0, 4).in(STUDY.theory());
    private static final Events DETECTOR = ToyEvents.detector(THEORY, 4).in(STUDY.detector());
    private static final RandomStreams RANDOM = new RandomStreams(2);

    private static ClosureTest result;

    /** Gives the row of {@code answers} that has the identifier of the event. */
    private static Transport looksUp(Events answers, EventSpace source) {
        Map<Long, Integer> rows = new HashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            rows.put(answers.eventId(i), i);
        }
        return transport(source, answers.space(), events -> {
            int[] positions = new int[events.size()];
            for (int i = 0; i < positions.length; i++) {
                positions[i] = rows.get(events.eventId(i));
            }
            return answers.at(positions);
        });
    }

    private static Transport shifts(EventSpace source, EventSpace target) {
        return transport(source, target, events -> {
            float[][] columns = new float[target.width()][];
            for (int c = 0; c < columns.length; c++) {
                columns[c] = events.column(c);
                for (int i = 0; i < columns[c].length; i++) {
                    columns[c][i] += 50;
                }
            }
            return Events.of(target, columns, events.weights(), events.eventIds(), events.eventIds());
        });
    }

    private static Transport transport(EventSpace source, EventSpace target, UnaryOperator<Events> map) {
        return new Transport() {
            @Override
            public EventSpace source() {
                return source;
            }

            @Override
            public EventSpace target() {
                return target;
            }

            @Override
            public Events apply(Events events, int draws, RandomStreams random) {
                return map.apply(events);
            }
        };
    }

    private static Model model(Optional<Transport> fold, Optional<Transport> unfold) {
        var nothing = JsonNodeFactory.instance.objectNode();
        return new Model(STUDY, "toy", nothing, Provenance.here("0", "", 0, List.of(), 0), nothing, fold, unfold, false);
    }

    private static Model perfect() {
        return model(Optional.of(looksUp(DETECTOR, STUDY.theory())), Optional.of(looksUp(THEORY, STUDY.detector())));
    }

    private static Model bad() {
        return model(Optional.of(shifts(STUDY.theory(), STUDY.detector())), Optional.of(shifts(STUDY.detector(), STUDY.theory())));
    }

    @BeforeAll
    static void perfectModel() {
        result = ClosureTest.run(model(perfect().fold(), Optional.empty()), bad(), ClosureData.halved(THEORY, DETECTOR, RANDOM),
                RANDOM, 1);
    }

    private static MetricResult find(ClosureTest test, Direction direction, String id, String of) {
        return test.metrics().stream().filter(m -> m.direction() == direction && m.id().equals(id) && m.of().equals(of))
                .findFirst().orElseThrow();
    }

    @Test
    void theTruthIsAtItsFloorInEveryDirection() {
        ClosureData few = ClosureData.halved(THEORY.slice(0, 300), DETECTOR.slice(0, 300), RANDOM);
        ClosureTest all = ClosureTest.run(perfect(), bad(), few, RANDOM, 1);
        for (Direction direction : Direction.values()) {
            String level = direction == Direction.UNFOLD ? "theory" : "detector";
            assertEquals(1, find(all, direction, "sw", level).ratioToFloor(), 1e-9);
            for (String id : List.of("ks", "w2")) {
                MetricResult metric = find(all, direction, id, "mass(electron+positron)");
                assertEquals(metric.floor(), metric.value(), 1e-9, id);
                assertTrue(metric.untrained() > 2 * metric.value(), id + " of the bad model: " + metric.untrained());
                assertTrue(metric.error() > 0, id);
            }
        }
        assertTrue(all.gates().stream().anyMatch(gate -> gate.name().equals("off the mass shell, unfold") && gate.holds()));
        assertEquals(0, find(result, Direction.FOLD, "response-w1", "positron").value(), 1e-12);
        assertTrue(find(result, Direction.FOLD, "response-w1", "positron").floor() > 0);
    }

    /** Twenty bins; χ² of a model that gives the truth is that of truth against truth, bins and all. */
    @Test
    void degreesOfFreedomStandBesideChiSquare() {
        MetricResult freedom = find(result, Direction.FOLD, "dof", "mass(electron+positron)");
        assertTrue(freedom.value() >= 5 && freedom.value() <= 19 && freedom.value() == Math.rint(freedom.value()), freedom.toString());
        assertEquals(freedom.floor(), freedom.value());
        assertTrue(find(result, Direction.FOLD, "chi2dof", "mass(electron+positron)").value() < 3);
    }

    @Test
    void theGatesHoldForTheTruth() {
        assertEquals(List.of("SW(x, x̃′) over its floor", "KS of mass(electron+positron), folded",
                "flipped directions of electron, folded", "flipped directions of positron, folded",
                "response of electron, mean W₁ of E_x/E_z", "response of positron, mean W₁ of E_x/E_z",
                "near the edge of pt(electron) >= 30.0", "off the mass shell, fold"), result.gates().stream().map(Gate::name).toList());
        result.gates().forEach(gate -> assertTrue(gate.holds(), gate.toString()));
    }

    @Test
    void flipsAndAnchorsStandBesideThoseOfTheRealDetector() {
        MetricResult anchor = find(result, Direction.FOLD, "anchor", "electron");
        assertTrue(anchor.value() > 0 && anchor.value() < 0.01);
        assertEquals(anchor.floor(), anchor.value());
        assertEquals(0, find(result, Direction.FOLD, "flip", "electron").value());
        assertTrue(find(result, Direction.FOLD, "flip", "electron").untrained() > 0.05);
    }

    @Test
    void thePassingRateIsThatOfTheSample() {
        boolean[] passes = STUDY.accepts(result.data().detectorInput());
        int count = 0;
        for (boolean pass : passes) {
            count += pass ? 1 : 0;
        }
        assertEquals((double) count / passes.length, find(result, Direction.FOLD, "passing-rate", "detector").value(), 1e-12);
    }

    @Test
    void theGatesFailForAModelThatShifts() {
        ClosureData data = ClosureData.halved(THEORY.slice(0, 400), DETECTOR.slice(0, 400), RANDOM);
        Model shifting = model(bad().fold(), Optional.empty());
        ClosureTest test = ClosureTest.run(shifting, shifting, data, RANDOM, 1);
        assertEquals(6, test.gates().size());
        // What moves everything by 50 GeV leaves no heap at a bound of 30.
        test.gates().forEach(gate -> assertEquals(gate.name().startsWith("near the edge"), gate.holds(), gate.toString()));
        assertTrue(test.metrics().stream().allMatch(m -> m.direction() == Direction.FOLD), "nothing is said about unfolding");
    }

    /** The truth, but every tenth event has been put at the threshold. */
    @Test
    void aHeapAtTheEdgeFails() {
        ClosureData data = ClosureData.halved(THEORY.slice(0, 400), DETECTOR.slice(0, 400), RANDOM);
        float[][] columns = new float[STUDY.detector().width()][];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = DETECTOR.column(c);
        }
        for (int i = 0; i < DETECTOR.size(); i += 10) {
            columns[1][i] = 30.3f;
            columns[2][i] = 0;
        }
        Events heaped = Events.of(STUDY.detector(), columns, DETECTOR.weights(), DETECTOR.eventIds(), DETECTOR.parentIds()).onShell();
        ClosureTest test = ClosureTest.run(model(Optional.of(looksUp(heaped, STUDY.theory())), Optional.empty()), bad(), data, RANDOM, 1);
        Gate gate = test.gates().stream().filter(g -> g.name().equals("near the edge of pt(electron) >= 30.0")).findFirst().orElseThrow();
        assertTrue(!gate.holds() && gate.value() > 0.08, gate.toString());
        assertEquals(2 * find(test, Direction.FOLD, "edge", "pt(electron) >= 30.0").floor() + 0.01, gate.bound(), 1e-12);
    }

    /** Enough events for a number in every bin: then the response decides as well. */
    @Test
    void aWrongResponseFails() {
        ClosureData data = ClosureData.halved(THEORY, DETECTOR, RANDOM);
        Model shifting = model(bad().fold(), Optional.empty());
        ClosureTest test = ClosureTest.run(shifting, shifting, data, RANDOM, 1);
        double electron = find(test, Direction.FOLD, "response-w1", "electron").value();
        assertTrue(electron > 0.1, "far: " + electron);
        assertEquals(2, test.gates().stream().filter(gate -> gate.name().startsWith("response of") && !gate.holds()).count(),
                test.gates().toString());
    }

    @Test
    void withoutPairsNoResponseIsMeasured() {
        Events foreign = DETECTOR.withIds(DETECTOR.eventIds(), THEORY.parentIds()).slice(0, 100);
        Model fold = model(bad().fold(), Optional.empty());
        ClosureTest test = ClosureTest.run(fold, fold, ClosureData.halved(THEORY.slice(0, 100), foreign, RANDOM), RANDOM, 1);
        assertTrue(test.metrics().stream().noneMatch(m -> m.id().equals("response-w1")));
        assertTrue(Double.isNaN(find(test, Direction.FOLD, "flip", "electron").floor()));
    }
}
