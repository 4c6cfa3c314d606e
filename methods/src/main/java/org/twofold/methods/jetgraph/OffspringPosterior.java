package org.twofold.methods.jetgraph;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.networks.LayerNorm;
import org.twofold.learning.tensors.Linear;
import org.twofold.learning.tensors.Parameters;
import org.twofold.methods.jets.Latents;

/**
 * q(z | generated, reconstructed): what the latent says that has happened to the jet. Only trainings know.
 *
 * <p>What every constituent has left behind is added to its code, layers of attention follow. Begins at the prior, N(0, 1).
 */
final class OffspringPosterior {

    private static final String SEEN = "posterior.seen";
    private static final String LAYER = "posterior.layer.";
    private static final String NORM = "posterior.norm";
    private static final String JET = "posterior.jet";
    private static final int SEEN_FEATURES = Offspring.KINDS * (1 + Offspring.COORDINATES);

    private final Linear seen;
    private final List<SetLayer> layers = new ArrayList<>();
    private final LayerNorm norm;
    private final Linear jet;

    /** Lists the weights. */
    static void begin(InitialValues values, GraphSizes sizes) {
        values.linear(SEEN, SEEN_FEATURES, sizes.width());
        for (int i = 0; i < sizes.posteriorLayers(); i++) {
            SetLayer.begin(values, LAYER + i, sizes.width());
        }
        values.layerNorm(NORM, sizes.width());
        values.zeroLinear(JET, sizes.width(), 2 * sizes.latent());
    }

    OffspringPosterior(Parameters parameters, GraphSizes sizes) {
        seen = Linear.of(parameters, SEEN);
        for (int i = 0; i < sizes.posteriorLayers(); i++) {
            layers.add(SetLayer.of(parameters, LAYER + i, sizes.heads()));
        }
        norm = LayerNorm.of(parameters, NORM);
        jet = Linear.of(parameters, JET);
    }

    /**
     * The latents of a batch, [batch, latents].
     *
     * @param codes [batch, 1 + n, W]
     * @param present [batch, n]
     * @param exists [batch, n, 2]
     * @param relative [batch, n, 6], 0 where nothing exists
     */
    Latents forward(Tensor codes, Tensor present, Tensor exists, Tensor relative) {
        Tensor ofConstituents = seen.forward(torch.cat(new TensorVector(exists, squashed(relative)), 2));
        Tensor ofJet = torch.zeros(codes.size(0), 1, codes.size(2));
        Tensor h = codes.add(torch.cat(new TensorVector(ofJet, ofConstituents), 1));
        Tensor all = ConstituentEncoder.withJet(present);
        for (SetLayer layer : layers) {
            h = layer.forward(h, all);
        }
        return Latents.of(jet.forward(norm.forward(h.select(1, 0))));
    }

    /** asinh, since a few are far out. */
    private static Tensor squashed(Tensor relative) {
        return relative.asinh();
    }
}
