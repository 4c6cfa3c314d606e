package org.twofold.methods.vld;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.networks.GatedEncoderLayer;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.tensors.Linear;
import org.twofold.learning.tensors.Parameters;

/**
 * E_C: a detector event of any length as one vector z_y.
 *
 * <p>Every object and the event's own features become tokens of width D, behind a learned one that stands for the event; layers of
 * a gated transformer; z_y is a linear map of the event's token at the end. The order of objects does not matter, and padding is
 * never looked at. Source: section 3 and appendix A.1.
 */
final class DetectorEncoder {

    static final String NAME = "detector";

    private final Linear object;
    private final Linear whole;
    private final Tensor event;
    private final List<GatedEncoderLayer> layers = new ArrayList<>();
    private final Linear out;

    private DetectorEncoder(Parameters parameters, Sizes sizes) {
        this.object = Linear.of(parameters, NAME + ".object");
        this.whole = Linear.of(parameters, NAME + ".whole");
        this.event = parameters.get(NAME + ".event");
        for (int i = 0; i < sizes.detectorLayers(); i++) {
            layers.add(GatedEncoderLayer.of(parameters, NAME + ".layer." + i, sizes.heads()));
        }
        this.out = Linear.of(parameters, NAME + ".out");
    }

    /**
     * Lists the weights.
     *
     * @param objectFeatures of each object
     * @param wholeFeatures of the event as a whole
     */
    static void begin(InitialValues values, Sizes sizes, int objectFeatures, int wholeFeatures) {
        values.linear(NAME + ".object", objectFeatures, sizes.latent());
        values.linear(NAME + ".whole", wholeFeatures, sizes.latent());
        values.normals(NAME + ".event", sizes.latent());
        for (int i = 0; i < sizes.detectorLayers(); i++) {
            GatedEncoderLayer.begin(values, NAME + ".layer." + i, sizes.latent());
        }
        values.linear(NAME + ".out", sizes.latent(), sizes.latent());
    }

    static DetectorEncoder of(Parameters parameters, Sizes sizes) {
        return new DetectorEncoder(parameters, sizes);
    }

    /**
     * z_y of a batch.
     *
     * @param objects [batch, n, objectFeatures], standardised
     * @param present [batch, n], 1 for objects and 0 for padding
     * @param features [batch, wholeFeatures] of the event as a whole, standardised
     * @return [batch, D]
     */
    Tensor forward(Tensor objects, Tensor present, Tensor features) {
        long batch = objects.size(0);
        TensorVector tokens = new TensorVector(event.expand(batch, event.size(0)).unsqueeze(1), whole.forward(features).unsqueeze(1));
        tokens.push_back(object.forward(objects));
        Tensor x = torch.cat(tokens, 1);
        Tensor all = torch.cat(new TensorVector(torch.ones(batch, 2), present), 1);
        for (GatedEncoderLayer layer : layers) {
            x = layer.forward(x, all);
        }
        return out.forward(x.select(1, 0));
    }
}
