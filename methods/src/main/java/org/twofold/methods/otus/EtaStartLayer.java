package org.twofold.methods.otus;

import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.representation.RankMap;
import org.twofold.learning.tensors.Tensors;

/**
 * Rank maps of several objects at once, differentiable: a = sign η · Σ_k slope_k · min(max(|η| − knot_k, 0), width_k).
 *
 * <p>Objects without a rank map keep the value they come with.
 */
final class EtaStartLayer {

    private final boolean none;
    private final Tensor knots;
    private final Tensor widths;
    private final Tensor slopes;
    private final Tensor ranked;

    EtaStartLayer(List<Optional<RankMap>> starts) {
        int objects = starts.size();
        int pieces = starts.stream().flatMap(Optional::stream).mapToInt(RankMap::pieces).max().orElse(0);
        // What an object has no piece for has width and slope 0, which adds nothing.
        float[] knot = new float[objects * pieces];
        float[] width = new float[objects * pieces];
        float[] slope = new float[objects * pieces];
        float[] has = new float[objects];
        for (int slot = 0; slot < objects; slot++) {
            if (starts.get(slot).isEmpty()) {
                continue;
            }
            RankMap map = starts.get(slot).get();
            has[slot] = 1;
            for (int k = 0; k < map.pieces(); k++) {
                knot[slot * pieces + k] = map.from().get(k).floatValue();
                width[slot * pieces + k] = (float) (map.from().get(k + 1) - map.from().get(k));
                slope[slot * pieces + k] = (float) map.slopes()[k];
            }
        }
        this.none = pieces == 0;
        this.knots = kept(Tensors.of(knot, 1, objects, pieces));
        this.widths = kept(Tensors.of(width, 1, objects, pieces));
        this.slopes = kept(Tensors.of(slope, 1, objects, pieces));
        this.ranked = kept(Tensors.of(has, 1, objects));
    }

    private static Tensor kept(Tensor tensor) {
        tensor.retainReference();
        return tensor;
    }

    /**
     * Where each object starts.
     *
     * @param eta [batch, n]
     * @param otherwise [batch, n], for objects without a rank map
     */
    Tensor of(Tensor eta, Tensor otherwise) {
        if (none) {
            return otherwise;
        }
        Tensor beyond = torch.clamp_min(eta.abs().unsqueeze(2).sub(knots), new Scalar(0.0));
        Tensor size = torch.minimum(beyond, widths).mul(slopes).sum(2);
        return size.mul(eta.sign()).mul(ranked).add(otherwise.mul(ranked.mul(new Scalar(-1.0)).add(new Scalar(1.0))));
    }
}
