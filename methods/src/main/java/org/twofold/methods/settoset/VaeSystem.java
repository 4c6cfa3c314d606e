package org.twofold.methods.settoset;

import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.twofold.events.RandomStream;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;
import org.twofold.learning.tensors.WeightedTerms;
import org.twofold.methods.posterior.StepNoise;
import org.twofold.methods.sets.DrawNoise;
import org.twofold.methods.sets.PaddedSets;
import org.twofold.methods.sets.SetBatch;
import org.twofold.methods.sets.SetStudy;
import org.twofold.methods.sets.SetSystem;
import org.twofold.statistics.sets.HungarianCost;
import org.twofold.statistics.sets.ParticleSets;

/**
 * The conditional variational autoencoder with deep sets: all places at once, each with a probability of being a particle.
 *
 * <p>L = E[w Σ |r − r̂|² + Σ BCE(presence)] + β KL(q(z | R, T) ‖ q(z | T)), sums over the particles and over the places of a set, the mean over
 * replicas. Particles find their places by the least sum of squares; a place that no particle found should say that it is none. To draw, z
 * from the prior; places whose probability is above a threshold are particles. Source: Soybelman et al., section 4; sums, presence loss and
 * β are ours.
 */
final class VaeSystem implements SetSystem {

    private final VaeRecipe recipe;
    private final SetScaling scaling;
    private final int places;
    private final VaeNetworks networks;
    private final HungarianCost cost;

    VaeSystem(VaeRecipe recipe, SetStudy study, SetScaling scaling, Parameters parameters, int threads) {
        this.recipe = recipe;
        this.scaling = scaling;
        this.places = study.mostReconstructed();
        this.networks = VaeNetworks.of(parameters, recipe.sizes());
        this.cost = MatchedParticles.cost(threads);
    }

    /** The weights a training begins with. */
    static NamedTensors begin(VaeRecipe recipe, SetStudy study, RandomStream random) {
        InitialValues values = new InitialValues(random);
        VaeNetworks.begin(values, PaddedSets.WIDTH, study.mostReconstructed(), recipe.sizes());
        return values.tensors();
    }

    @Override
    public WeightedTerms.Result loss(String stage, SetBatch batch, StepNoise noise) {
        SetBatch seen = recipe.turned() ? batch.turned(noise.random().stream("turn", noise.step())) : batch;
        return terms(seen, noise, read(seen.truth())).result();
    }

    @Override
    public WeightedTerms.Result validation(SetBatch batch, StepNoise noise) {
        Tensor t = read(batch.truth());
        WeightedTerms terms = terms(batch, noise, t);
        Tensor z = networks.prior(t).at(noise.normals("prior", batch.size(), recipe.sizes().latent()));
        Tensor there = networks.decode(z, t).select(2, VaeNetworks.NUMBERS - 1).sigmoid().gt(new Scalar(recipe.threshold()));
        Tensor count = there.to(torch.ScalarType.Float).sum(new long[] {1}, true, new ScalarTypeOptional());
        terms.add("accuracy", 0, mean(count.eq(counts(batch)).to(torch.ScalarType.Float)));
        return terms.result();
    }

    private WeightedTerms terms(SetBatch batch, StepNoise noise, Tensor ofTruth) {
        long rows = (long) batch.size() * batch.perEvent();
        long width = ofTruth.size(1);
        Tensor t = ofTruth.unsqueeze(1).expand(batch.size(), batch.perEvent(), width).reshape(rows, width);
        Tensor r = networks.reconstructed().forward(scaling.features(batch.replicas()), SetScaling.present(batch.replicas()));
        VaeNetworks.Gaussian encoded = networks.encoded(r, t);
        Tensor made = networks.decode(encoded.at(noise.normals("latent", Math.toIntExact(rows), recipe.sizes().latent())), t);
        WeightedTerms terms = new WeightedTerms(Tensors.of(batch.weights(), batch.size()));
        terms.add("divergence", recipe.beta(), ofEvents(encoded.divergence(networks.prior(t)), batch));
        Tensor particles = made.narrow(2, 0, PaddedSets.WIDTH).contiguous();
        if (!isFinite(particles)) {
            float[] none = new float[batch.size()];
            Arrays.fill(none, Float.NaN);
            terms.add("particles", recipe.particles(), Tensors.of(none, none.length));
            return terms;
        }
        MatchedParticles matched = MatchedParticles.of(cost, particles,
                new ParticleSets(scaling.standardised(batch.replicas()), batch.replicas().counts(), batch.replicas().places()));
        terms.add("particles", recipe.particles(), ofEvents(matched.distances(), batch));
        Tensor logits = made.select(2, VaeNetworks.NUMBERS - 1);
        // −ln p of being there or not: softplus(logit) − target · logit.
        Tensor presence = torch.softplus(logits).sub(matched.there().mul(logits)).sum(new long[] {1}, false, new ScalarTypeOptional());
        terms.add("presence", 1, ofEvents(presence, batch));
        return terms;
    }

    private static boolean isFinite(Tensor tensor) {
        for (float value : Tensors.floats(tensor)) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** The mean over replicas, [events · replicas] → [events]. */
    private static Tensor ofEvents(Tensor rows, SetBatch batch) {
        return mean(rows.reshape(batch.size(), batch.perEvent()));
    }

    private static Tensor mean(Tensor ofReplicas) {
        return ofReplicas.mean(new long[] {1}, false, new ScalarTypeOptional());
    }

    private static Tensor counts(SetBatch batch) {
        int[] counts = batch.replicas().counts();
        float[] values = new float[counts.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = counts[i];
        }
        return Tensors.of(values, batch.size(), batch.perEvent());
    }

    private Tensor read(PaddedSets truth) {
        return networks.truth().forward(scaling.features(truth), SetScaling.present(truth));
    }

    /** t, then mean and ln variance of the prior. */
    @Override
    public Tensor code(PaddedSets truth) {
        Tensor t = read(truth);
        VaeNetworks.Gaussian prior = networks.prior(t);
        TensorVector parts = new TensorVector(t, prior.mean());
        parts.push_back(prior.logVariance());
        return torch.cat(parts, 1);
    }

    @Override
    public PaddedSets draw(Tensor code, PaddedSets truth, DrawNoise noise) {
        int rows = truth.size();
        int set = recipe.sizes().set();
        int latent = recipe.sizes().latent();
        VaeNetworks.Gaussian prior = VaeNetworks.Gaussian.of(code.narrow(1, set, 2L * latent));
        Tensor z = prior.at(Tensors.of(noise.normals(rows, latent), rows, latent));
        Tensor made = networks.decode(z, code.narrow(1, 0, set));
        float[] numbers = Tensors.floats(made);
        float[] kept = new float[rows * places * PaddedSets.WIDTH];
        int[] counts = new int[rows];
        for (int row = 0; row < noise.rows(); row++) {
            RandomStream uniforms = noise.uniforms(row);
            for (int place = 0; place < places; place++) {
                int at = (row * places + place) * VaeNetworks.NUMBERS;
                double probability = 1 / (1 + Math.exp(-numbers[at + VaeNetworks.NUMBERS - 1]));
                if (probability > (recipe.sampled() ? uniforms.nextDouble() : recipe.threshold())) {
                    System.arraycopy(numbers, at, kept, (row * places + counts[row]++) * PaddedSets.WIDTH, PaddedSets.WIDTH);
                }
            }
        }
        return scaling.originals(kept, places, counts);
    }
}
