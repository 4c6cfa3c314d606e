package org.twofold.methods.sets;

import org.twofold.events.GaussianNoise;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;

/**
 * What is random about draws, by event and draw, whatever is drawn beside them; not safe for several threads.
 *
 * @param random the master seed
 * @param eventIds of the event of each row
 * @param draws the number of each row among the draws of its event
 */
public record DrawNoise(RandomStreams random, long[] eventIds, int[] draws) {

    /** Rows that are real; what networks see may be filled up behind them. */
    public int rows() {
        return eventIds.length;
    }

    /** Uniform numbers of one row. */
    public RandomStream uniforms(int row) {
        return random.stream("fold-choice", eventIds[row], draws[row]);
    }

    /** Standard normals, [filledUp × width], zeros behind the real rows. */
    public float[] normals(int filledUp, int width) {
        GaussianNoise noise = new GaussianNoise(random.key("fold"));
        float[] values = new float[Math.multiplyExact(filledUp, width)];
        for (int row = 0; row < rows(); row++) {
            noise.fill(eventIds[row], draws[row], values, row * width, width, 1);
        }
        return values;
    }
}
