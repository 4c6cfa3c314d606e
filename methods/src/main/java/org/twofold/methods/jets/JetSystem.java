package org.twofold.methods.jets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;
import org.twofold.learning.tensors.WeightedTerms;
import org.twofold.methods.posterior.StepNoise;

/** Networks that make reconstructed jets of generated ones: what makes them better and how they draw. */
public interface JetSystem {

    /**
     * The loss of a batch.
     *
     * @param training whether networks are being trained or only looked at
     */
    WeightedTerms.Result loss(JetSample batch, StepNoise noise, boolean training);

    /** How many normals a draw takes. */
    int normals();

    /**
     * One reconstructed jet of each generated one, without gradients; a jet without constituents is a jet like others.
     *
     * @param normals [size × {@link #normals}]
     */
    JetList draw(JetList generated, float[] normals);

    /**
     * Fits what is not fitted by gradients, before every validation; most systems have nothing of that kind.
     *
     * @param sample the jets to fit on
     * @param draws makes a draw of each
     */
    default void tune(JetSample sample, Supplier<JetList> draws) {}

    /** What {@link #tune} found, so that a training can go on. */
    default double[] tuned() {
        return new double[0];
    }

    /** Takes up where {@link #tuned} was read. */
    default void restoreTuned(double[] found) {}

    /** Everything that was fitted on events, beside the weights. */
    ObjectNode representation();
}
