package org.twofold.methods.jetvae;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.twofold.events.BadInput;
import org.twofold.events.RandomStream;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.representation.Standardisation;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;
import org.twofold.learning.tensors.WeightedTerms;
import org.twofold.methods.jets.JetList;
import org.twofold.methods.jets.JetListBuilder;
import org.twofold.methods.jets.JetSample;
import org.twofold.methods.jets.JetSums;
import org.twofold.methods.jets.JetSystem;
import org.twofold.methods.jets.Latents;
import org.twofold.methods.jets.NeighbourTerm;
import org.twofold.methods.posterior.StepNoise;
import org.twofold.methods.sets.SetStudy;

/**
 * The encoder sees the generated jet, the decoder's target is the reconstructed one.
 *
 * <p>px, py and pz are standardised with one mean and one deviation each, of the constituents of both levels; zeros that fill up a list take
 * no part in them and become −mean/deviation. Both lists have as many places as the longer of the two allows.
 */
final class ConvolutionalSystem implements JetSystem {

    static final String THRESHOLD = "threshold";

    private final JetVaeWeights weights;
    private final Standardisation scaling;
    private final JetEncoder encoder;
    private final JetDecoder decoder;
    private final int places;
    private final int detectorPlaces;
    private final int latent;
    private final Tensor mean;
    private final Tensor deviation;
    private final NeighbourTerm neighbours = new NeighbourTerm();
    private MomentumMask mask;

    ConvolutionalSystem(JetVaeRecipe recipe, SetStudy sets, String file, JsonNode representation, Parameters parameters) {
        this.weights = recipe.weights();
        this.places = places(sets);
        this.detectorPlaces = sets.mostReconstructed();
        this.latent = recipe.sizes().latent();
        this.encoder = new JetEncoder(parameters, recipe.sizes(), recipe.dropout());
        this.decoder = new JetDecoder(parameters, recipe.sizes(), places, recipe.dropout());
        this.scaling = Standardisation.read(file, representation, JetList.COMPONENTS);
        this.mean = Tensors.row(scaling.means());
        this.deviation = Tensors.row(scaling.deviations());
        mean.retainReference();
        deviation.retainReference();
        double threshold = representation.path(THRESHOLD).asDouble(Double.NaN);
        if (!(threshold >= 0) || Double.isInfinite(threshold)) {
            throw BadInput.at(file, "key '" + THRESHOLD + "'", "a number of at least 0", representation.path(THRESHOLD).toString(), "");
        }
        this.mask = recipe.mask().at(threshold);
    }

    /** Places of the lists. */
    static int places(SetStudy sets) {
        return Math.max(sets.mostTruth(), sets.mostReconstructed());
    }

    /** The weights a training begins with. */
    static NamedTensors begin(ConvolutionSizes sizes, int places, RandomStream random) {
        InitialValues values = new InitialValues(random);
        JetEncoder.begin(values, sizes, places);
        JetDecoder.begin(values, sizes, places);
        return values.tensors();
    }

    /** Mean and deviation of the constituents of both levels, and the threshold of the recipe. */
    static ObjectNode fit(MomentumMask mask, JetSample sample) {
        float[] generated = constituents(sample.generated());
        float[] both = Arrays.copyOf(generated, generated.length + constituents(sample.reconstructed()).length);
        System.arraycopy(constituents(sample.reconstructed()), 0, both, generated.length, both.length - generated.length);
        double[] once = new double[both.length / JetList.COMPONENTS];
        Arrays.fill(once, 1);
        return Standardisation.fit(both, JetList.COMPONENTS, once).toJson().put(THRESHOLD, mask.threshold());
    }

    private static float[] constituents(JetList jets) {
        float[] all = new float[Arrays.stream(jets.counts()).sum() * JetList.COMPONENTS];
        for (int jet = 0, to = 0; jet < jets.size(); jet++) {
            int length = jets.counts()[jet] * JetList.COMPONENTS;
            System.arraycopy(jets.momenta(), jets.at(jet, 0), all, to, length);
            to += length;
        }
        return all;
    }

    @Override
    public ObjectNode representation() {
        return scaling.toJson().put(THRESHOLD, mask.threshold());
    }

