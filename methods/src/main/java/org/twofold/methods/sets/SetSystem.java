package org.twofold.methods.sets;

import org.bytedeco.pytorch.Tensor;
import org.twofold.learning.tensors.WeightedTerms;
import org.twofold.methods.posterior.StepNoise;

/** Networks of p(reconstructed set | true set): what makes them better and how they draw. */
public interface SetSystem {

    /** The loss of a batch in a stage of the training. */
    WeightedTerms.Result loss(String stage, SetBatch batch, StepNoise noise);

    /** What the best weights of a training are chosen by, whatever the stage. */
    WeightedTerms.Result validation(SetBatch batch, StepNoise noise);

    /** Whether a weight is made a little smaller in every step, where the recipe says so. */
    default boolean decays(String weight) {
        return true;
    }

    /** What networks make of true sets, once for all draws: [size, C]. */
    Tensor code(PaddedSets truth);

    /**
     * Draws, without gradients.
     *
     * @param code [rows, C], a row for each draw
     * @param truth the true set of each draw, [rows]
     * @param noise of the first rows; the others are there to keep the shape, and what is drawn for them means nothing
     */
    PaddedSets draw(Tensor code, PaddedSets truth, DrawNoise noise);
}
