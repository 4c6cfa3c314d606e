package org.twofold.methods.otus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.twofold.events.BadInput;
import org.twofold.events.Events;
import org.twofold.events.GaussianNoise;
import org.twofold.events.RandomStreams;
import org.twofold.learning.model.Transport;
import org.twofold.learning.tensors.Tensors;
import org.twofold.methods.NetworkLaws.Network;
import org.twofold.methods.ToyPairs;
import org.twofold.methods.TransportLaws;
import org.twofold.learning.engine.Engine;

/** The published map without the tensor library; {@link ResidualOtusTransportTest} is about the other kind. */
class OtusTransportTest extends TransportLaws {

    static OtusTransport fold(NetworkShape shape) {
        return OtusTransport.fold(ToyPairs.STUDY, shape, TinyOtus.REPRESENTATION, TinyOtus.weights(shape));
    }

    /** Holds the transport to the network of the same weights under the same noise. */
    static void assertAgrees(NetworkShape shape) {
        Engine.start(1);
        Events in = ToyPairs.dressed(ToyPairs.theory(200, 4));
        RandomStreams random = new RandomStreams(31);
        Network network = StochasticMapTest.decoder(shape, TinyOtus.weights(shape));
        Events out = fold(shape).apply(in, 2, random);
        for (int draw = 0; draw < 2; draw++) {
            float[] normals = new float[in.size() * 6];
            GaussianNoise noise = new GaussianNoise(random.key("fold"));
            for (int i = 0; i < in.size(); i++) {
                noise.fill(in.eventId(i), draw, normals, 6 * i, 6, 1);
            }
            float[] expected = Tensors.floats(network.forward(Tensors.of(in), Tensors.of(normals, in.size(), 6)));
            for (int i = 0; i < expected.length; i++) {
                float found = out.value(i % 8, 2 * (i / 8) + draw);
                assertEquals(expected[i], found, 1e-4 * Math.max(1, Math.abs(expected[i])));
            }
        }
    }

    @Override
    protected Transport transport() {
        return fold(TinyOtus.PUBLISHED);
    }

    @Override
    protected Events source(int size) {
        return ToyPairs.theory(size, 9);
    }

    @Test
    void agreesWithTheTensorLibrary() {
        assertAgrees(TinyOtus.PUBLISHED);
        assertAgrees(new NetworkShape.ConditionalNoise(List.of(128), 0));
    }

    @Test
    void weightsOfAnotherShapeAreBadInput() {
        assertThrows(BadInput.class, () -> OtusTransport.fold(ToyPairs.STUDY, TinyOtus.PUBLISHED, TinyOtus.REPRESENTATION,
                TinyOtus.weights(TinyOtus.RESIDUAL)));
    }
}
