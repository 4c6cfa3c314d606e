package org.twofold.methods.vld;

import java.util.Optional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.twofold.learning.networks.TrainableSchedule;
import org.twofold.learning.processes.NetworkTime;
import org.twofold.learning.tensors.Tensors;
import org.twofold.learning.tensors.WeightedTerms;
import org.twofold.methods.posterior.PosteriorBatch;

/**
 * The variational bound of one batch (equation 8), term by term: L = L_rec + L_prior + κ L_kl + L_diff + λ_C L_C.
 *
 * <p>Of systems without diffusion L = L_rec + β L_N01 + λ_C L_C. Every term is a mean over its features, and of events with their
 * weights.
 *
 * @param networks to be trained
 * @param weights κ, β, λ_C and w
 * @param consistency L_C with the standardisation of x, where λ_C is above zero
 */
record LatentObjective(LatentNetworks networks, Weights weights, Optional<Consistency> consistency) {

    /**
     * What the optional terms count.
     *
     * @param encoding κ, of L_kl; 0 leaves the noise of the encoder to the first step of diffusion: z_x = μ, and z₀/α₀ is decoded
     * @param normalPrior β, of KL(q, N(0, 1)) where nothing diffuses, or not yet
     * @param consistency λ_C
     * @param diffusion w(γ), of L_diff
     */
    record Weights(double encoding, double normalPrior, double consistency, DiffusionWeight diffusion) {}

    /**
     * L_C, which sees partons in GeV.
     *
     * @param masses the loss
     * @param mean of x in training, [width]
     * @param deviation likewise
     */
    record Consistency(MassConsistency masses, Tensor mean, Tensor deviation) {

        Tensor of(Tensor standardised) {
            return masses.of(standardised.mul(deviation).add(mean));
        }
    }

    /**
     * What is random about a step.
     *
     * @param latent ε′, [batch, D]: z_x = μ + s ε′
     * @param first ε₀, [batch, D]: z₀
     * @param diffused ε, [batch, D]: z_t
     * @param times t, [batch]
     */
    record Noise(Tensor latent, Tensor first, Tensor diffused, double[] times) {}

    /** The bound of a batch. */
    WeightedTerms.Result of(PosteriorBatch batch, Noise noise) {
        Tensor code = networks.detector().forward(batch.objects(), batch.present(), batch.whole());
        PartonEncoder.Latent latent = networks.encode(batch.partons(), code);
        boolean merged = networks.encoder().isEmpty() || networks.schedule().isPresent() && weights.encoding() == 0;
        Tensor z = merged ? latent.mean() : latent.sample(noise.latent());
        WeightedTerms sum = new WeightedTerms(batch.eventWeights());
        Tensor reconstructed;
        if (networks.schedule().isPresent()) {
            TrainableSchedule schedule = networks.schedule().get();
            Tensor gamma0 = schedule.atZero();
            Tensor first = z.add(gamma0.mul(new Scalar(0.5)).exp().mul(noise.first()));
            // Latents without a spread of their own are known after the first step of diffusion only.
            reconstructed = networks.decode(merged ? first : z, code);
            if (!merged) {
                sum.add("encoding", weights.encoding(), LatentLosses.encoding(latent.mean(), latent.logDeviation(), first, gamma0));
            }
            sum.add("prior", 1, LatentLosses.prior(z, schedule.atOne()));
            sum.add("diffusion", 1, diffusion(schedule, z, code, noise));
        } else {
            reconstructed = networks.decode(z, code);
            sum.add("normal-prior", weights.normalPrior(), LatentLosses.standardNormal(latent.mean(), latent.logDeviation()));
        }
        addReconstruction(sum, reconstructed, batch);
        return sum.result();
    }

    private void addReconstruction(WeightedTerms sum, Tensor reconstructed, PosteriorBatch batch) {
        sum.add("reconstruction", 1, reconstructed.sub(batch.partons()).square().mean(new long[] {1}, false, new ScalarTypeOptional()));
        consistency.ifPresent(term -> sum.add("consistency", weights.consistency(), term.of(reconstructed)));
    }

