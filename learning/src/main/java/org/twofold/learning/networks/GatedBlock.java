package org.twofold.learning.networks;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.tensors.Linear;
import org.twofold.learning.tensors.Parameters;

/**
 * The gated feed-forward block of latent variational diffusion.
 *
 * <p>y = LN(W₀x), y = GELU(W₁y + b₁), y = W₂y + b₂, out = {@link GatedSkip}(y, x); widths W → W → 2W → W. GELU in its tanh form. With
 * all biases 11W² + 8W numbers. Source: Shmakov et al., "End-to-end latent variational diffusion models", appendix A.1.
 */
public record GatedBlock(Tensor mix, LayerNorm norm, Linear widen, Linear narrow, GatedSkip skip) {

    private static final int EXPANSION = 2;

    /** Lists the weights. */
    public static void begin(InitialValues values, String name, int width) {
        values.matrix(name + ".mix", width, width);
        values.layerNorm(name + ".norm", width);
        values.linear(name + ".widen", width, EXPANSION * width);
        values.linear(name + ".narrow", EXPANSION * width, width);
        GatedSkip.begin(values, name + ".skip", width);
    }

    /** A block from its weights. */
    public static GatedBlock of(Parameters parameters, String name) {
        return new GatedBlock(parameters.get(name + ".mix.weight"), LayerNorm.of(parameters, name + ".norm"),
                Linear.of(parameters, name + ".widen"), Linear.of(parameters, name + ".narrow"), GatedSkip.of(parameters, name + ".skip"));
    }

    /** x: […, W] → […, W]. */
    public Tensor forward(Tensor x) {
        Tensor y = norm.forward(torch.linear(x, mix));
        return skip.forward(narrow.forward(torch.gelu(widen.forward(y), "tanh")), x);
    }
}
