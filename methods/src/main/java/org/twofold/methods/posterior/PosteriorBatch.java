package org.twofold.methods.posterior;

import org.bytedeco.pytorch.Tensor;
import org.twofold.learning.tensors.Tensors;

/**
 * Events as tensors.
 *
 * @param partons x, [batch, width], about standardised
 * @param objects [batch, n, features], standardised
 * @param present [batch, n], 1 for objects and 0 for padding
 * @param whole [batch, features] of the event as a whole, standardised
 * @param eventWeights [batch]
 */
public record PosteriorBatch(Tensor partons, Tensor objects, Tensor present, Tensor whole, Tensor eventWeights) {

    /** A batch from arrays: x [size × width], weights [size]. */
    public static PosteriorBatch of(float[] x, DetectorSet set, float[] weights) {
        return new PosteriorBatch(Tensors.of(x, set.size(), x.length / Math.max(1, set.size())),
                Tensors.of(set.objects(), set.size(), set.places(), set.objectFeatures()),
                Tensors.of(set.present(), set.size(), set.places()), Tensors.of(set.whole(), set.size(), set.wholeFeatures()),
                Tensors.of(weights, weights.length));
    }

    public int size() {
        return Math.toIntExact(partons.size(0));
    }

    /** Its first events. */
    public PosteriorBatch first(int count) {
        return new PosteriorBatch(partons.narrow(0, 0, count), objects.narrow(0, 0, count), present.narrow(0, 0, count),
                whole.narrow(0, 0, count), eventWeights.narrow(0, 0, count));
    }
}
