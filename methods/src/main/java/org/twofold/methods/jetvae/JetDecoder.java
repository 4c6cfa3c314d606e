package org.twofold.methods.jetvae;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.tensors.Linear;
import org.twofold.learning.tensors.Parameters;

/**
 * Latents → list of momenta, the mirror of {@link JetEncoder}: two dense layers, then transposed convolutions; in front of the last two the
 * list is stretched, each place taking its nearest, to the lengths that the encoder had before pooling. The last is linear.
 */
final class JetDecoder {

    static final String CONVOLUTION = "decoder.convolution.";
    static final String HIDDEN = "decoder.hidden";
    static final String FLAT = "decoder.flat";
    private static final int COMPONENTS = 3;

    private final ConvolutionSizes sizes;
    private final ConvolutionSizes.Lengths lengths;
    private final Linear hidden;
    private final Linear flat;
    private final List<Linear> convolutions = new ArrayList<>();
    private final DropoutRates rates;

    /** Lists the weights for jets of so many places. */
    static void begin(InitialValues values, ConvolutionSizes sizes, int places) {
        values.uniformLinear(HIDDEN, sizes.latent(), sizes.hidden());
        values.uniformLinear(FLAT, sizes.hidden(), sizes.flat(places));
        for (int i = 0; i < ConvolutionSizes.CONVOLUTIONS; i++) {
            int inputs = filters(sizes, i);
            boolean last = i == ConvolutionSizes.CONVOLUTIONS - 1;
            int outputs = last ? COMPONENTS : filters(sizes, i + 1);
            // The engine takes the inputs of a transposed convolution to be outputs · kernel.
            double bound = 1 / Math.sqrt(outputs * sizes.kernel());
            values.uniforms(CONVOLUTION + i + ".weight", bound, inputs, outputs, sizes.kernel());
            // The last makes an image of one channel, and so has one bias for all three rows.
            values.uniforms(CONVOLUTION + i + ".bias", bound, last ? 1 : outputs);
        }
    }

    /** Filters in front of a transposed convolution. */
    static int filters(ConvolutionSizes sizes, int convolution) {
        return sizes.filters().get(ConvolutionSizes.CONVOLUTIONS - 1 - convolution);
    }

    JetDecoder(Parameters parameters, ConvolutionSizes sizes, int places, DropoutRates rates) {
        this.sizes = sizes;
        this.lengths = sizes.lengths(places);
        this.rates = rates;
        hidden = Linear.of(parameters, HIDDEN);
        flat = Linear.of(parameters, FLAT);
        for (int i = 0; i < ConvolutionSizes.CONVOLUTIONS; i++) {
            convolutions.add(Linear.of(parameters, CONVOLUTION + i));
        }
    }

    /** z: [batch, latent] → [batch, 3, places], standardised. */
    Tensor forward(Tensor z, Dropout dropout) {
        List<Tensor> steps = lists(z, dropout);
        return steps.get(steps.size() - 1);
    }

    /** The innermost list, then that behind each stretching and each convolution, in order. */
    List<Tensor> lists(Tensor z, Dropout dropout) {
        Tensor wide = dropout.apply(HIDDEN, rates.dense(), JetEncoder.leaky(hidden.forward(z)));
        Tensor made = dropout.apply(FLAT, rates.dense(), JetEncoder.leaky(flat.forward(wide)));
        Tensor h = made.reshape(z.size(0), filters(sizes, 0), lengths.innermost());
        List<Tensor> steps = new ArrayList<>(List.of(h));
        for (int i = 0; i < convolutions.size(); i++) {
            boolean last = i == convolutions.size() - 1;
            if (sizes.pool() && i > 0) {
                h = torch.upsample_nearest1d(h, new long[] {lengths.convolved().get(convolutions.size() - 1 - i)});
                steps.add(h);
            }
            Linear layer = convolutions.get(i);
            h = torch.conv_transpose1d(h, layer.weight(), new TensorOptional(last ? layer.bias().expand(COMPONENTS) : layer.bias()),
                    new long[] {1}, new long[] {0}, new long[] {0}, 1, 1);
            h = last ? h : dropout.apply(CONVOLUTION + i, rates.convolution(), JetEncoder.leaky(h));
            steps.add(h);
        }
        return steps;
    }
}
