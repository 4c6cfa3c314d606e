package org.twofold.learning.networks;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.diffusion.CosineSchedule;
import org.twofold.learning.diffusion.EdmSchedule;
import org.twofold.learning.diffusion.NoiseSchedule;
import org.twofold.learning.tensors.Tensors;

/** Rising functions γ = G(u), of which a schedule of given ends takes the part between them in even steps of u. */
public enum ScheduleShape {

    /** γ = 2 ln tan u, so α = cos u and σ = sin u: {@link CosineSchedule}. */
    COSINE {
        @Override
        Tensor inverse(Tensor gamma) {
            return Tensors.times(gamma, 0.5).exp().atan();
        }

        @Override
        Tensor gamma(Tensor u) {
            return Tensors.times(u.tan().log(), 2);
        }

        @Override
        Tensor slope(Tensor u) {
            return Tensors.times(u.sin().mul(u.cos()).reciprocal(), 2);
        }

        @Override
        NoiseSchedule between(double least, double largest) {
            return CosineSchedule.between(least, largest);
        }
    },

    /** γ = 2.4 + 2.4 Φ⁻¹(u): {@link EdmSchedule}. */
    EDM {
        @Override
        Tensor inverse(Tensor gamma) {
            return torch.special_ndtr(Tensors.times(gamma.sub(new Scalar(EdmSchedule.MEAN)), 1 / EdmSchedule.SPREAD));
        }

        @Override
        Tensor gamma(Tensor u) {
            return Tensors.times(torch.special_ndtri(u), EdmSchedule.SPREAD).add(new Scalar(EdmSchedule.MEAN));
        }

        @Override
        Tensor slope(Tensor u) {
            return Tensors.times(Tensors.times(torch.special_ndtri(u).square(), 0.5).exp(), EdmSchedule.SPREAD * Math.sqrt(2 * Math.PI));
        }

        @Override
        NoiseSchedule between(double least, double largest) {
            return new EdmSchedule(least, largest);
        }
    };

    /** u of γ. */
    abstract Tensor inverse(Tensor gamma);

    /** γ of u. */
    abstract Tensor gamma(Tensor u);

    /** dγ/du. */
    abstract Tensor slope(Tensor u);

    /** The same in plain numbers. */
    abstract NoiseSchedule between(double least, double largest);
}
