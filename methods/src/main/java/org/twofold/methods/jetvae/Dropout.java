package org.twofold.methods.jetvae;

import org.bytedeco.pytorch.Tensor;
import org.twofold.events.RandomStream;
import org.twofold.learning.tensors.Tensors;
import org.twofold.methods.posterior.StepNoise;

/**
 * Units that are left out at random while networks are trained: x · b / (1 − p), b = 0 with probability p and 1 otherwise.
 *
 * <p>Random numbers are named by step and place, not those of the tensor library, so that a training can be resumed.
 */
interface Dropout {

    /** Nothing is left out. */
    Dropout NONE = (place, probability, x) -> x;

    /**
     * Leaves units out.
     *
     * @param place a name of its own for each layer
     */
    Tensor apply(String place, double probability, Tensor x);

    /** That of one step. */
    static Dropout of(StepNoise noise) {
        return (place, probability, x) -> {
            if (probability == 0) {
                return x;
            }
            RandomStream random = noise.random().stream("dropout-" + place, noise.step());
            float[] factors = new float[Math.toIntExact(x.numel())];
            for (int i = 0; i < factors.length; i++) {
                factors[i] = random.nextDouble() < probability ? 0 : (float) (1 / (1 - probability));
            }
            return x.mul(Tensors.of(factors, x.shape()));
        };
    }
}
