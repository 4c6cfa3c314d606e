package org.twofold.methods.jetgraph;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.tensors.Tensors;

/**
 * With what probability each offspring exists, and how its coordinates are distributed: normal ones, mixed.
 *
 * <p>p(r) = Σ_k π_k Π_c N(r_c; μ_kc, σ_kc): the kind k is a latent of the constituent with few values, so that its posterior is exact and
 * nothing has to be sampled. Of a constituent it is not known whether it is charged, and directions of tracks are exact while those of
 * clusters are as wide as cells.
 *
 * @param logits of existence, [batch, n, 2]
 * @param mixture ln π, [batch, n, 2, components]
 * @param mean μ, [batch, n, 2, components, 3]
 * @param logDeviation ln σ, likewise
 */
record OffspringDistributions(Tensor logits, Tensor mixture, Tensor mean, Tensor logDeviation) {

    private static final double LEAST_VARIANCE = 0.25;

    /** −ln p of existing or not, over the constituents that are there: [batch]. */
    Tensor existence(Tensor exists, Tensor present) {
        // −ln σ(±l) = softplus(∓l).
        Tensor wrong = logits.mul(torch.rsub(Tensors.times(exists, 2), new Scalar(1.0)));
        return torch.softplus(wrong).sum(2).mul(present).sum(1);
    }

    /** ln (π_k Π_c N(r_c; μ_kc, σ_kc)) without the constant, [batch, n, 2, components]; r is [batch, n, 2, 3]. */
    private Tensor logComponents(Tensor relative) {
        Tensor pull = relative.unsqueeze(3).sub(mean).div(logDeviation.exp());
        return mixture.sub(Tensors.times(pull.square(), 0.5).add(logDeviation).sum(4));
    }

    /** −ln p of the coordinates of what exists, without the constant: [batch]. */
    Tensor relative(Tensor relative, Tensor exists) {
        return torch.logsumexp(logComponents(relative), -1).neg().mul(exists).sum(new long[] {1, 2});
    }

    /** Means of the components that given coordinates most likely are from, [batch, n, 2, 3]. */
    Tensor nearestMean(Tensor relative) {
        Tensor chosen = logComponents(relative).argmax(new LongOptional(3), true);
        long[] shape = mean.shape();
        return mean.gather(3, chosen.unsqueeze(4).expand(shape[0], shape[1], shape[2], 1, shape[4])).squeeze(3);
    }

    /** −ln p of how many exist, taken to be normal with the sum of all means and variances: [batch]. */
    Tensor cardinality(Tensor exists, Tensor present) {
        Tensor probability = logits.sigmoid().mul(present.unsqueeze(2));
        Tensor variance = probability.mul(torch.rsub(probability, new Scalar(1.0))).sum(new long[] {1, 2}).add(new Scalar(LEAST_VARIANCE));
        Tensor off = exists.sum(new long[] {1, 2}).sub(probability.sum(new long[] {1, 2}));
        return Tensors.times(off.square().div(variance).add(variance.log()), 0.5);
    }
}
