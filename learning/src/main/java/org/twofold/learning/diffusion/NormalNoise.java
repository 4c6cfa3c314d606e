package org.twofold.learning.diffusion;

/** Standard normal numbers for the steps of a sampler, the same for the same step every time they are asked for. */
@FunctionalInterface
public interface NormalNoise {

    /**
     * Fills an array for one step.
     *
     * @param step counted from 0
     * @param normals as long as the state, overwritten
     */
    void fill(int step, double[] normals);
}
