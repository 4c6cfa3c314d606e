package org.twofold.learning.optimisers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;

class GradientNormTest {

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    /** L = 3a + 4b + 12c: a gradient of length 13 over two tensors. */
    private static Parameters withGradient() {
        Parameters parameters = new Parameters();
        parameters.add("ab", new float[] {1, 1}, 2);
        parameters.add("c", new float[] {1}, 1);
        parameters.add("unused", new float[] {1}, 1);
        parameters.get("ab").mul(Tensors.row(3, 4)).sum().add(parameters.get("c").mul(Tensors.row(12)).sum()).backward();
        return parameters;
    }

    @Test
    void longOnesAreShortenedTogether() {
        Parameters parameters = withGradient();
        assertEquals(13, GradientNorm.clip(parameters, 1), 1e-5);
        assertArrayEquals(new float[] {3 / 13f, 4 / 13f}, Tensors.floats(parameters.get("ab").grad()), 1e-5f);
        assertEquals(1, GradientNorm.of(parameters), 1e-5);
    }

    @Test
    void shortOnesStay() {
        Parameters parameters = withGradient();
        GradientNorm.clip(parameters, 14);
        assertArrayEquals(new float[] {12}, Tensors.floats(parameters.get("c").grad()), 0);
    }

    @Test
    void withoutGradientsThereIsNoLength() {
        Parameters parameters = new Parameters();
        parameters.add("w", new float[] {1}, 1);
        assertEquals(0, GradientNorm.clip(parameters, 1));
    }
}
