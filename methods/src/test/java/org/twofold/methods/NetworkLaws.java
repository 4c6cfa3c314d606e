package org.twofold.methods;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;

/** What every network that maps events and normal numbers to events must hold; a method adds a factory. */
public abstract class NetworkLaws {

    private static final int BATCH = 40;

    /** A network and what it is made of. */
    public interface Network {

        Parameters parameters();

        EventSpace target();

        /** Normals for one event. */
        int noiseWidth();

        Tensor forward(Tensor events, Tensor normals);
    }

    /** The same network, weights included, at every call. */
    protected abstract Network network();

    /** Events that the network can read. */
    protected abstract Events source(int size);

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    private Tensor normals(Network network, long seed) {
        float[] values = new float[BATCH * network.noiseWidth()];
        new RandomStreams(seed).stream("normals").fillGaussian(values);
        return Tensors.of(values, BATCH, network.noiseWidth());
    }

    private float[] output(long seed) {
        Network network = network();
        return Tensors.floats(network.forward(Tensors.of(source(BATCH)), normals(network, seed)));
    }

    @Test
    protected void shapes() {
        Network network = network();
        Tensor out = network.forward(Tensors.of(source(BATCH)), normals(network, 1));
        assertArrayEquals(new long[] {BATCH, network.target().width()}, out.shape());
        for (float value : Tensors.floats(out)) {
            assertTrue(Float.isFinite(value));
        }
    }

    @Test
    protected void everyParameterReceivesAGradient() {
        Network network = network();
        Tensor out = network.forward(Tensors.of(source(BATCH)), normals(network, 1));
        float[] direction = new float[BATCH * network.target().width()];
        new RandomStreams(2).stream("direction").fillGaussian(direction);
        out.mul(Tensors.of(direction, out.shape())).sum().backward();
        for (String name : network.parameters().trainable()) {
            Tensor gradient = network.parameters().get(name).grad();
            assertTrue(gradient.defined(), name);
            double size = 0;
            for (float g : Tensors.floats(gradient)) {
                assertTrue(Float.isFinite(g), name);
                size += Math.abs(g);
            }
            assertTrue(size > 0, name);
        }
    }

    @Test
    protected void everyParticleIsOnItsMassShell() {
        double worst = ToyPairs.offShell(network().target(), output(1));
        assertTrue(worst < 1e-3, "off by " + worst);
    }

    @Test
    protected void theNormalsAloneDecide() {
        float[] once = output(1);
        assertArrayEquals(once, output(1));
        assertFalse(Arrays.equals(once, output(2)));
    }

    @Test
    protected void aBatchIsItsParts() {
        Network network = network();
        Tensor events = Tensors.of(source(BATCH));
        Tensor normals = normals(network, 1);
        float[] whole = Tensors.floats(network.forward(events, normals));
        int width = network.target().width();
        int from = 0;
        for (int count : new int[] {1, 17, BATCH - 18}) {
            float[] part = Tensors.floats(network.forward(events.narrow(0, from, count), normals.narrow(0, from, count)));
            float[] expected = Arrays.copyOfRange(whole, from * width, (from + count) * width);
            for (int i = 0; i < part.length; i++) {
                // The library may add in another order for another shape.
                assertEquals(expected[i], part[i], 1e-4 + 1e-5 * Math.abs(expected[i]));
            }
            from += count;
        }
    }
}
