package org.twofold.methods.otus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import org.twofold.events.Events;
import org.twofold.methods.NetworkLaws;
import org.twofold.methods.ToyPairs;

class ResidualStochasticMapTest extends NetworkLaws {

    @Override
    protected Network network() {
        return StochasticMapTest.decoder(TinyOtus.RESIDUAL, TinyOtus.weights(TinyOtus.RESIDUAL));
    }

    @Override
    protected Events source(int size) {
        return ToyPairs.theory(size, 3);
    }

    @Test
    void withoutItsLastLayerItIsTheIdentity() {
        Events in = source(20);
        Network network = StochasticMapTest.decoder(TinyOtus.RESIDUAL, TinyOtus.withoutLastLayer(TinyOtus.RESIDUAL));
        assertArrayEquals(in.rows(), StochasticMapTest.forward(network, in), 1e-4f);
    }
}
