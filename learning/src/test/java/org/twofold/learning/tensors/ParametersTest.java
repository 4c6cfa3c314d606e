package org.twofold.learning.tensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.bundle.StoredTensor;
import org.twofold.learning.engine.Engine;

class ParametersTest {

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    @Test
    void keepTheOrderOfTheFile() {
        Parameters parameters = Parameters.of(NamedTensors.of(
                StoredTensor.ofFloats("z", new long[] {2, 3}, new float[] {1, 2, 3, 4, 5, 6}),
                StoredTensor.ofFloats("a", new long[] {1}, new float[] {7})));
        assertEquals(List.of("z", "a"), parameters.names());
        assertEquals(7, parameters.count());
        assertArrayEquals(new long[] {2, 3}, parameters.get("z").shape());
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, Tensors.floats(parameters.get("z")));
        assertTrue(parameters.get("a").requires_grad());
    }

    @Test
    void namesAreUnambiguous() {
        Parameters parameters = new Parameters();
        parameters.add("w", new float[1], 1);
        assertThrows(IllegalArgumentException.class, () -> parameters.add("w", new float[1], 1));
        assertThrows(IllegalArgumentException.class, () -> parameters.get("v"));
    }

    @Test
    void gradientsAddUpUntilTheyAreCleared() {
        Parameters parameters = new Parameters();
        Tensor w = parameters.add("w", new float[] {1, 2}, 2);
        parameters.add("unused", new float[] {1}, 1);
        w.mul(w).sum().backward();
        w.mul(w).sum().backward();
        assertArrayEquals(new float[] {4, 8}, Tensors.floats(w.grad()));
        parameters.clearGradients();
        assertArrayEquals(new float[] {0, 0}, Tensors.floats(w.grad()));
    }

    @Test
    void outliveTheScopeInWhichTheyWereMade() {
        Parameters parameters = new Parameters();
        try (PointerScope scope = new PointerScope()) {
            parameters.add("w", new float[] {3, 4}, 2);
        }
        assertArrayEquals(new float[] {3, 4}, Tensors.floats(parameters.get("w")));
    }
}
