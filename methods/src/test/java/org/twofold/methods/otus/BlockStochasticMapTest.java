package org.twofold.methods.otus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.twofold.events.Events;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;
import org.twofold.methods.NetworkLaws;
import org.twofold.methods.ToyPairs;

class BlockStochasticMapTest extends NetworkLaws {

    @Override
    protected Network network() {
        return StochasticMapTest.decoder(TinyOtus.BLOCK, TinyOtus.weights(TinyOtus.BLOCK));
    }

    @Override
    protected Events source(int size) {
        return ToyPairs.theory(size, 3);
    }

    /** With its last layer zero it adds the mean of the target to what came in (otus.md, "done means" 4). */
    @Test
    void withoutItsLastLayerItAddsTheMean() {
        Events in = source(20);
        Network network = StochasticMapTest.decoder(TinyOtus.BLOCK, TinyOtus.withoutLastLayer(TinyOtus.BLOCK));
        float[] out = StochasticMapTest.forward(network, in);
        double[] mean = TinyOtus.REPRESENTATION.detector().means();
        for (int i = 0; i < out.length; i++) {
            if (i % 4 != 0) {
                assertEquals(in.rows()[i] + mean[i % 8], out[i], 1e-4f);
            }
        }
    }

    @Test
    void inTrainingTheBatchIsNormalisedByItself() {
        Parameters parameters = Parameters.of(TinyOtus.weights(TinyOtus.BLOCK));
        StochasticMap map = new StochasticMap(ToyPairs.STUDY.theory(), ToyPairs.STUDY.detector(), TinyOtus.BLOCK,
                TinyOtus.REPRESENTATION.theory(), TinyOtus.REPRESENTATION.detector(), parameters, "decoder");
        Tensor events = Tensors.of(source(50));
        Tensor normals = Tensors.of(new float[50 * 6], 50, 6);
        float[] before = Tensors.floats(map.forward(events, normals));
        float[] training = Tensors.floats(map.forward(events, normals, true));
        float[] after = Tensors.floats(map.forward(events, normals));
        assertFalse(Arrays.equals(before, training));
        assertFalse(Arrays.equals(before, after), "the running values have moved");
        assertArrayEquals(after, Tensors.floats(map.forward(events, normals)), "and only training moves them");
    }
}
