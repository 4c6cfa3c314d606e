package org.twofold.methods.vld;

import org.bytedeco.pytorch.Tensor;
import org.twofold.learning.networks.GatedPerceptron;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.tensors.Parameters;

/**
 * D: latents, with or without the detector's code, as partons: a linear layer, gated blocks at the width of what comes in, a linear
 * layer.
 *
 * <p>Source: section 4.1.
 */
final class PartonDecoder {

    static final String NAME = "decoder";

    private final GatedPerceptron net;

    private PartonDecoder(GatedPerceptron net) {
        this.net = net;
    }

    /**
     * Lists the weights.
     *
     * @param inputs D, or 2D with the detector's code
     * @param outputs of x
     */
    static void begin(InitialValues values, Sizes sizes, int inputs, int outputs) {
        GatedPerceptron.begin(values, NAME, inputs, inputs, sizes.decoderBlocks(), outputs);
    }

    static PartonDecoder of(Parameters parameters, Sizes sizes) {
        return new PartonDecoder(GatedPerceptron.of(parameters, NAME, sizes.decoderBlocks()));
    }

    /** [batch, inputs] → [batch, outputs], standardised. */
    Tensor forward(Tensor latent) {
        return net.forward(latent);
    }
}
