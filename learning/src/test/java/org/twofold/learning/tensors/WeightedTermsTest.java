package org.twofold.learning.tensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.learning.engine.Engine;

class WeightedTermsTest {

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    private static Tensor leaf(float... values) {
        return Tensors.of(values, values.length).set_requires_grad(true);
    }

    /** (2·1 + 1·4 + 0·100)/3 = 2, three times, and (2·3 + 0 + 0)/3 = 2, half. */
    @Test
    void eventsCountWithTheirWeights() {
        Tensor first = leaf(1, 4, 100);
        WeightedTerms sum = new WeightedTerms(Tensors.of(new float[] {2, 1, 0}, 3));
        sum.add("first", 3, first);
        sum.add("second", 0.5, leaf(3, 0, -7));
        WeightedTerms.Result result = sum.result();
        assertEquals(List.of("loss", "first", "second"), List.copyOf(result.terms().keySet()));
        assertEquals(2, result.terms().get("first"), 1e-6);
        assertEquals(2, result.terms().get("second"), 1e-6);
        assertEquals(7, result.terms().get("loss"), 1e-6);
        assertEquals(7, Tensors.number(result.loss()), 1e-6);
        result.loss().backward();
        assertArrayEquals(new float[] {2, 1, 0}, Tensors.floats(first.grad()), 1e-6f);
    }

    /** 2·(5 + 3·7) + 4·(1 + 2) = 64; the surrogate of a value computed elsewhere has a gradient and no value. */
    @Test
    void numbersAndWhatWasComputedElsewhere() {
        Tensor x = leaf(1, 2);
        WeightedTerms sum = new WeightedTerms();
        sum.add("plain", 2, Tensors.times(x.sum(), 3).sub(new Scalar(4.0)));
        sum.add("elsewhere", 2, ExternalGradient.of(x, 21, new float[] {10, -1}));
        Map<String, Double> several = new LinkedHashMap<>();
        several.put("a", 1.0);
        several.put("b", 2.0);
        sum.addAll(several, 4, ExternalGradient.of(x, 0, new float[] {0, 5}).surrogate());
        sum.note("passing-rate", 0.25);
        WeightedTerms.Result result = sum.result();
        assertEquals(Map.of("loss", 64.0, "plain", 5.0, "elsewhere", 21.0, "a", 1.0, "b", 2.0, "passing-rate", 0.25), result.terms());
        result.loss().backward();
        assertArrayEquals(new float[] {6 + 20, 6 - 2 + 20}, Tensors.floats(x.grad()), 1e-5f);
    }

    @Test
    void nothingIsZeroAndCanBeBackpropagated() {
        WeightedTerms.Result result = new WeightedTerms().result();
        assertEquals(Map.of("loss", 0.0), result.terms());
        result.loss().backward();
        assertEquals(0, Tensors.number(result.loss()));
    }
}
