package org.twofold.methods.otus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.events.Events;
import org.twofold.events.Observable;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.tensors.Tensors;
import org.twofold.methods.ToyPairs;

class DerivedFeaturesTest {

    private static final List<Observable> OBSERVABLES =
            List.of(Observable.parse("pt(electron)"), Observable.parse("pt(positron)"), Observable.parse("eta(electron)"));

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    /** L·Lᵀ = {{4, 2}, {2, 5}} has L = {{2, 0}, {1, 2}}. */
    @Test
    void inverseOfATriangle() {
        double[][] inverse = DerivedFeatures.inverseCholesky(new double[][] {{4, 2}, {2, 5}});
        assertEquals(0.5, inverse[0][0], 1e-15);
        assertEquals(0, inverse[0][1], 0);
        assertEquals(-0.25, inverse[1][0], 1e-15);
        assertEquals(0.5, inverse[1][1], 1e-15);
    }

    private static double[][] covariance(float[] rows, int width) {
        int size = rows.length / width;
        double[] mean = new double[width];
        for (int i = 0; i < rows.length; i++) {
            mean[i % width] += rows[i] / (double) size;
        }
        double[][] covariance = new double[width][width];
        for (int e = 0; e < size; e++) {
            for (int i = 0; i < width; i++) {
                for (int j = 0; j < width; j++) {
                    covariance[i][j] += (rows[e * width + i] - mean[i]) * (rows[e * width + j] - mean[j]) / size;
                }
            }
        }
        return covariance;
    }

    /** Whitened but for the ridge: the two transverse momenta, correlated before, come out nearly without correlation. */
    @Test
    void everyDirectionCountsAlike() {
        Events sample = ToyPairs.detector(2000, 4);
        DerivedScale scale = DerivedScale.fit(OBSERVABLES, sample, sample);
        DerivedFeatures features = DerivedFeatures.fit(scale, sample);
        assertEquals(3, features.dimension());
        double[][] covariance = covariance(Tensors.floats(features.of(scale.of(Tensors.of(sample)).asinh())), 3);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                if (i == j) {
                    assertTrue(covariance[i][i] > 0.5 && covariance[i][i] < 1, "variance " + covariance[i][i]);
                } else {
                    assertEquals(0, covariance[i][j], 0.15, i + " and " + j);
                }
            }
        }
    }

    /** A change of η by a hundredth of its spread is far more than noise where both levels are whitened together. */
    @Test
    void ofPairsTheResponseIsADirectionLikeAnyOther() {
        Events theory = ToyPairs.theory(2000, 4);
        Events detector = ToyPairs.detector(2000, 4);
        DerivedScale theoryScale = DerivedScale.fit(OBSERVABLES, theory, detector);
        DerivedScale detectorScale = DerivedScale.fit(OBSERVABLES, detector, theory);
        DerivedFeatures features = DerivedFeatures.fitPairs(theoryScale, theory, detectorScale, detector);
        assertEquals(6, features.dimension());
        Tensor pairs = torch.cat(new TensorVector(theoryScale.of(Tensors.of(theory)), detectorScale.of(Tensors.of(detector))), 1);
        double[][] covariance = covariance(Tensors.floats(features.of(pairs.asinh())), 6);
        double trace = 0;
        for (int i = 0; i < 6; i++) {
            trace += covariance[i][i];
            for (int j = 0; j < i; j++) {
                assertEquals(0, covariance[i][j], 0.15, i + " and " + j);
            }
        }
        assertTrue(trace > 3 && trace < 6, "total variance " + trace);
    }
}
