package org.twofold.methods.otus;

import org.bytedeco.pytorch.Tensor;
import org.twofold.learning.tensors.ExternalGradient;
import org.twofold.learning.tensors.Tensors;
import org.twofold.statistics.SampleDistance;

/**
 * What a map made and the truth it is held to, of one level; both may be seen through the same function.
 *
 * @param made [n, k], differentiable
 * @param madeChannels of its rows; empty in a study without channels
 * @param truth [m, k]
 * @param truthChannels of its rows
 */
record Compared(Tensor made, int[] madeChannels, Tensor truth, int[] truthChannels) {

    /** Squares of more than this leave the range of float32; no momentum in GeV comes near. */
    private static final float LARGEST = 1e15f;

    /** In other units: both times a row of factors. */
    Compared times(Tensor unit) {
        return new Compared(made.mul(unit), madeChannels, truth.mul(unit), truthChannels);
    }

    /** Both compressed, asinh. */
    Compared compressed() {
        return new Compared(made.asinh(), madeChannels, truth.asinh(), truthChannels);
    }

    /**
     * A distance computed outside of the tensor library, with its gradient; not a number if the network has run away, which
     * stops the training.
     *
     * @param kinds how many channels the study has, 0 for none
     */
    ExternalGradient distance(SampleDistance distance, int kinds) {
        float[] x = Tensors.floats(made);
        float[] gradient = new float[x.length];
        if (!isUsable(x)) {
            return ExternalGradient.of(made, Double.NaN, gradient);
        }
        double value = new ChannelDistance(distance, kinds).valueAndGradient(x, madeChannels, Tensors.floats(truth),
                truthChannels, gradient);
        return ExternalGradient.of(made, value, gradient);
    }

    /** False for what a network gives that has run away. */
    static boolean isUsable(float[] generated) {
        for (float value : generated) {
            if (!(Math.abs(value) < LARGEST)) {
                return false;
            }
        }
        return true;
    }
}
