package org.twofold.methods.jets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.events.BadInput;
import org.twofold.events.EventCollection;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Members;
import org.twofold.events.RandomStreams;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.model.Blockwise;
import org.twofold.learning.model.Transport;
import org.twofold.learning.tensors.Parameters;
import org.twofold.methods.EventNumbers;
import org.twofold.methods.TransportLaws;

/** What every transport must hold that makes reconstructed jets of generated ones, here with networks as they begin. */
public abstract class JetTransportLaws<R> extends TransportLaws {

    protected static final ToyJets TOY = ToyJets.of(400, 1);

    protected abstract JetMethod<R> method();

    /** The recipe to try. */
    protected abstract ObjectNode recipe();

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    @Override
    protected Transport transport() {
        R recipe = method().parse("test", recipe().toString());
        Parameters parameters = Parameters.of(method().begin(recipe, ToyJets.SETS, new RandomStreams(4).stream("weights")));
        return new JetTransport(ToyJets.SETS, method().system(recipe, ToyJets.SETS, "test", method().fit(recipe, TOY.sample()), parameters), Optional.empty());
    }

    @Override
    protected Events source(int size) {
        return TOY.theory().slice(0, size);
    }

    private static Members made(Events out) {
        return out.members(0);
    }

    /** Two empty jets are the same. */
    @Override
    @Test
    protected void drawsDiffer() {
        Events out = transport().apply(source(300), 2, new RandomStreams(11));
        for (int i = 0; i < out.size(); i += 2) {
            boolean something = made(out).count(i) + made(out).count(i + 1) > 0;
            assertFalse(something && Arrays.equals(EventNumbers.of(out.slice(i, i + 1)), EventNumbers.of(out.slice(i + 1, i + 2))),
                    "event " + i / 2);
        }
    }

    /** Lists stand by falling pT, are no longer than the study allows, and have no constituents of nothing. */
    @Test
    void constituentsFallInPt() {
        Events out = transport().apply(source(300), 2, new RandomStreams(11));
        assertTrue(made(out).total() > 1000, made(out).total() + " constituents");
        for (int event = 0; event < out.size(); event++) {
            double last = Double.POSITIVE_INFINITY;
            for (int k = 0; k < made(out).count(event); k++) {
                double pt = Math.hypot(made(out).value(0, event, k), made(out).value(1, event, k));
                assertTrue(pt > 0 && pt <= last && Float.isFinite(made(out).value(2, event, k)), "pT " + pt + " after " + last);
                last = pt;
            }
        }
    }

    /** Constituents are a set: who stands first in the file says nothing. */
    @Test
    void theOrderOfConstituentsDoesNotMatter() {
        List<List<float[]>> turned = new ArrayList<>();
        ToyJets.constituents(source(120)).forEach(jet -> {
            List<float[]> other = new ArrayList<>(jet);
            Collections.reverse(other);
            turned.add(other);
        });
        Events other = ToyJets.events(ToyJets.STUDY.theory(), turned, false);
        assertArrayEquals(EventNumbers.of(transport().apply(source(120), 2, new RandomStreams(2))),
                EventNumbers.of(transport().apply(other, 2, new RandomStreams(2))));
    }

    @Test
    void blocksGiveTheSame() {
        Transport transport = transport();
        Events in = Events.concat(transport.source(), List.of(source(400), source(400)));
        assertArrayEquals(EventNumbers.of(transport.apply(in, 1, new RandomStreams(2))),
                EventNumbers.of(new Blockwise(transport, 3).apply(in, 1, new RandomStreams(2))));
    }

    @Test
    void emptyJetsCanBeFolded() {
        Events empty = Events.ofSets(ToyJets.STUDY.theory(), Members.none(3, 5));
        Events out = transport().apply(empty, 3, new RandomStreams(2));
        assertEquals(15, out.size());
        for (float number : EventNumbers.of(out)) {
            assertTrue(Float.isFinite(number));
        }
    }

    /** Readers that are told the study keep those of highest pT and count the others; whoever comes another way is told so. */
    @Test
    void moreConstituentsThanTheStudyAllowsAreBadInput() {
        EventCollection constituents = ToyJets.STUDY.theory().collections().get(0);
        EventSpace wide = new EventSpace("wide", List.of(), List.of(),
                List.of(new EventCollection(constituents.name(), 99, constituents.features())), List.of());
        float[][] features = new float[3][constituents.most() + 1];
        Arrays.fill(features[0], 3);
        Events one = Events.ofSets(wide, Members.ofCounts(new int[] {constituents.most() + 1}, features));
        BadInput no = assertThrows(BadInput.class, () -> transport().apply(one, 1, new RandomStreams(1)));
        assertTrue(no.getMessage().contains("at most 50 constituents") && no.getMessage().contains("51"), no.getMessage());
    }

    @Test
    void momentaThatAreNoneAreBadInput() {
        for (float bad : new float[] {0, Float.NaN}) {
            float[][] features = {{3, bad}, {0, 0}, {0, 0}};
            Events in = Events.ofSets(ToyJets.STUDY.theory(), Members.ofCounts(new int[] {2}, features));
            BadInput no = assertThrows(BadInput.class, () -> transport().check("jets.h5", in));
            assertTrue(no.getMessage().contains("jets.h5") && no.getMessage().contains("event 0, constituents[1]"), no.getMessage());
        }
    }
}
