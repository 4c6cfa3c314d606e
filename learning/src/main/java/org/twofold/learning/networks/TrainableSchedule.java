package org.twofold.learning.networks;

import org.bytedeco.pytorch.Tensor;
import org.twofold.learning.diffusion.NoiseSchedule;

/** γ(t) while it is trained: at least its ends are learned. */
public sealed interface TrainableSchedule permits LearnedSchedule, FixedShapeSchedule {

    /** γ_min, [1]. */
    Tensor atZero();

    /** γ_max, [1]. */
    Tensor atOne();

    /** γ and γ′, each [batch]. */
    record Values(Tensor gamma, Tensor slope) {}

    /** At given times in [0, 1]. */
    Values at(double[] times);

    /** The schedule as it is now, for sampling. */
    NoiseSchedule frozen();
}
