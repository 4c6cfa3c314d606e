package org.twofold.methods.otus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.statistics.Directions;
import org.twofold.statistics.SampleDistance;

class LatentLossTest {

    private static final int EVENTS = 400;
    private static final int DIMENSION = 3;

    private static float[] normals(String purpose, float shift) {
        float[] values = new float[EVENTS * DIMENSION];
        new RandomStreams(1).stream(purpose).fillGaussian(values);
        for (int i = 0; i < values.length; i += DIMENSION) {
            values[i] += shift;
        }
        return values;
    }

    /** A shift by 3 along one of three axes costs 9, and a third of that averaged over directions. */
    @ParameterizedTest
    @EnumSource(LatentLoss.class)
    void seesAShift(LatentLoss loss) {
        RandomStream stream = new RandomStreams(2).stream("directions");
        SampleDistance distance = loss.distance(DIMENSION, 200, DIMENSION, 1)
                .apply(Directions.draw(200, DIMENSION, stream::nextGaussian));
        float[] gradient = new float[EVENTS * DIMENSION];
        double far = distance.valueAndGradient(normals("a", 3), EVENTS, normals("b", 0), EVENTS, gradient);
        double expected = loss == LatentLoss.SLICED ? 3 : 9;
        assertEquals(expected, far, 0.25 * expected, loss.label());
        double along = 0;
        for (int i = 0; i < gradient.length; i += DIMENSION) {
            along += gradient[i];
        }
        assertTrue(along > 0, "downhill is back");
        assertTrue(distance.value(normals("a", 0), EVENTS, normals("b", 0), EVENTS) < 0.1 * far);
    }

    @Test
    void namesReadBack() {
        for (LatentLoss loss : LatentLoss.values()) {
            assertEquals(Optional.of(loss), LatentLoss.labelled(loss.label()));
        }
        assertEquals(Optional.empty(), LatentLoss.labelled("slicd"));
    }
}
