package org.twofold.learning.tensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.learning.engine.Engine;

class BatchNormTest {

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    private static BatchNorm norm(Parameters parameters) {
        parameters.add("n.weight", new float[] {2}, 1);
        parameters.add("n.bias", new float[] {5}, 1);
        parameters.addConstant("n.mean", new float[] {1}, 1);
        parameters.addConstant("n.variance", new float[] {4}, 1);
        return BatchNorm.of(parameters, "n");
    }

    @Test
    void outsideOfTrainingTheRunningValuesCount() {
        Parameters parameters = new Parameters();
        float[] out = Tensors.floats(norm(parameters).forward(Tensors.of(new float[] {1, 3}, 2, 1), false));
        assertArrayEquals(new float[] {5, (float) (5 + 2 * 2 / Math.sqrt(4 + 1e-5))}, out, 1e-6f);
        assertEquals(1, Tensors.floats(parameters.get("n.mean"))[0]);
    }

    /** Batch {0, 4}: mean 2, variance 4, with division by n − 1 it is 8; a tenth of the way from (1, 4). */
    @Test
    void inTrainingTheBatchCountsAndIsRemembered() {
        Parameters parameters = new Parameters();
        Tensor out = norm(parameters).forward(Tensors.of(new float[] {0, 4}, 2, 1), true);
        float step = (float) (2 * 2 / Math.sqrt(4 + 1e-5));
        assertArrayEquals(new float[] {5 - step, 5 + step}, Tensors.floats(out), 1e-5f);
        assertEquals(1.1f, Tensors.floats(parameters.get("n.mean"))[0], 1e-6f);
        assertEquals(4.4f, Tensors.floats(parameters.get("n.variance"))[0], 1e-6f);
    }

    @Test
    void whatBatchNormRemembersIsNotTrained() {
        Parameters parameters = new Parameters();
        norm(parameters);
        assertEquals(java.util.List.of("n.weight", "n.bias"), parameters.trainable());
        assertFalse(parameters.get("n.mean").requires_grad());
    }
}
