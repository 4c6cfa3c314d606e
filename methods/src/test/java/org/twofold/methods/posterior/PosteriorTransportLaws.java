package org.twofold.methods.posterior;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.events.BadInput;
import org.twofold.events.Beside;
import org.twofold.events.Events;
import org.twofold.events.Members;
import org.twofold.events.RandomStreams;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.model.Blockwise;
import org.twofold.learning.model.Transport;
import org.twofold.learning.tensors.Parameters;
import org.twofold.methods.ToyTopPairs;
import org.twofold.methods.TransportLaws;

/** What every transport must hold that draws partons, here with networks as they begin. */
public abstract class PosteriorTransportLaws<R> extends TransportLaws {

    private static final ToyTopPairs TOY = ToyTopPairs.of(400, 1);

    protected abstract PosteriorMethod<R> method();

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    @Override
    protected Transport transport() {
        ObjectNode json = method().preset("quick", ToyTopPairs.STUDY);
        R recipe = method().parse("quick", json.toString());
        EventCoding coding = method().fit(recipe, ToyTopPairs.PAIR, TOY.theory(), TOY.detector());
        Parameters parameters = Parameters.of(method().begin(recipe, coding, new RandomStreams(4).stream("weights")));
        return new PosteriorTransport(ToyTopPairs.PAIR, method().system(recipe, coding, parameters), coding);
    }

    @Override
    protected Events source(int size) {
        return TOY.detector().slice(0, size);
    }

    /** Masses are numbers of their own here; systems of ours hold them to the momenta, in a test of its own. */
    @Override
    @Test
    protected void everyParticleIsOnItsMassShell() {
        for (float number : transport().apply(source(50), 1, new RandomStreams(1)).rows()) {
            assertTrue(Float.isFinite(number));
        }
    }

    @Test
    void theOrderOfJetsDoesNotMatter() {
        Events in = source(60);
        Members jets = ToyTopPairs.PAIR.jets(in);
        float[][] features = new float[jets.width()][jets.total()];
        int[] counts = new int[in.size()];
        for (int event = 0; event < in.size(); event++) {
            counts[event] = jets.count(event);
            for (int jet = 0; jet < counts[event]; jet++) {
                for (int f = 0; f < jets.width(); f++) {
                    features[f][jets.offset(event) + jet] = jets.value(f, event, counts[event] - 1 - jet);
                }
            }
        }
        float[][] columns = IntStream.range(0, in.space().width()).mapToObj(in::column).toArray(float[][]::new);
        Events turned = Events.of(in.space(), columns, in.weights(), in.eventIds(), in.parentIds(), new int[0],
                new Beside(List.of(in.scalars(0), in.scalars(1)), List.of(Members.ofCounts(counts, features))));
        float[] expected = transport().apply(in, 1, new RandomStreams(2)).rows();
        float[] found = transport().apply(turned, 1, new RandomStreams(2)).rows();
        // Networks as they begin may throw partons far out, where sums in another order differ in more digits.
        int far = 0;
        for (int i = 0; i < expected.length; i++) {
            far += Math.abs(expected[i] - found[i]) > 2e-3 * (1 + Math.abs(expected[i])) ? 1 : 0;
        }
        assertTrue(far <= expected.length / 100, far + " of " + expected.length + " numbers differ");
    }

    @Test
    void blocksGiveTheSame() {
        Transport transport = transport();
        Events in = Events.concat(transport.source(), List.of(source(400), source(400)));
        assertArrayEquals(transport.apply(in, 1, new RandomStreams(2)).rows(), new Blockwise(transport, 3).apply(in, 1, new RandomStreams(2)).rows());
    }

    @Test
    void eventsWithoutLeptonOrJetsAreBadInput() {
        Events in = source(3);
        float[][] columns = IntStream.range(0, in.space().width()).mapToObj(in::column).toArray(float[][]::new);
        Members none = Members.none(ToyTopPairs.PAIR.jets(in).width(), 3);
        Events noJets = Events.of(in.space(), columns, in.weights(), in.eventIds(), in.parentIds(), new int[0],
                new Beside(List.of(in.scalars(0), in.scalars(1)), List.of(none)));
        BadInput no = assertThrows(BadInput.class, () -> transport().apply(noJets, 1, new RandomStreams(1)));
        assertTrue(no.getMessage().contains("event 0") && no.getMessage().contains("jet"), no.getMessage());
        for (int c = 0; c < 4; c++) {
            columns[c][1] = 0;
        }
        Events noLepton = Events.of(in.space(), columns, in.weights(), in.eventIds(), in.parentIds(), new int[0],
                new Beside(List.of(in.scalars(0), in.scalars(1)), List.of(ToyTopPairs.PAIR.jets(in))));
        BadInput without = assertThrows(BadInput.class, () -> transport().apply(noLepton, 1, new RandomStreams(1)));
        assertTrue(without.getMessage().contains("event 1") && without.getMessage().contains("lepton"), without.getMessage());
    }
}
