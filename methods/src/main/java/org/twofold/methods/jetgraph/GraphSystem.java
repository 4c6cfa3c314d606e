package org.twofold.methods.jetgraph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.hipparchus.special.Erf;
import org.twofold.events.RandomStream;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;
import org.twofold.methods.jets.JetList;
import org.twofold.methods.jets.JetListBuilder;
import org.twofold.methods.jets.JetSample;
import org.twofold.methods.jets.JetSums;
import org.twofold.methods.jets.JetSystem;
import org.twofold.methods.jets.NeighbourTerm;
import org.twofold.methods.posterior.StepNoise;
import org.twofold.methods.posterior.WeightedTerms;
import org.twofold.methods.sets.SetStudy;

/** The autoencoder of sets: its losses, and its draws with latents from the prior. */
final class GraphSystem implements JetSystem {

    private static final int NUMBERS = Offspring.KINDS * Offspring.COORDINATES;

    private final GraphSizes sizes;
    private final GraphWeights weights;
    private final GraphCoding coding;
    private final int theoryPlaces;
    private final int detectorPlaces;
    private final ConstituentEncoder encoder;
    private final OffspringPosterior posterior;
    private final OffspringDecoder decoder;
    private final NeighbourTerm neighbours = new NeighbourTerm();
    private final Tensor mean;
    private final Tensor deviation;

    GraphSystem(GraphSizes sizes, GraphWeights weights, SetStudy sets, String file, JsonNode representation, Parameters parameters) {
        this.sizes = sizes;
        this.weights = weights;
        this.coding = GraphCoding.read(file, representation);
        this.theoryPlaces = sets.mostTruth();
        this.detectorPlaces = sets.mostReconstructed();
        this.encoder = new ConstituentEncoder(parameters, sizes);
        this.posterior = new OffspringPosterior(parameters, sizes);
        this.decoder = new OffspringDecoder(parameters, sizes);
        this.mean = Tensors.row(coding.momenta().means());
        this.deviation = Tensors.row(coding.momenta().deviations());
        mean.retainReference();
        deviation.retainReference();
    }

    /** The weights a training begins with. */
    static NamedTensors begin(GraphSizes sizes, RandomStream random) {
        InitialValues values = new InitialValues(random);
        ConstituentEncoder.begin(values, sizes);
        OffspringPosterior.begin(values, sizes);
        OffspringDecoder.begin(values, sizes);
        return values.tensors();
    }

    @Override
    public ObjectNode representation() {
        return coding.toJson();
    }

    @Override
    public WeightedTerms.Result loss(JetSample batch, StepNoise noise, boolean training) {
        ConstituentGraph graph = ConstituentGraph.of(batch.generated(), sizes.neighbours());
        Offspring offspring = Offspring.of(graph, batch.reconstructed());
        long size = batch.size();
        long n = graph.places();
        GraphTensors tensors = GraphTensors.of(graph, coding);
        Tensor present = tensors.present();
        Tensor exists = Tensors.of(offspring.exists(), size, n, Offspring.KINDS);
        Tensor relative = Tensors.of(offspring.relative(), size, n, Offspring.KINDS, Offspring.COORDINATES);
        Tensor codes = encoder.forward(tensors);
        OffspringPosterior.Posterior latents = posterior.forward(codes, present, exists, relative.flatten(2, 3));
        Tensor jet = latents.jet().sample(noise.normals("jet", batch.size(), sizes.jetLatent()));
        Tensor own = latents.constituents().sample(noise.normals("constituents", batch.size(), graph.places() * sizes.latent())
                .reshape(size, n, sizes.latent()));
        OffspringDistributions made = decoder.forward(codes, present, jet, own);

        WeightedTerms sum = new WeightedTerms(Tensors.of(batch.weights(), batch.size()));
        Tensor ofJet = latents.jet().divergence();
        Tensor ofConstituents = latents.constituents().divergence().mul(present).sum(1);
        sum.add("existence", weights.existence(), made.existence(exists, present));
        sum.add("relative", weights.relative(), made.relative(relative, exists));
        sum.add("divergence.jet", weights.beta(), ofJet);
        sum.add("divergence.constituents", weights.beta(), ofConstituents);
        sum.add("cardinality", weights.cardinality(), made.cardinality(exists, present));
        addJetTerms(sum, graph, made.nearestMean(relative), offspring, batch.reconstructed());
        return sum.result();
    }

