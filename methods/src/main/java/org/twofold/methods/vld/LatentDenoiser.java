package org.twofold.methods.vld;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.networks.GatedPerceptron;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.networks.TimeCode;
import org.twofold.learning.processes.NetworkTime;
import org.twofold.learning.processes.TimedNetwork;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;

/**
 * ε̂(z_t, z_y, τ): the noise in a diffused latent, given the detector's code; gated blocks at the width of all three together.
 *
 * <p>τ is α², times 10⁴ in its code, as in the released code; or t, as the paper says, times 10³, without which its code would hardly
 * change. Source: section 4.2.
 */
final class LatentDenoiser implements TimedNetwork {

    static final String NAME = "denoiser";
    private static final double SCALE_OF_ALPHA_SQUARED = 10_000;
    private static final double SCALE_OF_T = 1000;

    private final GatedPerceptron net;
    private final TimeCode code;
    private final NetworkTime time;

    private LatentDenoiser(GatedPerceptron net, TimeCode code, NetworkTime time) {
        this.net = net;
        this.code = code;
        this.time = time;
    }

    /** Lists the weights. */
    static void begin(InitialValues values, Sizes sizes) {
        int width = 2 * sizes.latent() + 2 * sizes.timeHalf();
        GatedPerceptron.begin(values, NAME, width, width, sizes.denoiserBlocks(), sizes.latent());
    }

    static LatentDenoiser of(Parameters parameters, Sizes sizes, NetworkTime time) {
        return new LatentDenoiser(GatedPerceptron.of(parameters, NAME, sizes.denoiserBlocks()), code(sizes, time), time);
    }

    /** Of τ. */
    static TimeCode code(Sizes sizes, NetworkTime time) {
        return new TimeCode(sizes.timeHalf(), time == NetworkTime.T ? SCALE_OF_T : SCALE_OF_ALPHA_SQUARED);
    }

    /** What τ is. */
    NetworkTime time() {
        return time;
    }

    @Override
    public Tensor forward(Tensor state, double[] time, Tensor condition) {
        TensorVector parts = new TensorVector(state, condition);
        parts.push_back(Tensors.of(code.of(time), time.length, code.width()));
        return net.forward(torch.cat(parts, 1));
    }
}
