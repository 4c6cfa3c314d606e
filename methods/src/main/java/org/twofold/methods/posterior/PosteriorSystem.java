package org.twofold.methods.posterior;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.twofold.learning.tensors.WeightedTerms;

/** Networks of p(partons | detector event): what makes them better and how they draw. */
public interface PosteriorSystem {

    /** The loss of a batch in a stage of the training. */
    WeightedTerms.Result loss(String stage, PosteriorBatch batch, StepNoise noise);

    /** What the best weights of a training are chosen by, whatever the stage. */
    WeightedTerms.Result validation(PosteriorBatch batch, StepNoise noise);

    /** Something besides the loss that a second optimiser makes small by {@link #isShape} weights alone, after every step. */
    default Optional<Tensor> variance(String stage, PosteriorBatch batch, StepNoise noise) {
        return Optional.empty();
    }

    /** Whether a weight is the second optimiser's. */
    default boolean isShape(String weight) {
        return false;
    }

    /** What networks make of the detector's part of a batch, once for all draws: [batch, C]. */
    Tensor code(PosteriorBatch batch);

    /** How many normals a draw begins with. */
    int normals();

    /**
     * Draws, without gradients.
     *
     * @param code [rows, C], a row for each draw
     * @param normals [rows × {@link #normals}]; overwritten
     * @return x, [rows × width]
     */
    float[] draw(Tensor code, double[] normals);
}
