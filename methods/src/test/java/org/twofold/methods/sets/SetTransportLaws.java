package org.twofold.methods.sets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.events.BadInput;
import org.twofold.events.Beside;
import org.twofold.events.EventCollection;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Members;
import org.twofold.events.RandomStreams;
import org.twofold.events.Replicas;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.model.Blockwise;
import org.twofold.learning.model.Transport;
import org.twofold.learning.tensors.Parameters;
import org.twofold.methods.EventNumbers;
import org.twofold.methods.TransportLaws;

/** What every transport must hold that makes sets of sets, here with networks as they begin. */
public abstract class SetTransportLaws<R, C> extends TransportLaws {

    private static final ToySets TOY = ToySets.of(400, 1);

    protected abstract SetMethod<R, C> method();

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    @Override
    protected Transport transport() {
        ObjectNode json = method().preset("quick", ToySets.STUDY);
        R recipe = method().parse("quick", json.toString());
        Replicas events = Replicas.of("toy", TOY.theory(), TOY.detector());
        C fitted = method().fit(recipe, ToySets.SETS, ToySets.SETS.truth(events.theory()), ToySets.SETS.reconstructed(events.detector()),
                events.rows());
        Parameters parameters = Parameters.of(method().begin(recipe, ToySets.SETS, fitted, new RandomStreams(4).stream("weights")));
        return new SetTransport(ToySets.SETS, method().system(recipe, ToySets.SETS, fitted, parameters, 1), Optional.empty());
    }

    @Override
    protected Events source(int size) {
        return TOY.theory().slice(0, size);
    }

    /** Two empty sets are the same. */
    @Override
    @Test
    protected void drawsDiffer() {
        Events out = transport().apply(source(300), 2, new RandomStreams(11));
        for (int i = 0; i < out.size(); i += 2) {
            boolean something = out.members(0).count(i) + out.members(0).count(i + 1) > 0;
            assertFalse(something && Arrays.equals(EventNumbers.of(out.slice(i, i + 1)), EventNumbers.of(out.slice(i + 1, i + 2))),
                    "event " + i / 2);
        }
    }

    @Test
    void setsHaveDifferentSizesAndAllNumbersAreNumbers() {
        Events out = transport().apply(source(300), 2, new RandomStreams(11));
        Members members = out.members(0);
        assertTrue(members.total() > 0);
        assertTrue(IntStream.range(0, out.size()).map(members::count).distinct().count() > 2);
        for (float number : EventNumbers.of(out)) {
            assertTrue(Float.isFinite(number));
        }
        for (int event = 0; event < out.size(); event++) {
            for (int i = 0; i < members.count(event); i++) {
                assertTrue(members.value(0, event, i) > 0);
                assertEquals(0, members.value(2, event, i), Math.PI + 1e-6);
            }
        }
    }

    @Test
    void blocksGiveTheSame() {
        Transport transport = transport();
        Events in = Events.concat(transport.source(), List.of(source(400), source(400)));
        assertArrayEquals(EventNumbers.of(transport.apply(in, 1, new RandomStreams(2))),
                EventNumbers.of(new Blockwise(transport, 3).apply(in, 1, new RandomStreams(2))));
    }

    @Test
    void emptySetsCanBeFolded() {
        Events empty = Events.ofSets(ToySets.STUDY.theory(), Members.none(3, 5));
        Events out = transport().apply(empty, 3, new RandomStreams(2));
        assertEquals(15, out.size());
        for (float number : EventNumbers.of(out)) {
            assertTrue(Float.isFinite(number));
        }
    }

    @Test
    void moreParticlesThanTheStudyAllowsAreBadInput() {
        EventCollection particles = ToySets.STUDY.theory().collections().get(0);
        EventSpace wide = new EventSpace("wide", List.of(), List.of(), List.of(new EventCollection(particles.name(), 99, particles.features())),
                List.of());
        float[][] features = new float[3][particles.most() + 1];
        Arrays.fill(features[0], 3);
        Events one = Events.ofSets(wide, Members.ofCounts(new int[] {particles.most() + 1}, features));
        BadInput no = assertThrows(BadInput.class, () -> transport().apply(one, 1, new RandomStreams(1)));
        assertTrue(no.getMessage().contains("at most 13 particles") && no.getMessage().contains("14"), no.getMessage());
    }

    @Test
    void particlesWithoutDirectionAreBadInput() {
        float[][] features = {{3, 0}, {0, 0}, {0, 0}};
        Events in = Events.of(ToySets.STUDY.theory(), new float[0][], new double[] {1}, new long[] {77}, new long[] {-1}, new int[0],
                new Beside(List.of(), List.of(Members.ofCounts(new int[] {2}, features))));
        BadInput no = assertThrows(BadInput.class, () -> transport().check("sets.h5", in));
        assertTrue(no.getMessage().contains("sets.h5") && no.getMessage().contains("event 77, particles[1]"), no.getMessage());
    }
}
