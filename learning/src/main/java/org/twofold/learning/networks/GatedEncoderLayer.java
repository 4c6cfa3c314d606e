package org.twofold.learning.networks;

import org.bytedeco.pytorch.Tensor;
import org.twofold.learning.tensors.Parameters;

/**
 * One layer of a gated transformer: h = {@link GatedSkip}(MHA(LN(x)), x), out = {@link GatedBlock}(h), member by member.
 *
 * <p>Source: Shmakov et al., "End-to-end latent variational diffusion models", appendix A.1; Parisotto et al. (2020).
 */
public record GatedEncoderLayer(LayerNorm norm, Attention attention, GatedSkip skip, GatedBlock block) {

    /** Lists the weights. */
    public static void begin(InitialValues values, String name, int width) {
        values.layerNorm(name + ".norm", width);
        Attention.begin(values, name + ".attention", width);
        GatedSkip.begin(values, name + ".skip", width);
        GatedBlock.begin(values, name + ".block", width);
    }

    /** A layer from its weights. */
    public static GatedEncoderLayer of(Parameters parameters, String name, int heads) {
        return new GatedEncoderLayer(LayerNorm.of(parameters, name + ".norm"), Attention.of(parameters, name + ".attention", heads),
                GatedSkip.of(parameters, name + ".skip"), GatedBlock.of(parameters, name + ".block"));
    }

    /**
     * Looks at the whole set.
     *
     * @param x [batch, n, D]
     * @param present [batch, n], 1 for members and 0 for padding
     * @return [batch, n, D]
     */
    public Tensor forward(Tensor x, Tensor present) {
        Tensor normed = norm.forward(x);
        return block.forward(skip.forward(attention.forward(normed, normed, present), x));
    }
}
