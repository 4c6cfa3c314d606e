package org.twofold.learning.closure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.events.WrongUse;
import org.twofold.learning.ToyEvents;
import org.twofold.learning.bundle.Provenance;
import org.twofold.learning.model.Model;
import org.twofold.learning.model.Transport;
import org.twofold.statistics.evaluation.Direction;
import org.twofold.statistics.evaluation.Gate;
import org.twofold.statistics.evaluation.MetricResult;

/** A model that exchanges two channels is right for all events together and wrong for each channel. */
class ChannelClosureTest {

    private static final Study STUDY = StudyFile.parse("toy.yaml", """
            study: toy
            title: two leptons of two kinds
            channels: [ee, mumu]
            theory: {objects: [{name: electron}, {name: positron}]}
            detector: {objects: [{name: electron}, {name: positron}]}
            acceptance: []
            observables: [{of: mass(electron+positron), edges: "40(2)110"}]
            """);
    private static final String MASS = "mass(electron+positron)";
    private static final int SIZE = 1200;
    private static final RandomStreams RANDOM = new RandomStreams(2);
    private static final Events THEORY = mixed(STUDY.theory(), ToyEvents.theory(SIZE, 0, 4));
    private static final Events DETECTOR = mixed(STUDY.detector(), ToyEvents.detector(ToyEvents.theory(SIZE, 0, 4), 4));

    private static ClosureTest truth;
    private static ClosureTest exchanged;

    /** In turns an event of the first channel and one of the second, which has 0.7 of the momentum. */
    private static Events mixed(EventSpace space, Events plain) {
        float[][] columns = IntStream.range(0, 8).mapToObj(plain::column).toArray(float[][]::new);
        for (float[] column : columns) {
            for (int i = 1; i < column.length; i += 2) {
                column[i] *= 0.7f;
            }
        }
        return Events.of(space, columns, plain.weights(), plain.eventIds(), plain.parentIds(),
                IntStream.range(0, plain.size()).map(i -> i % 2).toArray());
    }

    /** Detector events by the number of their theory event. */
    private static Transport fold(UnaryOperator<Events> map) {
        return new Transport() {
            @Override
            public EventSpace source() {
                return STUDY.theory();
            }

            @Override
            public EventSpace target() {
                return STUDY.detector();
            }

            @Override
            public Events apply(Events events, int draws, RandomStreams random) {
                return map.apply(events);
            }
        };
    }

    private static Events lookedUp(Events events, int away) {
        Events found = DETECTOR.at(IntStream.range(0, events.size())
                .map(i -> (int) events.eventId(i) + (events.eventId(i) % 2 == 0 ? away : -away)).toArray());
        return events.mapped(STUDY.detector(), IntStream.range(0, 8).mapToObj(found::column).toArray(float[][]::new));
    }

    private static Model model(int away) {
        var nothing = JsonNodeFactory.instance.objectNode();
        return new Model(STUDY, "toy", nothing, Provenance.here("0", "", 0, List.of(), 0), nothing,
                Optional.of(fold(events -> lookedUp(events, away))), Optional.empty(), false);
    }

    @BeforeAll
    static void evaluate() {
        ClosureData data = ClosureData.halved(THEORY, DETECTOR, RANDOM);
        truth = ClosureTest.run(model(0), model(1), data, RANDOM, 1);
        exchanged = ClosureTest.run(model(1), model(0), data, RANDOM, 1);
    }

    private static MetricResult find(ClosureTest test, String id, String of) {
        return test.metrics().stream().filter(m -> m.direction() == Direction.FOLD && m.id().equals(id) && m.of().equals(of))
                .findFirst().orElseThrow();
    }

    @Test
    void everyNumberIsThereForAllAndForEachChannel() {
        List<String> all = truth.metrics().stream().map(m -> m.id() + " " + m.of()).filter(name -> !name.contains(", ")).toList();
        for (String channel : List.of("ee", "mumu")) {
            assertEquals(all, truth.metrics().stream().map(m -> m.id() + " " + m.of()).filter(name -> name.endsWith(", " + channel))
                    .map(name -> name.substring(0, name.indexOf(", "))).toList());
        }
        assertEquals(3 * all.size(), truth.metrics().size());
        assertEquals(truth.gates().size() / 3, truth.gates().stream().filter(gate -> gate.name().endsWith(", mumu")).count());
    }

    @Test
    void theTruthIsAtTheFloorOfEveryChannel() {
        for (String channel : List.of("", ", ee", ", mumu")) {
            assertEquals(1, find(truth, "sw", "detector" + channel).ratioToFloor(), 1e-9);
            assertEquals(find(truth, "ks", MASS + channel).floor(), find(truth, "ks", MASS + channel).value(), 1e-9);
            assertEquals(0, find(truth, "flip", "electron" + channel).value());
        }
    }

    @Test
    void exchangedChannelsShowInEachAndNotInBothTogether() {
        MetricResult together = find(exchanged, "ks", MASS);
        assertTrue(together.value() < 0.1, "KS of all " + together.value());
        for (String channel : List.of(", ee", ", mumu")) {
            assertTrue(find(exchanged, "ks", MASS + channel).value() > 0.9);
            assertTrue(find(exchanged, "sw", "detector" + channel).ratioToFloor() > 10);
            Gate gate = exchanged.gates().stream().filter(g -> g.name().equals("KS of " + MASS + ", folded" + channel))
                    .findFirst().orElseThrow();
            assertFalse(gate.holds());
        }
    }

    @Test
    void aChannelHasAsManyEventsInEveryHalfAndRowsStayTogether() {
        ClosureTest muons = truth.ofChannel(1);
        int size = muons.data().theoryInput().size();
        assertTrue(size > 200 && size <= SIZE / 4 + 50, size + " events");
        for (Events part : List.of(muons.data().detectorInput(), muons.data().theoryTruth(), muons.data().detectorTruth(),
                muons.trained().folded().orElseThrow(), muons.untrained().folded().orElseThrow())) {
            assertEquals(size, part.size());
            assertEquals(size, IntStream.of(part.channels()).sum());
        }
        for (int i = 0; i < size; i++) {
            assertEquals(muons.data().theoryInput().eventId(i), muons.trained().folded().orElseThrow().parentId(i));
            assertEquals(muons.data().theoryInput().eventId(i), muons.data().detectorInput().parentId(i));
        }
    }

    @Test
    void aChannelOfTooFewEventsIsRefused() {
        int[] few = IntStream.range(0, SIZE).filter(i -> i % 2 == 0 || i < 60).toArray();
        String message = assertThrows(WrongUse.class, () -> ClosureData.halved(THEORY.at(few), DETECTOR.at(few), RANDOM)).getMessage();
        assertTrue(message.contains("of mumu"), message);
    }

    @Test
    void partnersOfDifferentChannelsAreRefused() {
        Events plain = ToyEvents.detector(ToyEvents.theory(SIZE, 0, 4), 4);
        Events wrong = Events.of(STUDY.detector(), IntStream.range(0, 8).mapToObj(plain::column).toArray(float[][]::new), plain.weights(),
                plain.eventIds(), plain.parentIds(), new int[SIZE]);
        String message = assertThrows(WrongUse.class, () -> ClosureData.halved(THEORY, wrong, RANDOM)).getMessage();
        assertTrue(message.contains("other channels"), message);
    }
}
