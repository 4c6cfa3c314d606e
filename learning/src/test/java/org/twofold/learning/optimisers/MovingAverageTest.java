package org.twofold.learning.optimisers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;

class MovingAverageTest {

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    private static Parameters parameters(float... values) {
        Parameters parameters = new Parameters();
        parameters.add("w", values, values.length);
        return parameters;
    }

    /** a is 1/10 and 2/11 in the first two updates, whatever is asked for. */
    @Test
    void theFirstUpdatesByHand() {
        Parameters parameters = parameters(1, -1);
        MovingAverage average = new MovingAverage(parameters, 0.999);
        Tensors.assign(parameters.get("w"), new float[] {2, 0});
        average.update();
        assertArrayEquals(new float[] {1.9f, -0.1f}, average.averages().get("w"), 1e-6f);
        average.update();
        double a = 2.0 / 11;
        assertArrayEquals(new float[] {(float) (a * 1.9 + (1 - a) * 2), (float) (a * -0.1)}, average.averages().get("w"), 1e-6f);
    }

    @Test
    void inTheLongRunTheDecayIsTheOneAskedFor() {
        Parameters parameters = parameters(0);
        MovingAverage average = new MovingAverage(parameters, 0.9);
        for (int i = 0; i < 500; i++) {
            average.update();
        }
        Tensors.assign(parameters.get("w"), new float[] {1});
        average.update();
        assertEquals(0.1, average.averages().get("w")[0], 1e-6);
    }

    @Test
    void weightsComeBackAfterwardsWhateverHappens() {
        Parameters parameters = parameters(1);
        MovingAverage average = new MovingAverage(parameters, 0.5);
        Tensors.assign(parameters.get("w"), new float[] {5});
        average.with(() -> assertEquals(1, Tensors.floats(parameters.get("w"))[0]));
        assertThrows(IllegalStateException.class, () -> average.with(() -> {
            throw new IllegalStateException("work failed");
        }));
        assertEquals(5, Tensors.floats(parameters.get("w"))[0]);
        assertEquals(1, average.averages().get("w")[0]);
    }

    @Test
    void goesOnWhereItWasRead() {
        Parameters parameters = parameters(1, 2);
        MovingAverage one = new MovingAverage(parameters, 0.99);
        Tensors.assign(parameters.get("w"), new float[] {3, 4});
        one.update();
        MovingAverage other = new MovingAverage(parameters, 0.99);
        other.restore(Map.copyOf(one.averages()), one.updates());
        one.update();
        other.update();
        assertArrayEquals(one.averages().get("w"), other.averages().get("w"));
        assertThrows(IllegalArgumentException.class, () -> new MovingAverage(parameters, 1));
    }
}
