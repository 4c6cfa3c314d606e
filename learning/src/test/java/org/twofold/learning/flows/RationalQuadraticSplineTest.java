package org.twofold.learning.flows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.tensors.Tensors;

class RationalQuadraticSplineTest {

    private static final RationalQuadraticSpline SPLINE = new RationalQuadraticSpline(4, 3);
    private static final double[] RAW = {0.1, -0.2, 0.3, 0, 0, 0.5, -0.5, 0.2, 0.2, -0.1, 0.4};

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    private static Tensor raw() {
        return Tensor.create(RAW, 1, RAW.length);
    }

    private static Tensor of(double x) {
        return Tensor.create(new double[] {x}, 1);
    }

    @ParameterizedTest
    @CsvSource({"-3.5, -3.500000000, 0", "-2.2, -2.270799146, -0.169456094", "-0.4, 0.461650567, 0.053084804",
            "0.0, 0.697798649, -0.907974383", "1.3, 1.159181845, -0.635318413", "2.9, 2.896372106, 0.069070963"})
    void workedValuesAndBack(double x, double y, double logDerivative) {
        RationalQuadraticSpline.Result there = SPLINE.forward(of(x), raw());
        assertEquals(y, there.value().item_double(), 1e-9);
        assertEquals(logDerivative, there.logDerivative().item_double(), 1e-8);
        RationalQuadraticSpline.Result back = SPLINE.inverse(there.value(), raw());
        assertEquals(x, back.value().item_double(), 1e-12);
        assertEquals(-logDerivative, back.logDerivative().item_double(), 1e-8);
    }

    @Test
    void theLogDerivativeIsThatOfTheValue() {
        for (double x = -2.95; x < 3; x += 0.0937) {
            double slope = (SPLINE.forward(of(x + 1e-6), raw()).value().item_double()
                    - SPLINE.forward(of(x - 1e-6), raw()).value().item_double()) / 2e-6;
            assertEquals(Math.log(slope), SPLINE.forward(of(x), raw()).logDerivative().item_double(), 1e-6, "at " + x);
        }
    }

    /** Many numbers, each with a spline of its own, as single precision sees them. */
    @Test
    void thereAndBackInSinglePrecision() {
        RandomStream random = new RandomStreams(1).stream("splines");
        float[] x = new float[2000];
        float[] raw = new float[x.length * SPLINE.parameters()];
        random.fillGaussian(x);
        random.fillGaussian(raw);
        Tensor values = Tensors.of(x, 1000, 2);
        Tensor parameters = Tensors.of(raw, 1000, 2, SPLINE.parameters());
        RationalQuadraticSpline.Result there = SPLINE.forward(values, parameters);
        float[] back = Tensors.floats(SPLINE.inverse(there.value(), parameters).value());
        float[] logDerivative = Tensors.floats(there.logDerivative());
        for (int i = 0; i < x.length; i++) {
            // What rounding does to y is as much larger in x as the spline is flat.
            assertEquals(x[i], back[i], 5e-6 * Math.max(1, Math.exp(-logDerivative[i])));
        }
    }

    @Test
    void flatDerivativesMakeTheIdentity() {
        double[] raw = new double[RAW.length];
        for (int i = 8; i < raw.length; i++) {
            raw[i] = RationalQuadraticSpline.flatDerivative();
        }
        for (double x : new double[] {-3, -1.2, 0, 0.4, 2.999}) {
            RationalQuadraticSpline.Result result = SPLINE.forward(of(x), Tensor.create(raw, 1, raw.length));
            assertEquals(x, result.value().item_double(), 1e-12);
            assertEquals(0, result.logDerivative().item_double(), 1e-12);
        }
    }

    @Test
    void gradientsAreFiniteEverywhere() {
        Tensor raw = raw().expand(5, RAW.length).clone();
        raw.set_requires_grad(true);
        Tensor x = Tensor.create(new double[] {-50, -3, 0, 3, 50}, 5);
        RationalQuadraticSpline.Result result = SPLINE.forward(x, raw);
        result.value().sum().add(result.logDerivative().sum()).backward();
        double[] gradient = new double[5 * RAW.length];
        raw.grad().contiguous().data_ptr_double().get(gradient);
        double inside = 0;
        for (int i = 0; i < gradient.length; i++) {
            assertTrue(Double.isFinite(gradient[i]));
            inside += i / RAW.length == 2 ? Math.abs(gradient[i]) : 0;
        }
        assertTrue(inside > 0);
    }

    @Test
    void softAffineAtItsWorkedValue() {
        assertEquals(0.297770067246636, SoftAffine.COUPLED.logScale(of(1.5)).item_double(), 1e-14);
        assertEquals(2.993704133738614, SoftAffine.COUPLED.forward(of(2), of(1.5), of(0.3)).item_double(), 1e-14);
        assertEquals(2, SoftAffine.COUPLED.inverse(of(2.993704133738614), of(1.5), of(0.3)).item_double(), 1e-14);
        assertTrue(SoftAffine.GLOBAL.logScale(of(1e9)).item_double() <= 4);
    }

    @Test
    void splinesThatAreNone() {
        assertThrows(IllegalArgumentException.class, () -> new RationalQuadraticSpline(1, 3));
        assertThrows(IllegalArgumentException.class, () -> new RationalQuadraticSpline(1000, 3));
        assertThrows(IllegalArgumentException.class, () -> new RationalQuadraticSpline(4, 0));
    }
}
