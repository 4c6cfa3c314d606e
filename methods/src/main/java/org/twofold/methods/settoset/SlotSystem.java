package org.twofold.methods.settoset;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.LongOptional;
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
import org.twofold.methods.sets.Choice;
import org.twofold.methods.sets.DrawNoise;
import org.twofold.methods.sets.PaddedSets;
import org.twofold.methods.sets.SetBatch;
import org.twofold.methods.sets.SetStudy;
import org.twofold.methods.sets.SetSystem;
import org.twofold.statistics.sets.ParticleSets;

/**
 * Graph network and slot attention: how many particles, then which.
 *
 * <p>L = −ln q(N_R | T) + loss(K), the mean over replicas and over events; in training as many particles are generated as each replica has.
 * To draw, N̂ ~ q(N | T), then slots from noise; N̂ = 0 is the empty set. Source: Soybelman et al., section 3 and the released code.
 */
final class SlotSystem implements SetSystem {

    static final String ENCODER = "encoder";
    static final String HEAD = "cardinality";
    static final String GENERATOR = "generator";

    private final SlotRecipe recipe;
    private final SetScaling scaling;
    private final int places;
    private final GraphEncoder encoder;
    private final CardinalityHead head;
    private final SlotGenerator generator;
    private final ReplicaTerm replicas;

    SlotSystem(SlotRecipe recipe, SetStudy study, SetScaling scaling, Parameters parameters, int threads) {
        this.recipe = recipe;
        this.scaling = scaling;
        this.places = study.mostReconstructed();
        this.encoder = GraphEncoder.of(parameters, ENCODER, recipe.sizes());
        this.head = CardinalityHead.of(parameters, HEAD, recipe.sizes());
        this.generator = SlotGenerator.of(parameters, GENERATOR, recipe.numbered(), recipe.sizes(), recipe.attention());
        this.replicas = new ReplicaTerm(recipe.loss(), scaling.azimuthScale(), threads);
    }

    /** The weights a training begins with. */
    static NamedTensors begin(SlotRecipe recipe, SetStudy study, RandomStream random) {
        InitialValues values = new InitialValues(random);
        GraphEncoder.begin(values, ENCODER, PaddedSets.WIDTH, recipe.sizes());
        CardinalityHead.begin(values, HEAD, study.mostTruth(), study.mostReconstructed(), recipe.sizes());
        SlotGenerator.begin(values, GENERATOR, PaddedSets.WIDTH, study.mostReconstructed(), recipe.numbered(), recipe.sizes());
        return values.tensors();
    }

    @Override
    public WeightedTerms.Result loss(String stage, SetBatch batch, StepNoise noise) {
        return terms(recipe.turned() ? batch.turned(noise.random().stream("turn", noise.step())) : batch, noise).result();
    }

    @Override
    public WeightedTerms.Result validation(SetBatch batch, StepNoise noise) {
        WeightedTerms terms = terms(batch, noise);
        Tensor likeliest = head.forward(read(batch.truth())).argmax(new LongOptional(1), false).unsqueeze(1);
        terms.add("accuracy", 0, mean(likeliest.eq(counts(batch)).to(torch.ScalarType.Float)));
        return terms.result();
    }

    private WeightedTerms terms(SetBatch batch, StepNoise noise) {
        SetCode code = read(batch.truth());
        Tensor likelihoods = head.forward(code).log_softmax(1).gather(1, counts(batch));
        WeightedTerms terms = new WeightedTerms(Tensors.of(batch.weights(), batch.size()));
        terms.add("cardinality", 1, mean(likelihoods).neg());
        terms.add("particles", 1, particles(batch, code, noise));
        return terms;
    }

    private Tensor particles(SetBatch batch, SetCode code, StepNoise noise) {
        SlotLayout layout = SlotLayout.packed(batch.size(), batch.perEvent(), batch.replicas().counts());
        if (layout.rows() == 0) {
            return torch.zeros(batch.size());
        }
        Tensor made = generator.forward(generator.read(code), layout, noise.normals("slots", layout.rows(), recipe.sizes().slot()));
        ParticleSets references = new ParticleSets(scaling.standardised(batch.replicas()), batch.replicas().counts(), batch.replicas().places());
        return replicas.of(layout.spread(made), batch.replicas().counts(), references);
    }

    private SetCode read(PaddedSets truth) {
        return encoder.forward(scaling.features(truth), SetScaling.present(truth));
    }

    /** N_R of all replicas, [events, replicas]. */
    private static Tensor counts(SetBatch batch) {
        int[] counts = batch.replicas().counts();
        long[] wide = new long[counts.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = counts[i];
        }
        return Tensor.create(wide, batch.size(), batch.perEvent());
    }

    /** Over replicas, [events, replicas] → [events]. */
    private static Tensor mean(Tensor ofReplicas) {
        return ofReplicas.mean(new long[] {1}, false, new ScalarTypeOptional());
    }

    /** g, logits, then keys and values of each block, all in a row. */
    @Override
    public Tensor code(PaddedSets truth) {
        SetCode code = read(truth);
        SlotGenerator.Reading reading = generator.read(code);
        TensorVector parts = new TensorVector(code.whole(), head.forward(code));
        for (int block = 0; block < reading.keys().size(); block++) {
            parts.push_back(reading.keys().get(block).reshape(truth.size(), -1));
            parts.push_back(reading.values().get(block).reshape(truth.size(), -1));
        }
        return torch.cat(parts, 1);
    }

    @Override
    public PaddedSets draw(Tensor code, PaddedSets truth, DrawNoise noise) {
        int rows = truth.size();
        SlotSizes sizes = recipe.sizes();
        float[] logits = Tensors.floats(code.narrow(1, sizes.code(), places + 1));
        int[] counts = new int[rows];
        for (int row = 0; row < noise.rows(); row++) {
            counts[row] = Choice.ofLogits(logits, row * (places + 1), places + 1, noise.uniforms(row).nextDouble());
        }
        List<Tensor> keys = new ArrayList<>();
        List<Tensor> values = new ArrayList<>();
        long at = sizes.code() + places + 1;
        for (int block = 0; block < sizes.blocks(); block++) {
            keys.add(code.narrow(1, at, (long) truth.places() * sizes.key()).reshape(rows, truth.places(), sizes.key()));
            at += (long) truth.places() * sizes.key();
            long width = sizes.slot() + PaddedSets.WIDTH;
            values.add(code.narrow(1, at, truth.places() * width).reshape(rows, truth.places(), width));
            at += truth.places() * width;
        }
        SlotGenerator.Reading reading = new SlotGenerator.Reading(code.narrow(1, 0, sizes.code()), keys, values, SetScaling.present(truth));
        Tensor start = Tensors.of(noise.normals(rows, places * sizes.slot()), (long) rows * places, sizes.slot());
        float[] made = Tensors.floats(generator.forward(reading, SlotLayout.dense(places, counts), start));
        return scaling.originals(made, places, counts);
    }
}
