package org.twofold.methods.otus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.twofold.events.RandomStreams;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.bundle.StoredTensor;
import org.twofold.methods.ToyPairs;

class InitialWeightsTest {

    private static final NamedTensors PAPER =
            InitialWeights.of(ToyPairs.STUDY, OtusRecipe.paper().network(), new RandomStreams(1));

    private static int count(String prefix) {
        return PAPER.tensors().stream().filter(tensor -> tensor.name().startsWith(prefix))
                .mapToInt(tensor -> tensor.floats().length).sum();
    }

    @Test
    void asManyAsInThePaper() {
        for (String map : List.of("encoder", "decoder")) {
            assertEquals(14 * 128 + 128 + 128 * 6 + 6, count(map + ".core"));
            assertEquals(2694, count(map + ".core"));
            assertEquals(8 * 128 + 128 + 128 * 12 + 12, count(map + ".noise"));
            assertEquals(2700, count(map + ".noise"));
        }
        assertEquals(2 * (2694 + 2700), count(""));
    }

    @Test
    void theLastBiasOfTheNoiseNetIsOneForMeanAndWidth() {
        for (String map : List.of("encoder", "decoder")) {
            float[] bias = PAPER.find(map + ".noise.1.bias").orElseThrow().floats();
            assertEquals(12, bias.length);
            for (float b : bias) {
                assertEquals(1, b);
            }
        }
    }

    @Test
    void allOthersAreUniformWithinOneOverTheRootOfTheInputs() {
        for (StoredTensor tensor : PAPER.tensors()) {
            if (tensor.name().endsWith("noise.1.bias")) {
                continue;
            }
            String weight = tensor.name().replace(".bias", ".weight");
            double bound = 1 / Math.sqrt(PAPER.find(weight).orElseThrow().shape()[1]);
            double largest = 0;
            double sum = 0;
            for (float value : tensor.floats()) {
                largest = Math.max(largest, Math.abs(value));
                sum += value * value;
            }
            int n = tensor.floats().length;
            assertTrue(largest <= bound, tensor.name());
            if (n > 100) {
                assertTrue(largest > 0.95 * bound, tensor.name());
                assertEquals(bound * bound / 3, sum / n, 0.2 * bound * bound, tensor.name());
            }
        }
    }

    @Test
    void theSeedDecidesAndBothMapsDiffer() {
        assertEquals(PAPER, InitialWeights.of(ToyPairs.STUDY, OtusRecipe.paper().network(), new RandomStreams(1)));
        assertFalse(PAPER.equals(InitialWeights.of(ToyPairs.STUDY, OtusRecipe.paper().network(), new RandomStreams(2))));
        assertFalse(java.util.Arrays.equals(PAPER.find("encoder.core.0.weight").orElseThrow().floats(),
                PAPER.find("decoder.core.0.weight").orElseThrow().floats()));
    }
}
