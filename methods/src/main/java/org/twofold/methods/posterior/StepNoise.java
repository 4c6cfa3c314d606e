package org.twofold.methods.posterior;

import org.bytedeco.pytorch.Tensor;
import org.twofold.events.GaussianNoise;
import org.twofold.events.RandomStreams;
import org.twofold.learning.processes.Process;
import org.twofold.learning.tensors.Tensors;

/**
 * Everything random about one step, by name: the same for the same seed, step and name.
 *
 * @param random the master seed
 * @param step its number; negative for validations
 */
public record StepNoise(RandomStreams random, long step) {

    /** Standard normals, [rows, columns]. */
    public Tensor normals(String name, int rows, int columns) {
        float[] values = new float[rows * columns];
        new GaussianNoise(random.key("noise-" + name, step)).fillRows(0, rows, columns, values);
        return Tensors.of(values, rows, columns);
    }

    /** Times in (0, 1), spread evenly over a batch. */
    public double[] times(String name, int rows) {
        return Process.places(rows, random.stream("times-" + name, step).nextDouble());
    }
}
