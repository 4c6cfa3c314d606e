package org.twofold.methods.otus;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Observable;
import org.twofold.learning.tensors.TensorObservables;
import org.twofold.learning.tensors.Tensors;
import org.twofold.statistics.Quantile;

/**
 * Derived observables together, as coordinates in which every direction counts alike.
 *
 * <p>f = L⁻¹·clip((o − median)/unit), with LLᵀ = C + ρ·1 the covariance of the clipped numbers in the training sample.
 * Slices through f see what marginals cannot: that both transverse momenta rise together in truth but against each other
 * in x̃′, say. In momenta the same correlation is hidden under spreads a hundred times larger.
 */
final class DerivedFeatures {

    /** In units: tails are left to the terms in momenta and of single observables. */
    private static final double CLIP = 6;

    /** ρ: what hardly varies is held to the truth, but only to a fifth of a unit. */
    private static final double RIDGE = 0.04;

    private final EventSpace space;
    private final List<Observable> observables;
    private final double[] median;
    private final double[] unit;
    private final Tensor whitening;

    private DerivedFeatures(EventSpace space, List<Observable> observables, double[] median, double[] unit, Tensor whitening) {
        this.space = space;
        this.observables = observables;
        this.median = median;
        this.unit = unit;
        this.whitening = whitening;
    }

    /**
     * Features fitted to a training sample.
     *
     * @param observables of the sample's space, at least one
     * @param unit what each of them is divided by
     */
    static DerivedFeatures fit(Events sample, List<Observable> observables, double[] unit) {
        int count = observables.size();
        double[][] values = new double[count][];
        double[] median = new double[count];
        for (int k = 0; k < count; k++) {
            double[] raw = observables.get(k).of(sample);
            double middle = Quantile.of(raw, 0.5);
            double scale = unit[k];
            median[k] = middle;
            values[k] = Arrays.stream(raw).map(v -> Math.max(-CLIP, Math.min(CLIP, (v - middle) / scale))).toArray();
        }
        double[][] inverse = inverseCholesky(covariance(values));
        float[] rows = new float[count * count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j <= i; j++) {
                // [k × k] for f = u·Wᵀ.
                rows[j * count + i] = (float) inverse[i][j];
            }
        }
        Tensor whitening = Tensors.of(rows, count, count);
        whitening.retainReference();
        return new DerivedFeatures(sample.space(), List.copyOf(observables), median, unit.clone(), whitening);
    }

    int dimension() {
        return observables.size();
    }

    /** [batch, width] in GeV → [batch, dimension()]. */
    Tensor of(Tensor events) {
        TensorVector columns = new TensorVector();
        for (int k = 0; k < observables.size(); k++) {
            Tensor centred = TensorObservables.of(observables.get(k), space, events).sub(new Scalar(median[k]));
            columns.push_back(torch.clamp(Tensors.times(centred, 1 / unit[k]), new ScalarOptional(new Scalar(-CLIP)),
                    new ScalarOptional(new Scalar(CLIP))));
        }
        return torch.stack(columns, 1).matmul(whitening);
    }

    private static double[][] covariance(double[][] values) {
        int count = values.length;
        int size = values[0].length;
        double[][] covariance = new double[count][count];
        double[] mean = new double[count];
        for (int k = 0; k < count; k++) {
            mean[k] = Arrays.stream(values[k]).average().orElse(0);
        }
        for (int i = 0; i < count; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int e = 0; e < size; e++) {
                    sum += (values[i][e] - mean[i]) * (values[j][e] - mean[j]);
                }
                covariance[i][j] = sum / size + (i == j ? RIDGE : 0);
                covariance[j][i] = covariance[i][j];
            }
        }
        return covariance;
    }

    /** L⁻¹ of a positive definite matrix, by forward substitution. */
    static double[][] inverseCholesky(double[][] matrix) {
        int n = matrix.length;
        double[][] lower = new double[n][n];
        double[][] inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
            }
            for (int j = 0; j <= i; j++) {
                double sum = i == j ? 1 : 0;
                for (int k = j; k < i; k++) {
                    sum -= lower[i][k] * inverse[k][j];
                }
                inverse[i][j] = sum / lower[i][i];
            }
        }
        return inverse;
    }
}
