package org.twofold.learning.networks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.events.RandomStreams;
import org.twofold.learning.diffusion.MonotoneSchedule;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;

class LearnedScheduleTest {

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    private static Parameters parameters(int units) {
        InitialValues values = new InitialValues(new RandomStreams(1).stream("schedule"));
        LearnedSchedule.begin(values, "gamma", units);
        return Parameters.of(values.tensors());
    }

    @Test
    void frozenItIsTheSame() {
        LearnedSchedule schedule = LearnedSchedule.of(parameters(1024), "gamma");
        MonotoneSchedule frozen = schedule.frozen();
        double[] times = {0, 0.1, 0.25, 0.5, 0.9, 1};
        TrainableSchedule.Values values = schedule.at(times);
        float[] gamma = Tensors.floats(values.gamma());
        float[] slope = Tensors.floats(values.slope());
        for (int i = 0; i < times.length; i++) {
            assertEquals(frozen.gamma(times[i]), gamma[i], 1e-3);
            assertEquals(frozen.slope(times[i]), slope[i], 1e-3 * frozen.slope(times[i]));
        }
    }

    @Test
    void beginsNearItsEndsWhichAreLimited() {
        LearnedSchedule schedule = LearnedSchedule.of(parameters(16), "gamma");
        assertEquals(-16 + Math.log1p(Math.exp(2.7)), schedule.atZero().item_double(), 1e-5);
        assertEquals(5, schedule.atOne().item_double(), 1e-4);
        Parameters far = parameters(16);
        Tensors.assign(far.get("gamma.least"), new float[] {-100});
        Tensors.assign(far.get("gamma.largest"), new float[] {100});
        LearnedSchedule limited = LearnedSchedule.of(far, "gamma");
        assertEquals(-16, limited.atZero().item_double(), 1e-6);
        assertEquals(16, limited.atOne().item_double(), 1e-6);
    }

    /** Slopes of a batch say how the shape is learned, γ how the ends are. */
    @Test
    void everyWeightHasAGradient() {
        Parameters parameters = parameters(8);
        TrainableSchedule.Values values = LearnedSchedule.of(parameters, "gamma").at(new double[] {0.2, 0.6, 0.9});
        values.slope().square().sum().add(values.gamma().sum()).backward();
        for (String name : parameters.names()) {
            double size = 0;
            for (float g : Tensors.floats(parameters.get(name).grad())) {
                size += Math.abs(g);
            }
            assertTrue(size > 0, name);
        }
    }
}