    /** Nearest neighbours, mass and pT of the reconstruction: what latents say has happened, at its most likely coordinates. */
    private void addJetTerms(WeightedTerms sum, ConstituentGraph graph, Tensor coordinates, Offspring offspring, JetList truth) {
        int n = graph.places();
        float[] share = new float[graph.size() * 2 * n];
        boolean[] there = new boolean[share.length];
        boolean[] true_ = new boolean[truth.size() * truth.places()];
        for (int jet = 0; jet < graph.size(); jet++) {
            boolean any = false;
            for (int i = 0; i < n; i++) {
                for (int kind = 0; kind < Offspring.KINDS; kind++) {
                    boolean exists = offspring.exists()[(jet * n + i) * Offspring.KINDS + kind] > 0;
                    share[jet * 2 * n + kind * n + i] = exists ? 1 : 0;
                    there[jet * 2 * n + kind * n + i] = exists;
                    any |= exists;
                }
            }
            // Of a jet from nobody there is no distance to anything.
            Arrays.fill(true_, jet * truth.places(), jet * truth.places() + (any ? truth.counts()[jet] : 0), true);
        }
        Tensor momenta = OffspringMomenta.of(graph, coordinates);
        float[] target = truth.momenta().clone();
        coding.momenta().apply(target);
        sum.add("neighbours", weights.neighbours(), neighbours.of(momenta.sub(mean).div(deviation), there, target, true_, truth.places()));
        JetSums made = JetSums.of(momenta, Tensors.of(share, graph.size(), 2L * n));
        JetSums wanted = JetSums.of(truth);
        sum.add("mass", weights.mass(), made.mass().sub(wanted.mass()).square());
        sum.add("pt", weights.pt(), made.pt().sub(wanted.pt()).square());
    }

    /** Latents of the jet, then for each constituent its latents, its coordinates, of which components they are and whether they exist. */
    @Override
    public int normals() {
        return sizes.jetLatent() + theoryPlaces * perConstituent();
    }

    private int perConstituent() {
        return sizes.latent() + NUMBERS + 2 * Offspring.KINDS;
    }

    @Override
    public JetList draw(JetList generated, float[] normals) {
        ConstituentGraph graph = ConstituentGraph.of(generated, sizes.neighbours());
        GraphTensors tensors = GraphTensors.of(graph, coding);
        Tensor codes = encoder.forward(tensors);
        Tensor all = Tensors.of(normals, generated.size(), normals());
        Tensor own = all.narrow(1, sizes.jetLatent(), (long) theoryPlaces * perConstituent())
                .reshape(generated.size(), theoryPlaces, perConstituent());
        OffspringDistributions made = decoder.forward(codes, tensors.present(), all.narrow(1, 0, sizes.jetLatent()),
                own.narrow(2, 0, sizes.latent()));
        float[] uniforms = uniforms(own, NUMBERS + sizes.latent());
        long n = theoryPlaces;
        Tensor coordinates = made.draw(Tensors.of(uniforms, generated.size(), n, Offspring.KINDS),
                own.narrow(2, sizes.latent(), NUMBERS).reshape(generated.size(), n, Offspring.KINDS, Offspring.COORDINATES));
        float[] momenta = Tensors.floats(OffspringMomenta.of(graph, coordinates));
        float[] chances = Tensors.floats(made.logits().sigmoid());
        float[] luck = uniforms(own, NUMBERS + sizes.latent() + Offspring.KINDS);
        JetListBuilder builder = new JetListBuilder(generated.size(), detectorPlaces);
        for (int jet = 0; jet < generated.size(); jet++) {
            for (int i = 0; i < generated.counts()[jet]; i++) {
                for (int kind = 0; kind < Offspring.KINDS; kind++) {
                    int slot = (jet * theoryPlaces + i) * Offspring.KINDS + kind;
                    if (luck[slot] < chances[slot]) {
                        int at = (jet * 2 * theoryPlaces + kind * theoryPlaces + i) * JetList.COMPONENTS;
                        builder.add(momenta[at], momenta[at + 1], momenta[at + 2]);
                    }
                }
            }
            builder.endJet();
        }
        return builder.jets();
    }

    /** Φ of the normals of both kinds from a column on, [size × places × 2]. */
    private static float[] uniforms(Tensor normals, int column) {
        float[] values = Tensors.floats(normals.narrow(2, column, Offspring.KINDS));
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.5 * Erf.erfc(-values[i] / Math.sqrt(2)));
        }
        return values;
    }
}
