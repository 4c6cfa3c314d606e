package org.twofold.methods.jetgraph;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.twofold.learning.networks.GeluPerceptron;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.networks.LayerNorm;
import org.twofold.learning.tensors.Linear;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;

/**
 * p(reconstructed | generated, z): {@link OffspringDistributions} of constituents and {@link ResponseDistribution} of the jet.
 *
 * <p>The latent is added to all codes, layers of attention follow, and a perceptron for each constituent and for the jet. Begins as the same for all, with
 * even chances and components that differ at random.
 */
final class OffspringDecoder {

    private static final String OF_JET = "decoder.jet";
    private static final String LAYER = "decoder.layer.";
    private static final String NORM = "decoder.norm";
    private static final String HEAD = "decoder.head";
    private static final int HIDDEN = 1;
    /** |ln σ| stays below: nothing is known better than to a thousandth of a radian or a hundredth of pT, which keeps gradients in bounds. */
    private static final double WIDEST = 2.3;
    private static final String OFFSET = "decoder.offset";
    private static final String RESPONSE = "decoder.response";
    private static final String RESPONSE_OFFSET = "decoder.responseOffset";

    private final Linear ofJet;
    private final List<SetLayer> layers = new ArrayList<>();
    private final LayerNorm norm;
    private final GeluPerceptron head;
    private final Tensor offset;
    private final GeluPerceptron response;
    private final Tensor responseOffset;
    private final int components;

    /** Lists the weights. */
    static void begin(InitialValues values, GraphSizes sizes) {
        values.linear(OF_JET, sizes.latent(), sizes.width());
        for (int i = 0; i < sizes.decoderLayers(); i++) {
            SetLayer.begin(values, LAYER + i, sizes.width());
        }
        values.layerNorm(NORM, sizes.width());
        GeluPerceptron.begin(values, HEAD, sizes.width(), 2 * sizes.width(), HIDDEN, Offspring.KINDS * perKind(sizes));
        values.normals(OFFSET, Offspring.KINDS * perKind(sizes));
        int ofResponse = sizes.components() * ResponseDistribution.PARAMETERS;
        GeluPerceptron.begin(values, RESPONSE, sizes.width(), 2 * sizes.width(), HIDDEN, ofResponse);
        values.normals(RESPONSE_OFFSET, ofResponse);
    }

    /** Existence, then for each component its share, means and deviations. */
    private static int perKind(GraphSizes sizes) {
        return 1 + sizes.components() * (1 + 2 * Offspring.COORDINATES);
    }

    OffspringDecoder(Parameters parameters, GraphSizes sizes) {
        ofJet = Linear.of(parameters, OF_JET);
        for (int i = 0; i < sizes.decoderLayers(); i++) {
            layers.add(SetLayer.of(parameters, LAYER + i, sizes.heads()));
        }
        norm = LayerNorm.of(parameters, NORM);
        head = GeluPerceptron.of(parameters, HEAD, HIDDEN);
        offset = parameters.get(OFFSET);
        response = GeluPerceptron.of(parameters, RESPONSE, HIDDEN);
        responseOffset = parameters.get(RESPONSE_OFFSET);
        components = sizes.components();
    }

    /** Of constituents and of the jet. */
    record Distributions(OffspringDistributions offspring, ResponseDistribution response) {}

    /**
     * What a latent makes of codes.
     *
     * @param codes [batch, 1 + n, W]
     * @param present [batch, n]
     * @param latent of the jet, [batch, latents]
     */
    Distributions forward(Tensor codes, Tensor present, Tensor latent) {
        long n = present.size(1);
        Tensor h = codes.add(ofJet.forward(latent).unsqueeze(1));
        Tensor all = ConstituentEncoder.withJet(present);
        for (SetLayer layer : layers) {
            h = layer.forward(h, all);
        }
        Tensor normed = norm.forward(h);
        return new Distributions(offspring(head.forward(normed.narrow(1, 1, n)).add(offset)),
                ResponseDistribution.of(response.forward(normed.select(1, 0)).add(responseOffset), WIDEST));
    }

    private OffspringDistributions offspring(Tensor numbers) {
        long size = numbers.size(0);
        long n = numbers.size(1);
        Tensor out = numbers.reshape(size, n, Offspring.KINDS, -1);
        Tensor ofComponents = out.narrow(3, 1, out.size(3) - 1).reshape(size, n, Offspring.KINDS, components, -1);
        Tensor spread = ofComponents.narrow(4, 1 + Offspring.COORDINATES, Offspring.COORDINATES);
        return new OffspringDistributions(out.select(3, 0), ofComponents.select(4, 0).log_softmax(3),
                ofComponents.narrow(4, 1, Offspring.COORDINATES), Tensors.times(spread.div(new Scalar(WIDEST)).tanh(), WIDEST));
    }
}
