package org.twofold.learning.closure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Arrays;
import java.util.List;
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
import org.twofold.statistics.KolmogorovSmirnov;
import org.twofold.statistics.evaluation.Direction;
import org.twofold.statistics.evaluation.Gate;
import org.twofold.statistics.evaluation.MetricResult;

/** A restricted model is judged by what it makes inside the acceptance, and by how much of it is there. */
class RestrictedClosureTest {

    private static final RandomStreams RANDOM = new RandomStreams(3);
    private static final Events THEORY = ToyEvents.theory(2600, 0, 4);

    /** The positron of the theory level answers to what {@code second} says of the detector level. */
    private static Study study(String second) {
        return StudyFile.parse("toy.yaml", """
                study: toy
                title: two leptons
                theory: {objects: [{name: electron}, {name: positron}]}
                detector: {objects: [{name: electron}, {name: positron}]}
                acceptance: [pt(electron) >= 10]
                observables: [{of: pt(electron), edges: "0(5)60"}]
                """.replace("[{name: electron}, {name: positron}]}\nacceptance", "[{name: electron}, " + second + "]}\nacceptance"));
    }

    private static final Study STUDY = study("{name: positron}");
    private static final Events DETECTOR = ToyEvents.detector(THEORY, 4).in(STUDY.detector());

    private static Model model(Study study, boolean restricted, UnaryOperator<Events> fold) {
        var nothing = JsonNodeFactory.instance.objectNode();
        Transport transport = new Transport() {
            @Override
            public EventSpace source() {
                return study.theory();
            }

            @Override
            public EventSpace target() {
                return study.detector();
            }

            @Override
            public Events apply(Events events, int draws, RandomStreams random) {
                return fold.apply(events);
            }
        };
        return new Model(study, "toy", nothing, Provenance.here("0", "", 0, List.of(), 0), nothing, Optional.of(transport),
                Optional.empty(), restricted);
    }

    /** The detector itself, but every n-th event loses all but a tenth of its momentum. */
    private static UnaryOperator<Events> losing(int every) {
        return theory -> {
            Events events = DETECTOR.at(Arrays.stream(theory.eventIds()).mapToInt(id -> (int) id).toArray());
            float[][] columns = new float[events.space().width()][];
            for (int c = 0; c < columns.length; c++) {
                columns[c] = events.column(c);
                for (int i = 0; i < columns[c].length; i += every) {
                    columns[c][i] *= 0.1f;
                }
            }
            return theory.mapped(events.space(), columns);
        };
    }

    private static ClosureTest restricted;
    private static ClosureTest free;

    @BeforeAll
    static void run() {
        restricted = run(STUDY, true, losing(8), losing(3));
        free = run(STUDY, false, losing(8), losing(3));
    }

    private static ClosureTest run(Study study, boolean restricted, UnaryOperator<Events> fold, UnaryOperator<Events> untrained) {
        ClosureData data = ClosureData.halved(THEORY.in(study.theory()), DETECTOR.in(study.detector()), RANDOM);
        return ClosureTest.run(model(study, restricted, fold), model(study, restricted, untrained), data, RANDOM, 1);
    }

    private static MetricResult find(ClosureTest test, String id, String of) {
        return test.metrics().stream().filter(m -> m.direction() == Direction.FOLD && m.id().equals(id) && m.of().equals(of))
                .findFirst().orElseThrow();
    }

    private static Gate gate(ClosureTest test, String name) {
        return test.gates().stream().filter(gate -> gate.name().startsWith(name)).findFirst().orElseThrow();
    }

    @Test
    void whatIsOutsideTheAcceptanceIsNotCompared() {
        ClosureTest test = restricted;
        FiducialSelection selection = new FiducialSelection(STUDY, true);
        Events truth = selection.of(test.data().detectorTruth());
        Events folded = selection.of(test.trained().folded().orElseThrow());
        int size = Math.min(folded.size(), Math.min(truth.size(), selection.of(test.data().detectorInput()).size()));
        double[] a = STUDY.observables().get(0).observable().of(truth.slice(0, size));
        double[] b = STUDY.observables().get(0).observable().of(folded.slice(0, size));
        assertEquals(KolmogorovSmirnov.of(a, b).statistic(), find(test, "ks", "pt(electron)").value(), 1e-12);
        assertTrue(find(test, "ks", "pt(electron)").value() < 0.1);
        assertTrue(find(free, "ks", "pt(electron)").value() > 0.1);
        assertTrue(find(test, "sw", "detector").ratioToFloor() < 3, find(test, "sw", "detector").toString());
        assertTrue(find(free, "sw", "detector").ratioToFloor() > 3);
    }

