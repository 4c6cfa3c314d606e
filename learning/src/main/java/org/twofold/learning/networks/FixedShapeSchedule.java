package org.twofold.learning.networks;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.diffusion.NoiseSchedule;
import org.twofold.learning.tensors.Parameters;

/**
 * A schedule of which only the ends are learned: γ(t) = G(u₀ + t (u₁ − u₀)), G(u₀) = γ_min, G(u₁) = γ_max.
 *
 * <p>Source: the released code of latent variational diffusion, which has these beside the learned one of the paper.
 *
 * @param ends γ_min and γ_max
 * @param shape G
 */
public record FixedShapeSchedule(LearnedEnds ends, ScheduleShape shape) implements TrainableSchedule {

    /** A schedule from the weights that {@link LearnedEnds#begin} listed. */
    public static FixedShapeSchedule of(Parameters parameters, String name, ScheduleShape shape) {
        return new FixedShapeSchedule(LearnedEnds.of(parameters, name), shape);
    }

    @Override
    public Tensor atZero() {
        return ends.atZero();
    }

    @Override
    public Tensor atOne() {
        return ends.atOne();
    }

    @Override
    public Values at(double[] times) {
        // In single precision the u of a large γ cannot be told from the largest u there is.
        Tensor from = shape.inverse(atZero().to(torch.ScalarType.Double));
        Tensor range = shape.inverse(atOne().to(torch.ScalarType.Double)).sub(from);
        Tensor u = Tensor.create(times, times.length).mul(range).add(from);
        return new Values(shape.gamma(u).to(torch.ScalarType.Float), shape.slope(u).mul(range).to(torch.ScalarType.Float));
    }

    @Override
    public NoiseSchedule frozen() {
        return shape.between(atZero().item_double(), atOne().item_double());
    }
}
