package org.twofold.methods.vld;

import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.twofold.events.RandomStream;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.networks.TrainableSchedule;
import org.twofold.learning.tensors.Parameters;

/**
 * All networks of one system, those that its {@link Wiring} needs.
 *
 * @param wiring what sees what
 * @param sizes of the networks
 * @param partons width of x
 * @param detector E_C
 * @param encoder q(z_x | x), where latents are learned
 * @param decoder D, likewise
 * @param denoiser ε̂, where latents are diffused
 * @param schedule γ(t), likewise
 */
record LatentNetworks(Wiring wiring, Sizes sizes, int partons, DetectorEncoder detector, Optional<PartonEncoder> encoder,
        Optional<PartonDecoder> decoder, Optional<LatentDenoiser> denoiser, Optional<TrainableSchedule> schedule) {

    static final String SCHEDULE = "schedule";

    /**
     * The weights a training begins with.
     *
     * @param partons width of x, no more than D where x is its own latent
     * @param objectFeatures of a detector object
     * @param wholeFeatures of a detector event as a whole
     */
    static NamedTensors begin(Wiring wiring, Sizes sizes, Variants variants, ScheduleEnds ends, int partons, int objectFeatures, int wholeFeatures,
            RandomStream random) {
        if (!wiring.learnedLatent() && partons > sizes.latent()) {
            throw new IllegalArgumentException("a latent of " + sizes.latent() + " has no room for " + partons + " numbers");
        }
        InitialValues values = new InitialValues(random);
        int code = sizes.latent();
        DetectorEncoder.begin(values, sizes, objectFeatures, wholeFeatures);
        if (wiring.learnedLatent()) {
            PartonEncoder.begin(values, sizes, variants.splitHeads(), partons + (wiring.encoderSeesDetector() ? code : 0));
            PartonDecoder.begin(values, sizes, code + (wiring.decoderSeesDetector() ? code : 0), partons);
        }
        if (wiring.diffuses()) {
            LatentDenoiser.begin(values, sizes);
            variants.schedule().begin(values, SCHEDULE, ends);
        }
        return values.tensors();
    }

    static LatentNetworks of(Wiring wiring, Sizes sizes, Variants variants, int partons, Parameters parameters) {
        return new LatentNetworks(wiring, sizes, partons, DetectorEncoder.of(parameters, sizes),
                wiring.learnedLatent() ? Optional.of(PartonEncoder.of(parameters, sizes, variants.splitHeads())) : Optional.empty(),
                wiring.learnedLatent() ? Optional.of(PartonDecoder.of(parameters, sizes)) : Optional.empty(),
                wiring.diffuses() ? Optional.of(LatentDenoiser.of(parameters, sizes, variants.time())) : Optional.empty(),
                wiring.diffuses() ? Optional.of(variants.schedule().of(parameters, SCHEDULE)) : Optional.empty());
    }

    /**
     * q(z_x | x[, z_y]); of partons that are their own latents themselves with zeros behind, and no spread to speak of.
     *
     * @param x [batch, partons], standardised
     * @param code z_y, [batch, D]
     */
    PartonEncoder.Latent encode(Tensor x, Tensor code) {
        if (encoder.isEmpty()) {
            Tensor zeros = torch.zeros(x.size(0), sizes.latent() - partons);
            return new PartonEncoder.Latent(torch.cat(new TensorVector(x, zeros), 1), torch.full(new long[] {x.size(0), sizes.latent()},
                    new Scalar(Double.NEGATIVE_INFINITY)));
        }
        Tensor input = wiring.encoderSeesDetector() ? torch.cat(new TensorVector(x, code), 1) : x;
        return encoder.get().forward(input, wiring.diffuses());
    }

    /** x of a latent [batch, D], standardised. */
    Tensor decode(Tensor latent, Tensor code) {
        if (decoder.isEmpty()) {
            return latent.narrow(1, 0, partons);
        }
        return decoder.get().forward(wiring.decoderSeesDetector() ? torch.cat(new TensorVector(latent, code), 1) : latent);
    }
}
