package org.twofold.methods.otus;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.twofold.events.Events;
import org.twofold.learning.tensors.Tensors;

/**
 * All derived observables of a level together, as coordinates in which every direction counts alike.
 *
 * <p>f = L⁻¹·o, o the compressed observables of {@link DerivedScale} and LLᵀ = C + ρ·1 with C their covariance in the
 * training sample. Slices through f see what marginals cannot: that both transverse momenta rise together in truth but
 * against each other in x̃′, say. In momenta the same correlation is hidden under spreads a hundred times larger.
 */
final class DerivedFeatures {

    /** ρ: what hardly varies is held to the truth, but only to a fifth of a unit. */
    private static final double RIDGE = 0.04;

    /** The same for pairs, of which a detector changes some numbers by less than that. */
    private static final double PAIR_RIDGE = 0.01;

    private final int dimension;
    private final Tensor whitening;

    private DerivedFeatures(int dimension, Tensor whitening) {
        this.dimension = dimension;
        this.whitening = whitening;
    }

    /** Features fitted to a training sample; there must be an observable. */
    static DerivedFeatures fit(DerivedScale scale, Events sample) {
        return fit(columns(scale, sample), RIDGE);
    }

    /**
     * Features of both levels of an event side by side, theory first. What the detector does to an event is a small
     * difference of two large numbers; whitened together it is a direction like any other.
     */
    static DerivedFeatures fitPairs(DerivedScale theoryScale, Events theory, DerivedScale detectorScale, Events detector) {
        double[][] values = Stream.of(columns(theoryScale, theory), columns(detectorScale, detector)).flatMap(Arrays::stream)
                .toArray(double[][]::new);
        return fit(values, PAIR_RIDGE);
    }

    private static double[][] columns(DerivedScale scale, Events sample) {
        return IntStream.range(0, scale.count()).mapToObj(k -> scale.compressed(k, sample)).toArray(double[][]::new);
    }

    private static DerivedFeatures fit(double[][] values, double ridge) {
        int count = values.length;
        double[][] inverse = inverseCholesky(covariance(values, ridge));
        float[] rows = new float[count * count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j <= i; j++) {
                // Transposed, for rows of events.
                rows[j * count + i] = (float) inverse[i][j];
            }
        }
        Tensor whitening = Tensors.of(rows, count, count);
        whitening.retainReference();
        return new DerivedFeatures(count, whitening);
    }

    int dimension() {
        return dimension;
    }

    /** asinh of what {@link DerivedScale#of} gives, of pairs side by side: [batch, dimension()] → f, of the same shape. */
    Tensor of(Tensor compressed) {
        return compressed.matmul(whitening);
    }

    private static double[][] covariance(double[][] values, double ridge) {
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
                covariance[i][j] = sum / size + (i == j ? ridge : 0);
                covariance[j][i] = covariance[i][j];
            }
        }
        return covariance;
    }

    /** L⁻¹ of a positive definite matrix LLᵀ, by forward substitution. */
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
