package org.twofold.learning.networks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.twofold.events.RandomStreams;
import org.twofold.learning.diffusion.NoiseSchedule;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;

class FixedShapeScheduleTest {

    private static final double[] TIMES = {1e-3, 0.1, 0.25, 0.5, 0.9, 0.999};

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    private static Parameters parameters(double first, double last) {
        InitialValues values = new InitialValues(new RandomStreams(1).stream("schedule"));
        LearnedEnds.begin(values, "gamma", first, last);
        return Parameters.of(values.tensors());
    }

    /** Worked with another program in double precision, for ends at −13.3 and 5. */
    @ParameterizedTest
    @CsvSource({"COSINE, -1.8753223, 8.7635866, -0.1613896", "EDM, 0.5073150, 7.0661983, 1.9787480"})
    void atTheirWorkedValues(ScheduleShape shape, double gamma, double slope, double middle) {
        Parameters parameters = parameters(-13.3, 5);
        // What the soft limits make −13.3 and 5 of.
        Tensors.assign(parameters.get("gamma.least"), new float[] {(float) (-16 + Math.log(Math.expm1(2.7)))});
        Tensors.assign(parameters.get("gamma.largest"), new float[] {(float) (16 - Math.log(Math.expm1(11)))});
        TrainableSchedule.Values values = FixedShapeSchedule.of(parameters, "gamma", shape).at(new double[] {0.25, 0.5});
        assertEquals(gamma, Tensors.floats(values.gamma())[0], 1e-5);
        assertEquals(slope, Tensors.floats(values.slope())[0], 1e-4);
        assertEquals(middle, Tensors.floats(values.gamma())[1], 1e-5);
    }

    /** Ends as far out as they get, where single precision alone would not tell the last u from 1. */
    @ParameterizedTest
    @EnumSource(ScheduleShape.class)
    void frozenItIsTheSame(ScheduleShape shape) {
        for (double[] ends : new double[][] {{-13.3, 5}, {-5, 5}, {-15.5, 15.5}, {0, 14}}) {
            FixedShapeSchedule schedule = FixedShapeSchedule.of(parameters(ends[0], ends[1]), "gamma", shape);
            NoiseSchedule frozen = schedule.frozen();
            TrainableSchedule.Values values = schedule.at(TIMES);
            float[] gamma = Tensors.floats(values.gamma());
            float[] slope = Tensors.floats(values.slope());
            for (int i = 0; i < TIMES.length; i++) {
                assertEquals(frozen.gamma(TIMES[i]), gamma[i], 1e-5 * Math.max(1, Math.abs(gamma[i])));
                assertEquals(frozen.slope(TIMES[i]), slope[i], 1e-4 * frozen.slope(TIMES[i]));
            }
            assertEquals(frozen.gamma(0), schedule.atZero().item_double(), 1e-5);
            assertEquals(frozen.gamma(1), schedule.atOne().item_double(), 1e-5);
        }
    }

    /** ∂γ/∂γ̂ of both ends by differences, for every time. */
    @ParameterizedTest
    @EnumSource(ScheduleShape.class)
    void bothEndsAreLearned(ScheduleShape shape) {
        for (String name : new String[] {"gamma.least", "gamma.largest"}) {
            Parameters parameters = parameters(-6, 5);
            Tensor end = parameters.get(name);
            FixedShapeSchedule schedule = FixedShapeSchedule.of(parameters, "gamma", shape);
            schedule.at(TIMES).gamma().sum().backward();
            float found = Tensors.floats(end.grad())[0];
            float at = Tensors.floats(end)[0];
            double difference = 0;
            for (int sign : new int[] {1, -1}) {
                Tensors.assign(end, new float[] {at + sign * 0.01f});
                for (float gamma : Tensors.floats(schedule.at(TIMES).gamma())) {
                    difference += sign * gamma / 0.02;
                }
            }
            assertTrue(Math.abs(difference) > 0.1, "difference " + difference);
            assertEquals(difference, found, 1e-2 * Math.abs(difference), name);
        }
    }

    @ParameterizedTest
    @EnumSource(ScheduleShape.class)
    void itsWeightsAreItsEnds(ScheduleShape shape) {
        Parameters parameters = parameters(-5, 5);
        assertArrayEquals(new String[] {"gamma.largest", "gamma.least"}, parameters.names().stream().sorted().toArray());
        assertTrue(parameters.names().stream().noneMatch(name -> LearnedSchedule.isShape("gamma", name)));
    }
}
