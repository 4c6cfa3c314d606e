package org.twofold.methods.otus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.twofold.learning.optimisers.LearningRate;
import org.twofold.methods.ToyPairs;

class OtusRecipeTest {

    private static final OtusRecipe PAPER = OtusRecipe.paper();

    @Test
    void thePaper() {
        assertEquals(List.of(1200L, 3000L, 3000L, 6000L), PAPER.stages().stream().map(Stage::steps).toList());
        assertEquals(13_200, PAPER.steps());
        assertEquals(List.of(50.0, 0.0, 0.0, 0.0), PAPER.stages().stream().map(Stage::anchor).toList());
        assertEquals(20_000, PAPER.batch());
        assertEquals(1000, PAPER.slices());
        assertEquals(new NetworkShape.ConditionalNoise(List.of(128), 0), PAPER.network());
        assertEquals(new LossWeights(false, 1, 1, 0, 0), PAPER.weights());
        assertEquals(List.of(), PAPER.derived());
        LearningRate constant = new LearningRate.Constant(1e-3);
        assertEquals(List.of(constant, constant, new LearningRate.InverseEpoch(1e-3, 15), constant),
                PAPER.stages().stream().map(Stage::rate).toList());
        assertEquals(15, (291_699 + PAPER.batch() - 1) / PAPER.batch(), "steps of an epoch of the paper");
    }

    @Test
    void ourOwnAreAlignedAndWhitened() {
        for (OtusRecipe recipe : List.of(OtusRecipe.twofold(ToyPairs.STUDY), OtusRecipe.quick(ToyPairs.STUDY))) {
            assertEquals(new NetworkShape.Aligned(new NetworkShape.Response(List.of(128), 0.3, true)), recipe.network());
            assertTrue(recipe.weights().whitened() && recipe.weights().compressed() && recipe.symmetric());
            assertEquals(10, recipe.derived().size());
            assertEquals(0, recipe.stages().get(0).anchor());
        }
        assertTrue(OtusRecipe.quick(ToyPairs.STUDY).steps() < OtusRecipe.twofold(ToyPairs.STUDY).steps());
    }

    @Test
    void positionsAtTheEdgesOfStages() {
        assertEquals(new OtusRecipe.Position(PAPER.stages().get(0), 0), PAPER.position(0));
        assertEquals(new OtusRecipe.Position(PAPER.stages().get(0), 1199), PAPER.position(1199));
        assertEquals(new OtusRecipe.Position(PAPER.stages().get(1), 0), PAPER.position(1200));
        assertEquals(new OtusRecipe.Position(PAPER.stages().get(1), 2999), PAPER.position(4199));
        assertEquals(new OtusRecipe.Position(PAPER.stages().get(2), 0), PAPER.position(4200));
        assertEquals(new OtusRecipe.Position(PAPER.stages().get(3), 5999), PAPER.position(13_199));
        assertThrows(IllegalArgumentException.class, () -> PAPER.position(13_200));
    }
}