    /**
     * The first stage of latent diffusion: an autoencoder that knows nothing of detector or diffusion, L_rec + β L_N01 + λ_C L_C.
     *
     * <p>Source: Rombach et al., "High-resolution image synthesis with latent diffusion models", section 3.1; β as in the paper of
     * latent variational diffusion.
     */
    WeightedTerms.Result autoencoder(PosteriorBatch batch, Noise noise) {
        PartonEncoder.Latent latent = networks.encode(batch.partons(), batch.partons());
        WeightedTerms sum = new WeightedTerms(batch.eventWeights());
        sum.add("normal-prior", weights.normalPrior(), LatentLosses.standardNormal(latent.mean(), latent.logDeviation()));
        addReconstruction(sum, networks.decode(latent.sample(noise.latent()), batch.partons()), batch);
        return sum.result();
    }

    /** The second stage: diffusion of latents that no longer change, L_prior + L_diff. */
    WeightedTerms.Result diffusionOfFrozenLatents(PosteriorBatch batch, Noise noise) {
        Tensor z;
        try (NoGradGuard frozen = new NoGradGuard()) {
            z = networks.encode(batch.partons(), batch.partons()).sample(noise.latent());
        }
        Tensor code = networks.detector().forward(batch.objects(), batch.present(), batch.whole());
        TrainableSchedule schedule = networks.schedule().orElseThrow();
        WeightedTerms sum = new WeightedTerms(batch.eventWeights());
        sum.add("prior", 1, LatentLosses.prior(z, schedule.atOne()));
        sum.add("diffusion", 1, diffusion(schedule, z, code, noise));
        return sum.result();
    }

    /** What both stages together are judged by: L_rec + L_prior + L_diff, whatever stage the training is in. */
    WeightedTerms.Result bothStages(PosteriorBatch batch, Noise noise) {
        PartonEncoder.Latent latent = networks.encode(batch.partons(), batch.partons());
        Tensor z = latent.sample(noise.latent());
        Tensor code = networks.detector().forward(batch.objects(), batch.present(), batch.whole());
        TrainableSchedule schedule = networks.schedule().orElseThrow();
        WeightedTerms sum = new WeightedTerms(batch.eventWeights());
        sum.add("prior", 1, LatentLosses.prior(z, schedule.atOne()));
        sum.add("diffusion", 1, diffusion(schedule, z, code, noise));
        addReconstruction(sum, networks.decode(z, code), batch);
        return sum.result();
    }

    /**
     * The variance of L_diff over a batch, which the shape of the schedule makes small: its mean over t does not depend on the shape.
     *
     * <p>Latents are the means of the encoder and, like the code, give no gradient. Source: Kingma et al., "Variational diffusion models",
     * section 5.3.
     */
    Tensor variance(PosteriorBatch batch, Noise noise) {
        Tensor code;
        Tensor z;
        try (NoGradGuard constant = new NoGradGuard()) {
            code = networks.detector().forward(batch.objects(), batch.present(), batch.whole());
            z = networks.encode(batch.partons(), code).mean();
        }
        Tensor ofEvents = diffusion(networks.schedule().orElseThrow(), z, code, noise);
        return ofEvents.sub(ofEvents.mean()).square().mean();
    }

    /** w(γ)·L_diff of every event, [batch]. */
    private Tensor diffusion(TrainableSchedule schedule, Tensor z, Tensor code, Noise noise) {
        TrainableSchedule.Values at = schedule.at(noise.times());
        Tensor signal = at.gamma().neg().sigmoid();
        Tensor diffused = z.mul(signal.sqrt().unsqueeze(1)).add(noise.diffused().mul(at.gamma().sigmoid().sqrt().unsqueeze(1)));
        LatentDenoiser denoiser = networks.denoiser().orElseThrow();
        Tensor guess = denoiser.forward(diffused, denoiser.time() == NetworkTime.T ? noise.times() : numbers(signal.detach()), code);
        return LatentLosses.diffusion(noise.diffused(), guess, at.slope().mul(weights.diffusion().of(at.gamma())));
    }

    /** The denoiser is told α² in numbers: how the schedule moves is none of its business. */
    private static double[] numbers(Tensor alphaSquared) {
        float[] values = Tensors.floats(alphaSquared);
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
