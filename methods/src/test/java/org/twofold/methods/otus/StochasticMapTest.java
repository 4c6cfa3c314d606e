package org.twofold.methods.otus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.twofold.events.EventObject;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.representation.Standardisation;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;
import org.twofold.methods.NetworkLaws;
import org.twofold.methods.ToyPairs;

/** The published map; {@link ResidualStochasticMapTest} is about the other kind. */
class StochasticMapTest extends NetworkLaws {

    /** The decoder of the given weights, and the parameters it uses. */
    static Network decoder(NetworkShape shape, NamedTensors weights) {
        Parameters parameters = Parameters.of(NamedTensors.of(
                weights.tensors().stream().filter(tensor -> tensor.name().startsWith("decoder.")).toList()));
        EventMap map = EventMap.decoder(ToyPairs.STUDY, shape, TinyOtus.REPRESENTATION, parameters);
        return new Network() {
            @Override
            public Parameters parameters() {
                return parameters;
            }

            @Override
            public EventSpace target() {
                return ToyPairs.STUDY.detector();
            }

            @Override
            public int noiseWidth() {
                return map.noiseWidth();
            }

            @Override
            public Tensor forward(Tensor events, Tensor normals) {
                return map.forward(events, normals);
            }
        };
    }

    static float[] forward(Network network, Events events) {
        return Tensors.floats(network.forward(Tensors.of(events), Tensors.of(new float[events.size() * 6], events.size(), 6)));
    }

    @Override
    protected Network network() {
        return decoder(TinyOtus.PUBLISHED, TinyOtus.weights(TinyOtus.PUBLISHED));
    }

    @Override
    protected Events source(int size) {
        return ToyPairs.theory(size, 3);
    }

    @Test
    void noiseIsAsWideAsTheMomenta() {
        assertEquals(6, network().noiseWidth());
    }

    @Test
    void withoutItsLastLayerItGivesTheMeanMomenta() {
        float[] out = forward(decoder(TinyOtus.PUBLISHED, TinyOtus.withoutLastLayer(TinyOtus.PUBLISHED)), source(20));
        double[] mean = TinyOtus.REPRESENTATION.detector().means();
        for (int i = 0; i < out.length; i++) {
            int column = i % 8;
            if (column % 4 != 0) {
                assertEquals(mean[column], out[i], 1e-6 + 1e-6 * Math.abs(mean[column]));
            }
        }
    }

    /** One hidden unit, all weights one: every number can be followed by hand. */
    @Test
    void aForwardPassByHand() {
        EventSpace space = new EventSpace("one", List.of(new EventObject("b", 4.7, Optional.empty())));
        Standardisation in = new Standardisation(List.of(1.0, 2.0, 3.0, 4.0), List.of(1.0, 2.0, 2.0, 4.0));
        Standardisation out = new Standardisation(List.of(0.0, 10.0, 20.0, 30.0), List.of(9.0, 1.0, 2.0, 3.0));
        Parameters parameters = new Parameters();
        parameters.add("d.noise.0.weight", new float[] {1, 1, 1, 1}, 1, 4);
        parameters.add("d.noise.0.bias", new float[] {0}, 1);
        parameters.add("d.noise.1.weight", new float[] {1, 0, 0, 0, 0, 0}, 6, 1);
        parameters.add("d.noise.1.bias", new float[] {0, 2, 3, 0, 0, 0}, 6);
        parameters.add("d.core.0.weight", new float[] {0, 0, 0, 0, 1, 1, 1}, 1, 7);
        parameters.add("d.core.0.bias", new float[] {0.5f}, 1);
        parameters.add("d.core.1.weight", new float[] {1, -1, 2}, 3, 1);
        parameters.add("d.core.1.bias", new float[] {0, 0, 1}, 3);
        StochasticMap map = new StochasticMap(space, space, new NetworkShape.ConditionalNoise(List.of(1), 0), in, out, parameters, "d");
        // u = (1, 2, 0, 1), hidden 4; μ = (4, 2, 3), σ = ln 2; ε = μ + σ(1, −1, 2); core hidden Σε + 0.5.
        double h = 9 + 2 * Math.log(2) + 0.5;
        double px = h + 10;
        double py = -2 * h + 20;
        double pz = 3 * (2 * h + 1) + 30;
        double energy = Math.sqrt(px * px + py * py + pz * pz + 4.7 * 4.7);
        float[] found = Tensors.floats(map.forward(Tensors.of(new float[] {2, 6, 3, 8}, 1, 4), Tensors.of(new float[] {1, -1, 2}, 1, 3)));
        assertArrayEquals(new float[] {(float) energy, (float) px, (float) py, (float) pz}, found, 1e-4f);
    }

    @Test
    void aResidualMapNeedsAsManyObjectsOnBothSides() {
        EventSpace one = new EventSpace("one", List.of(new EventObject("electron", 0, Optional.empty())));
        Standardisation four = new Standardisation(List.of(0.0, 0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0, 1.0));
        assertThrows(IllegalArgumentException.class, () -> new StochasticMap(one, ToyPairs.STUDY.detector(), TinyOtus.RESIDUAL,
                four, TinyOtus.REPRESENTATION.detector(), new Parameters(), "decoder"));
    }
}
