package org.twofold.benchmarks;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.tensors.Tensors;
import org.twofold.statistics.Directions;
import org.twofold.statistics.SampleDistance;

/**
 * The sliced Wasserstein distance as it is usually written for the tensor library: two matrix products, {@code sort} along
 * the samples, the mean squared difference, {@code backward}. What our kernel is compared with.
 *
 * @param directions along which is projected
 * @param layout which dimension of the projections is sorted
 */
record SortedTensors(Directions directions, Layout layout) implements SampleDistance {

    /** Where the samples lie in the projections. */
    enum Layout {
        /** The sorted dimension is last and contiguous. */
        ROWS,
        /** The sorted dimension is first, as in the code released with the OTUS paper. */
        COLUMNS
    }

    @Override
    public int dimension() {
        return directions.dimension();
    }

    @Override
    public double value(float[] x, int n, float[] y, int m) {
        return valueAndGradient(x, n, y, m, new float[x.length]);
    }

    @Override
    public double valueAndGradient(float[] x, int n, float[] y, int m, float[] gradX) {
        try (PointerScope scope = new PointerScope()) {
            Tensor cloud = Tensors.of(x, n, dimension()).requires_grad_(true);
            Tensor reference = Tensors.of(y, m, dimension());
            Tensor theta = Tensors.of(directions.toFloats(), directions.count(), dimension());
            Tensor distance = sorted(cloud, theta).sub(sorted(reference, theta)).pow(new Scalar(2.0)).mean();
            distance.backward();
            cloud.grad().data_ptr_float().get(gradX);
            return distance.item_double();
        }
    }

    private Tensor sorted(Tensor cloud, Tensor theta) {
        boolean rows = layout == Layout.ROWS;
        Tensor projected = rows ? theta.matmul(cloud.t()) : cloud.matmul(theta.t());
        return torch.sort(projected, rows ? 1 : 0, false).get0();
    }
}
