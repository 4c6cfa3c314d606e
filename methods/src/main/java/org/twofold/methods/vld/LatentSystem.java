package org.twofold.methods.vld;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.twofold.learning.networks.LearnedSchedule;
import org.twofold.learning.tensors.WeightedTerms;
import org.twofold.methods.posterior.PosteriorBatch;
import org.twofold.methods.posterior.PosteriorSystem;
import org.twofold.methods.posterior.StepNoise;

/**
 * The six systems with a latent, learned or not, as something to be trained and drawn with.
 *
 * @param objective of all networks together
 * @param sampler with the same networks
 * @param latent D
 * @param varianceEvents how many events of a batch the shape of the schedule is trained on
 * @param staged whether latents are learned first and diffused afterwards
 */
record LatentSystem(LatentObjective objective, LatentSampler sampler, int latent, int varianceEvents, boolean staged) implements PosteriorSystem {

    /** Stages of latent diffusion; all other stages train everything together. */
    static final String AUTOENCODER = "autoencoder";
    static final String DIFFUSION = "diffusion";

    private LatentObjective.Noise noise(StepNoise noise, String purpose, int rows) {
        return new LatentObjective.Noise(noise.normals(purpose + "latent", rows, latent), noise.normals(purpose + "first", rows, latent),
                noise.normals(purpose + "diffused", rows, latent), noise.times(purpose, rows));
    }

    @Override
    public WeightedTerms.Result loss(String stage, PosteriorBatch batch, StepNoise noise) {
        LatentObjective.Noise own = noise(noise, "", batch.size());
        return switch (stage) {
            case AUTOENCODER -> objective.autoencoder(batch, own);
            case DIFFUSION -> objective.diffusionOfFrozenLatents(batch, own);
            default -> objective.of(batch, own);
        };
    }

    @Override
    public WeightedTerms.Result validation(PosteriorBatch batch, StepNoise noise) {
        LatentObjective.Noise own = noise(noise, "", batch.size());
        return staged ? objective.bothStages(batch, own) : objective.of(batch, own);
    }

    @Override
    public Optional<Tensor> variance(String stage, PosteriorBatch batch, StepNoise noise) {
        if (stage.equals(AUTOENCODER) || objective.networks().schedule().isEmpty()) {
            return Optional.empty();
        }
        PosteriorBatch some = batch.size() <= varianceEvents ? batch : batch.first(varianceEvents);
        return Optional.of(objective.variance(some, noise(noise, "variance-", some.size())));
    }

    @Override
    public boolean isShape(String weight) {
        return LearnedSchedule.isShape(LatentNetworks.SCHEDULE, weight);
    }

    @Override
    public Tensor code(PosteriorBatch batch) {
        return objective.networks().detector().forward(batch.objects(), batch.present(), batch.whole());
    }

    @Override
    public int normals() {
        return latent;
    }

    @Override
    public float[] draw(Tensor code, double[] normals) {
        return sampler.draw(code, normals);
    }
}
