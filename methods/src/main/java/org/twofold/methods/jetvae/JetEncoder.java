package org.twofold.methods.jetvae;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.tensors.Linear;
import org.twofold.learning.tensors.Parameters;
import org.twofold.methods.jets.Latents;

/**
 * Generated jet → mean and logarithm of the variance of its latents: three convolutions over the list, of which the first sees all three
 * components, pooling behind the first two, two dense layers. LeakyReLU of slope 0.1 behind all but the last.
 *
 * <p>A list of momenta is an image of one row for each component. A kernel that spans all rows is the same as a convolution along the
 * list with the components as channels, which is how it stands here.
 */
final class JetEncoder {

    static final double SLOPE = 0.1;
    static final String CONVOLUTION = "encoder.convolution.";
    static final String HIDDEN = "encoder.hidden";
    static final String OUT = "encoder.out";
    private static final int COMPONENTS = 3;

    private final ConvolutionSizes sizes;
    private final List<Linear> convolutions = new ArrayList<>();
    private final Linear hidden;
    private final Linear out;
    private final DropoutRates rates;

    /** Lists the weights for jets of so many places. */
    static void begin(InitialValues values, ConvolutionSizes sizes, int places) {
        int channels = COMPONENTS;
        for (int i = 0; i < ConvolutionSizes.CONVOLUTIONS; i++) {
            int filters = sizes.filters().get(i);
            double bound = 1 / Math.sqrt(channels * sizes.kernel());
            values.uniforms(CONVOLUTION + i + ".weight", bound, filters, channels, sizes.kernel());
            values.uniforms(CONVOLUTION + i + ".bias", bound, filters);
            channels = filters;
        }
        values.uniformLinear(HIDDEN, sizes.flat(places), sizes.hidden());
        values.uniformLinear(OUT, sizes.hidden(), 2 * sizes.latent());
    }

    JetEncoder(Parameters parameters, ConvolutionSizes sizes, DropoutRates rates) {
        this.sizes = sizes;
        this.rates = rates;
        for (int i = 0; i < ConvolutionSizes.CONVOLUTIONS; i++) {
            convolutions.add(Linear.of(parameters, CONVOLUTION + i));
        }
        hidden = Linear.of(parameters, HIDDEN);
        out = Linear.of(parameters, OUT);
    }

    /** x: [batch, 3, places] → latents. */
    Latents forward(Tensor x, Dropout dropout) {
        List<Tensor> steps = lists(x, dropout);
        Tensor flat = steps.get(steps.size() - 1).flatten(1, 2);
        Tensor h = dropout.apply(HIDDEN, rates.dense(), leaky(hidden.forward(flat)));
        return Latents.of(out.forward(h));
    }

    /** The list behind each convolution and each pooling, in order. */
    List<Tensor> lists(Tensor x, Dropout dropout) {
        List<Tensor> steps = new ArrayList<>();
        Tensor h = x;
        for (int i = 0; i < convolutions.size(); i++) {
            Linear layer = convolutions.get(i);
            h = leaky(torch.conv1d(h, layer.weight(), new TensorOptional(layer.bias()), new long[] {1}, new long[] {0}, new long[] {1}, 1));
            h = dropout.apply(CONVOLUTION + i, rates.convolution(), h);
            steps.add(h);
            if (sizes.pool() && i < convolutions.size() - 1) {
                h = torch.max_pool1d(h, new long[] {2}, new long[] {2}, new long[] {0}, new long[] {1}, false);
                steps.add(h);
            }
        }
        return steps;
    }

    static Tensor leaky(Tensor x) {
        return torch.leaky_relu(x, new Scalar(SLOPE));
    }
}
