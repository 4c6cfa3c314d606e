package org.twofold.methods.jetgraph;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.networks.Attention;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.networks.LayerNorm;
import org.twofold.learning.tensors.Linear;
import org.twofold.learning.tensors.Parameters;

/**
 * One layer of a transformer without order: h = x + MHA(LN(x)), out = h + W₂ GELU(W₁ LN(h)), member by member; widths W → 2W → W.
 *
 * <p>Source: Vaswani et al., "Attention is all you need"; norms in front as in Xiong et al., "On layer normalization in the transformer
 * architecture".
 */
record SetLayer(LayerNorm norm, Attention attention, LayerNorm innerNorm, Linear widen, Linear narrow) {

    private static final int EXPANSION = 2;

    /** Lists the weights. */
    static void begin(InitialValues values, String name, int width) {
        values.layerNorm(name + ".norm", width);
        Attention.begin(values, name + ".attention", width);
        values.layerNorm(name + ".innerNorm", width);
        values.linear(name + ".widen", width, EXPANSION * width);
        values.linear(name + ".narrow", EXPANSION * width, width);
    }

    /** A layer from its weights. */
    static SetLayer of(Parameters parameters, String name, int heads) {
        return new SetLayer(LayerNorm.of(parameters, name + ".norm"), Attention.of(parameters, name + ".attention", heads),
                LayerNorm.of(parameters, name + ".innerNorm"), Linear.of(parameters, name + ".widen"), Linear.of(parameters, name + ".narrow"));
    }

    /**
     * Looks at the whole set.
     *
     * @param x [batch, n, W]
     * @param present [batch, n], 1 for members and 0 for padding
     * @return [batch, n, W]
     */
    Tensor forward(Tensor x, Tensor present) {
        Tensor normed = norm.forward(x);
        Tensor h = x.add(attention.forward(normed, normed, present));
        return h.add(narrow.forward(torch.gelu(widen.forward(innerNorm.forward(h)), "tanh")));
    }
}
