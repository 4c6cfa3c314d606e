package org.twofold.methods.settoset;

import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Perceptron;

/**
 * A graph network on the fully connected graph of a set, self-edges included.
 *
 * <p>h_i = MLP(f_i), g = Σ h_i / (‖Σ h_i‖ + 10⁻⁸). Then in every round, each with weights of its own: s = Σ_j h_j, h_i ← u/(‖u‖ + 10⁻⁸) with
 * u = MLP(s, h_i, g), and g anew. No residual connections. Padding is zero and so adds nothing to any sum. Source: released code of
 * Soybelman et al., "Set-conditional set generation for particle physics".
 *
 * @param enter F → C
 * @param rounds 3C → C each
 */
record GraphEncoder(Perceptron enter, List<Perceptron> rounds) {

    private static final double EPSILON = 1e-8;

    GraphEncoder {
        rounds = List.copyOf(rounds);
    }

    /** Lists the weights. */
    static void begin(InitialValues values, String name, int features, SlotSizes sizes) {
        values.uniformPerceptron(name + ".enter", SlotSizes.widths(features, sizes.enter(), sizes.code()));
        for (int round = 0; round < sizes.rounds(); round++) {
            values.uniformPerceptron(name + ".round." + round, SlotSizes.widths(3 * sizes.code(), sizes.round(), sizes.code()));
        }
    }

    /** An encoder from its weights. */
    static GraphEncoder of(Parameters parameters, String name, SlotSizes sizes) {
        return new GraphEncoder(Perceptron.of(parameters, name + ".enter", sizes.enter().size()), IntStream.range(0, sizes.rounds())
                .mapToObj(round -> Perceptron.of(parameters, name + ".round." + round, sizes.round().size())).toList());
    }

    /**
     * Reads sets.
     *
     * @param features [batch, n, F]
     * @param present [batch, n]
     */
    SetCode forward(Tensor features, Tensor present) {
        Tensor mask = present.unsqueeze(2);
        Tensor h = enter.forward(features).mul(mask);
        Tensor g = unit(sum(h));
        for (Perceptron round : rounds) {
            Tensor seen = torch.cat(new TensorVector(sum(h), g), 1).unsqueeze(1).expand(h.size(0), h.size(1), 2 * h.size(2));
            h = unit(round.forward(torch.cat(new TensorVector(seen, h), 2))).mul(mask);
            g = unit(sum(h));
        }
        return new SetCode(h, g, features, present);
    }

    /** Σ_j, [batch, n, C] → [batch, C]. */
    private static Tensor sum(Tensor h) {
        return h.sum(new long[] {1}, false, new ScalarTypeOptional());
    }

    private static Tensor unit(Tensor x) {
        Tensor length = x.square().sum(new long[] {-1}, true, new ScalarTypeOptional());
        // The root of a sum of zeros, an empty set's or padding's, has no gradient.
        return x.div(torch.clamp_min(length, new Scalar(1e-24)).sqrt().add(new Scalar(EPSILON)));
    }
}