    @Test
    void thePassingRateIsThatOfAllOutputsAndHasItsGate() {
        ClosureTest test = restricted;
        FiducialSelection selection = new FiducialSelection(STUDY, true);
        Events folded = test.trained().folded().orElseThrow();
        assertEquals(1300, folded.size());
        MetricResult rate = find(test, "passing-rate", "detector");
        assertEquals(1 - selection.leftOut(folded) / 1300.0, rate.value(), 1e-12);
        assertEquals(1 - selection.leftOut(test.data().detectorTruth()) / 1300.0, rate.floor(), 1e-12);
        assertFalse(gate(test, "inside the acceptance").holds());
        assertEquals(0.9, gate(test, "inside the acceptance").bound());
        assertTrue(free.gates().stream().noneMatch(gate -> gate.name().startsWith("inside")));
    }

    @Test
    void turnsAndResponsesAreThoseOfTheSurvivingPairs() {
        ClosureTest test = restricted;
        // Where an event survives it is the true one, so nothing but the pairs that were lost can make a difference.
        assertEquals(0, find(test, "flip", "electron").value());
        assertEquals(find(test, "anchor", "electron").floor(), find(test, "anchor", "electron").value(), 1e-4);
        assertTrue(find(test, "response-w1", "electron").value() < 0.01, find(test, "response-w1", "electron").toString());
        assertTrue(find(free, "response-w1", "electron").value() > 0.05);
    }

    @Test
    void aModelThatMakesNothingInsideIsNotAccepted() {
        ClosureTest test = run(STUDY, true, losing(1), losing(1));
        assertEquals(0, find(test, "passing-rate", "detector").value());
        for (MetricResult metric : List.of(find(test, "sw", "detector"), find(test, "ks", "pt(electron)"),
                find(test, "response-w1", "electron"))) {
            assertTrue(Double.isNaN(metric.value()), metric.toString());
            assertTrue(metric.floor() > 0, metric.toString());
        }
        assertTrue(Double.isNaN(find(test, "flip", "electron").value()));
        // Where there are no events there is no heap of them either.
        assertEquals(List.of("near the edge of pt(electron) >= 10.0", "off the mass shell, fold"), test.gates().stream()
                .filter(Gate::holds).map(Gate::name).toList());
    }

    @Test
    void transverseObjectsHaveNoDirectionInSpace() {
        ClosureTest test = run(study("{name: positron, transverse: true}"), false, losing(8), losing(3));
        assertTrue(test.metrics().stream().noneMatch(m -> List.of("flip", "anchor").contains(m.id()) && m.of().equals("positron")));
        assertEquals(0, find(test, "flip", "electron").value());
        find(test, "response-w1", "positron");
    }

    @Test
    void objectsByFallingPtHaveNoCounterpart() {
        Study ordered = StudyFile.parse("toy.yaml", StudyFile.toJson(STUDY).toString()
                .replaceFirst("(\"detector\":\\{[^]]*\\])", "$1,\"fallingPt\":[\"positron\"]"));
        assertEquals(List.of("positron"), ordered.fallingPt());
        ClosureTest test = run(ordered, false, losing(8), losing(3));
        assertTrue(test.metrics().stream().noneMatch(m -> m.id().equals("flip") && m.of().equals("positron")));
    }

    @Test
    void onlyObjectsThatAreTheSameAtBothLevelsAreHeldToTheirDirection() {
        Study jets = StudyFile.parse("toy.yaml", StudyFile.toJson(STUDY).toString()
                .replace("\"name\":\"positron\",\"mass\":0.0}]},\"detector\"",
                "\"name\":\"quark\",\"mass\":0.0}]},\"detector\""));
        assertTrue(jets.keepsIdentity(0));
        assertFalse(jets.keepsIdentity(1));
        Events theory = Events.of(jets.theory(), columns(THEORY), THEORY.weights(), THEORY.eventIds(), THEORY.parentIds());
        ClosureData data = ClosureData.halved(theory, DETECTOR.in(jets.detector()), RANDOM);
        ClosureTest test = ClosureTest.run(model(jets, false, losing(8)), model(jets, false, losing(3)), data, RANDOM, 1);
        assertEquals(List.of("flipped directions of electron, folded"),
                test.gates().stream().map(Gate::name).filter(name -> name.startsWith("flipped")).toList());
        assertEquals(0, find(test, "flip", "positron").value());
    }

    private static float[][] columns(Events events) {
        float[][] columns = new float[events.space().width()][];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = events.column(c);
        }
        return columns;
    }

    /** A number that is none fails every cut, and would be counted as an event outside. */
    @Test
    void aBrokenModelIsNotOneThatFoldsOutside() {
        float[][] columns = new float[DETECTOR.space().width()][];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = DETECTOR.column(c);
        }
        columns[1][7] = Float.NaN;
        Events broken = Events.of(DETECTOR.space(), columns, DETECTOR.weights(), DETECTOR.eventIds(), DETECTOR.parentIds());
        FiducialSelection selection = new FiducialSelection(STUDY, true);
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> selection.of(broken));
        assertTrue(refused.getMessage().contains("gives NaN for electron.px of event 7"), refused.getMessage());
        assertEquals(DETECTOR.size(), new FiducialSelection(STUDY, false).positions(broken).length);
    }
}
