package org.twofold.learning.networks;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.tensors.Parameters;

/**
 * A residual connection that a gated recurrent unit decides about: what a layer made is its input y, what went into the
 * layer its state x.
 *
 * <p>z = σ(W_z y + U_z x + b_z), r = σ(W_r y + U_r x + b_r), a = tanh(W_a y + U_a (r⊙x) + b_a), out = (1 − z)⊙x + z⊙a. That is the
 * convention of Haiku; other libraries put z on the old state and apply r after the matrix. Source: Cho et al., "Learning phrase
 * representations using RNN encoder–decoder"; Parisotto et al., "Stabilizing transformers for reinforcement learning".
 *
 * @param input W = [W_z; W_r; W_a], [3·width, width]
 * @param gates U = [U_z; U_r], [2·width, width]
 * @param candidate U_a, [width, width]
 * @param bias b = [b_z, b_r, b_a], [3·width]
 */
public record GatedSkip(Tensor input, Tensor gates, Tensor candidate, Tensor bias) {

    /** Lists the weights. */
    static void begin(InitialValues values, String name, int width) {
        values.matrix(name + ".input", width, 3 * width);
        values.matrix(name + ".gates", width, 2 * width);
        values.matrix(name + ".candidate", width, width);
        values.constant(name + ".bias", 0, 3 * width);
    }

    /** A connection from its weights. */
    public static GatedSkip of(Parameters parameters, String name) {
        return new GatedSkip(parameters.get(name + ".input.weight"), parameters.get(name + ".gates.weight"),
                parameters.get(name + ".candidate.weight"), parameters.get(name + ".bias"));
    }

    /** y and x: […, width] → […, width]. */
    public Tensor forward(Tensor y, Tensor x) {
        long width = candidate.size(0);
        Tensor fromInput = torch.linear(y, input, new TensorOptional(bias));
        Tensor open = fromInput.narrow(-1, 0, 2 * width).add(torch.linear(x, gates)).sigmoid();
        Tensor z = open.narrow(-1, 0, width);
        Tensor reset = open.narrow(-1, width, width).mul(x);
        Tensor a = fromInput.narrow(-1, 2 * width, width).add(torch.linear(reset, candidate)).tanh();
        return x.add(z.mul(a.sub(x)));
    }
}
