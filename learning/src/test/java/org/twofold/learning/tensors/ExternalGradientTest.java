package org.twofold.learning.tensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.learning.engine.Engine;

/** An outside gradient of Σ x² does what the engine's own does, through everything that made x. */
class ExternalGradientTest {

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    @Test
    void sameAsAutograd() {
        float[] inside = gradient(x -> x.square().sum());
        float[] outside = gradient(x -> {
            float[] values = Tensors.floats(x);
            float[] g = new float[values.length];
            double value = 0;
            for (int i = 0; i < g.length; i++) {
                value += values[i] * values[i];
                g[i] = 2 * values[i];
            }
            ExternalGradient external = ExternalGradient.of(x, value, g);
            assertEquals(Tensors.number(x.square().sum()), external.value(), 1e-4);
            return external.surrogate();
        });
        assertArrayEquals(inside, outside, 1e-4f);
    }

    private interface Loss {
        Tensor of(Tensor x);
    }

    /** ∂ loss(x W) / ∂W for a fixed x. */
    private static float[] gradient(Loss loss) {
        Parameters parameters = new Parameters();
        Tensor w = parameters.add("w", new float[] {0.5f, -1, 2, 0.25f, 1, -3}, 3, 2);
        Tensor x = Tensors.of(new float[] {1, 2, 3, -1, 0.5f, 0, 2, 2, -2, 1, 1, 1}, 4, 3);
        loss.of(x.mm(w)).backward();
        return Tensors.floats(w.grad());
    }
}
