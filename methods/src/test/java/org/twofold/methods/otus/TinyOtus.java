package org.twofold.methods.otus;

import java.util.List;
import org.twofold.events.RandomStreams;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.bundle.StoredTensor;
import org.twofold.learning.optimisers.LearningRate;
import org.twofold.methods.ToyPairs;

/** Recipes, representations and weights small enough for tests. */
final class TinyOtus {

    static final NetworkShape PUBLISHED = new NetworkShape.ConditionalNoise(List.of(8), 0);
    static final NetworkShape RESIDUAL = new NetworkShape.ConditionalNoise(List.of(8, 6), 0.3);

    static final NetworkShape RESPONSE = new NetworkShape.Response(List.of(8, 6), 0.3, true);

    static final OtusRepresentation REPRESENTATION =
            OtusRepresentation.fit(ToyPairs.STUDY, RESPONSE, ToyPairs.theory(500, 1), ToyPairs.detector(500, 1));

    static final NetworkShape BLOCK = new NetworkShape.ResidualBlock(12, 2);

    static final NetworkShape ALIGNED = new NetworkShape.Aligned(RESPONSE);

    private TinyOtus() {}

    /** As published for tt̄: batch norm, a restricted decoder, fine-tuning of the decoder alone. */
    static OtusRecipe restricted(Restriction restriction, double rate) {
        return new OtusRecipe("paper", BLOCK, 64, 16, new LossWeights(false, 1, 20, 0, 0), LatentLoss.SLICED, restriction, false, List.of(),
                List.of(new Stage("joint", 7, new LearningRate.Constant(rate), 0),
                        new Stage("fine-tuning", 5, new LearningRate.Constant(1e-4), 0, true)), 4, 100);
    }

    /** Our own representation. */
    static OtusRecipe response(double rate) {
        return new OtusRecipe("quick", ALIGNED, 64, 16, new LossWeights(true, 1, 1, 1, 1, 2, true, true, 0, 0), LatentLoss.SLICED,
                Restriction.NONE, true,
                List.of("mass(electron+positron)", "deltaR(electron,positron)"),
                        List.of(new Stage("joint", 12, new LearningRate.Constant(rate), 0)), 4, 100);
    }

    /** With labelled events, both kinds of terms. */
    static OtusRecipe supervised(double rate) {
        return new OtusRecipe("quick", RESIDUAL, 64, 16, new LossWeights(true, 1, 1, 1, 1, 1, true, false, 2, 3), LatentLoss.SLICED,
                Restriction.NONE, true,
                List.of("mass(electron+positron)"), List.of(new Stage("joint", 12, new LearningRate.Constant(rate), 0)), 4, 100);
    }

    /** Twelve steps in two stages with every term of the objective. */
    static OtusRecipe recipe(double rate) {
        return new OtusRecipe("quick", RESIDUAL, 64, 16, new LossWeights(true, 1, 1, 1, 1), LatentLoss.SLICED, Restriction.NONE, false,
                List.of("mass(electron+positron)", "pt(electron)"),
                List.of(new Stage("anchored", 5, new LearningRate.Constant(rate), 50),
                        new Stage("joint", 7, new LearningRate.Cosine(rate, 7, 0.01), 0)), 4, 100);
    }

    /** As published: GeV, no residual, neither detector nor derived terms. */
    static OtusRecipe published() {
        return new OtusRecipe("paper", PUBLISHED, 64, 16, new LossWeights(false, 1, 1, 0, 0), LatentLoss.SLICED, Restriction.NONE,
                false, List.of(),
                List.of(new Stage("anchored", 5, new LearningRate.Constant(1e-3), 50),
                        new Stage("joint", 7, new LearningRate.InverseEpoch(1e-3, 2), 0)), 4, 100);
    }

    static NamedTensors weights(NetworkShape shape) {
        return InitialWeights.of(ToyPairs.STUDY, shape, new RandomStreams(6));
    }

    /** The same weights with zeros in the last layer of the decoder's core. */
    static NamedTensors withoutLastLayer(NetworkShape shape) {
        String last = shape instanceof NetworkShape.ConditionalNoise noise ? "decoder.core." + noise.hidden().size() + "."
                : shape instanceof NetworkShape.Response response ? "decoder.core." + response.hidden().size() + "." : "decoder.leave.";
        return NamedTensors.of(weights(shape).tensors().stream().map(tensor -> tensor.name().startsWith(last)
                ? StoredTensor.ofFloats(tensor.name(), tensor.shape(), new float[tensor.floats().length]) : tensor).toList());
    }
}
