package org.twofold.learning.tensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.events.Events;
import org.twofold.learning.ToyEvents;
import org.twofold.learning.engine.Engine;

class DirectionCosineTest {

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    @Test
    void asTheFourVectorsSayInWhateverSlots() {
        Events a = ToyEvents.theory(50, 0, 1);
        Events b = ToyEvents.theory(50, 0, 2);
        float[] cosines = Tensors.floats(DirectionCosine.of(Tensors.of(a), 0, Tensors.of(b), 1));
        assertEquals(50, cosines.length);
        for (int i = 0; i < cosines.length; i++) {
            assertEquals(a.fourVector(0, i).cosAngle(b.fourVector(1, i)), cosines[i], 1e-6);
        }
    }

    @Test
    void takesTheMomentumAndNotTheEnergy() {
        Tensor events = Tensors.of(new float[] {9, 1, 2, 3, 8, 4, 5, 6}, 1, 8);
        assertArrayEquals(new float[] {4, 5, 6}, Tensors.floats(DirectionCosine.momentum(events, 1)));
    }

    @Test
    void aParticleAtRestGivesNoNaN() {
        Tensor rest = Tensors.of(new float[] {0, 0, 0, 0}, 1, 4);
        rest.set_requires_grad(true);
        Tensor cosine = DirectionCosine.of(rest, 0, Tensors.of(new float[] {1, 1, 0, 0}, 1, 4), 0);
        assertEquals(0, Tensors.number(cosine));
        cosine.sum().backward();
        for (float g : Tensors.floats(rest.grad())) {
            assertTrue(Float.isFinite(g));
        }
    }
}