    @Override
    public WeightedTerms.Result loss(JetSample batch, StepNoise noise, boolean training) {
        Dropout dropout = training ? Dropout.of(noise) : Dropout.NONE;
        Latents latents = encoder.forward(image(batch.generated()), dropout);
        Tensor z = latents.sample(noise.normals("latent", batch.size(), latent));
        Tensor made = decoder.forward(z, dropout).transpose(1, 2).contiguous();
        WeightedTerms sum = new WeightedTerms(Tensors.of(batch.weights(), batch.size()));
        addReconstruction(sum, made, batch.reconstructed());
        sum.add("divergence", weights.beta(), latents.divergence());
        return sum.result();
    }

    /** (1 − β) L_reco of standardised momenta [batch, places, 3]. */
    void addReconstruction(WeightedTerms sum, Tensor made, JetList reconstructed) {
        JetSums sums = JetSums.of(momenta(made));
        JetSums truth = JetSums.of(reconstructed);
        double reconstruction = 1 - weights.beta();
        sum.add("neighbours", reconstruction * weights.neighbours(), neighbours(made, reconstructed));
        sum.add("mass", reconstruction * weights.mass(), sums.mass().sub(truth.mass()).square());
        sum.add("pt", reconstruction * weights.pt(), sums.pt().sub(truth.pt()).square());
    }

    /** L_NND of standardised momenta, [batch]. */
    private Tensor neighbours(Tensor made, JetList truth) {
        float[] target = rows(truth);
        if (!weights.masked()) {
            return neighbours.of(made, target, places);
        }
        boolean[] all = new boolean[truth.size() * places];
        Arrays.fill(all, true);
        boolean[] there = all.clone();
        for (int jet = 0; jet < truth.size(); jet++) {
            // A jet of nothing is nothing but padding, which then is what the network has to make.
            int from = truth.counts()[jet] == 0 ? places : truth.counts()[jet];
            Arrays.fill(there, jet * places + from, (jet + 1) * places, false);
        }
        return neighbours.of(made, all, target, there, places);
    }

    /** Standardised momenta with zeros for padding before, [size × places × 3]. */
    private float[] rows(JetList jets) {
        float[] rows = new float[jets.size() * places * JetList.COMPONENTS];
        int width = jets.places() * JetList.COMPONENTS;
        for (int jet = 0; jet < jets.size(); jet++) {
            System.arraycopy(jets.momenta(), jet * width, rows, jet * places * JetList.COMPONENTS, width);
        }
        scaling.apply(rows);
        return rows;
    }

    /** The list as an image, [size, 3, places]. */
    private Tensor image(JetList jets) {
        return Tensors.of(rows(jets), jets.size(), places, JetList.COMPONENTS).transpose(1, 2).contiguous();
    }

    /** In GeV: [batch, places, 3] → the same shape. */
    private Tensor momenta(Tensor standardised) {
        return standardised.mul(deviation).add(mean);
    }

    @Override
    public int normals() {
        return latent;
    }

    @Override
    public JetList draw(JetList generated, float[] normals) {
        Latents latents = encoder.forward(image(generated), Dropout.NONE);
        Tensor z = latents.sample(Tensors.of(normals, generated.size(), latent));
        float[] made = Tensors.floats(momenta(decoder.forward(z, Dropout.NONE).transpose(1, 2)));
        JetListBuilder builder = new JetListBuilder(generated.size(), detectorPlaces);
        for (int jet = 0, at = 0; jet < generated.size(); jet++) {
            for (int k = 0; k < places; k++, at += JetList.COMPONENTS) {
                double pt = Math.hypot(made[at], made[at + 1]);
                if (pt > 0 && pt >= mask.threshold() && Double.isFinite(pt) && Float.isFinite(made[at + 2])) {
                    builder.add(made[at], made[at + 1], made[at + 2]);
                }
            }
            builder.endJet();
        }
        return builder.jets();
    }

    @Override
    public void tune(JetSample sample, Supplier<JetList> draws) {
        if (mask.tuned()) {
            mask = mask.at(0);
            mask = mask.at(MomentumMask.keeping(draws.get(), Arrays.stream(sample.reconstructed().counts()).asLongStream().sum()));
        }
    }

    @Override
    public double[] tuned() {
        return mask.tuned() ? new double[] {mask.threshold()} : new double[0];
    }

    @Override
    public void restoreTuned(double[] found) {
        if (mask.tuned()) {
            mask = mask.at(found[0]);
        }
    }
}
