package org.twofold.methods.jetgraph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.twofold.events.RandomStream;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;
import org.twofold.learning.tensors.WeightedTerms;
import org.twofold.methods.jets.JetList;
import org.twofold.methods.jets.JetSample;
import org.twofold.methods.jets.JetSums;
import org.twofold.methods.jets.JetSystem;
import org.twofold.methods.jets.Latents;
import org.twofold.methods.jets.NeighbourTerm;
import org.twofold.methods.posterior.StepNoise;
import org.twofold.methods.sets.SetStudy;

/** The autoencoder of sets: its losses, and its draws with latents from the prior. */
final class GraphSystem implements JetSystem {

    private static final int RESPONSE_NORMALS = 3;
    /** Beyond, the noise of one draw would be that of another. */
    private static final int MOST_NORMALS = 1 << 15;

    private final GraphSizes sizes;
    private final GraphWeights weights;
    private final GraphCoding coding;
    private final int candidates;
    private final int theoryPlaces;
    private final int detectorPlaces;
    private final ConstituentEncoder encoder;
    private final OffspringPosterior posterior;
    private final OffspringDecoder decoder;
    private final NeighbourTerm neighbours = new NeighbourTerm();
    private final Tensor mean;
    private final Tensor deviation;

    GraphSystem(GraphSizes sizes, GraphWeights weights, int candidates, SetStudy sets, String file, JsonNode representation, Parameters parameters) {
        this.sizes = sizes;
        this.weights = weights;
        this.candidates = candidates;
        this.coding = GraphCoding.read(file, representation);
        this.theoryPlaces = sets.mostTruth();
        this.detectorPlaces = sets.mostReconstructed();
        this.encoder = new ConstituentEncoder(parameters, sizes);
        this.posterior = new OffspringPosterior(parameters, sizes);
        this.decoder = new OffspringDecoder(parameters, sizes);
        this.mean = Tensors.row(coding.momenta().means());
        this.deviation = Tensors.row(coding.momenta().deviations());
        if (normals() > MOST_NORMALS) {
            throw new WrongUse(candidates + " candidates of jets with " + theoryPlaces + " constituents take " + normals() + " normals each, more than the "
                    + MOST_NORMALS + " there are; fewer candidates do (--set candidates=N)");
        }
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
        Latents latents = posterior.forward(codes, present, exists, relative.flatten(2, 3));
        OffspringDecoder.Distributions decoded = decoder.forward(codes, present,
                latents.sample(noise.normals("latent", batch.size(), sizes.latent())));
        OffspringDistributions made = decoded.offspring();
        JetResponse response = JetResponse.of(batch.generated(), batch.reconstructed());

        WeightedTerms sum = new WeightedTerms(Tensors.of(batch.weights(), batch.size()));
        sum.add("existence", weights.existence(), made.existence(exists, present));
        sum.add("relative", weights.relative(), made.relative(relative, exists));
        sum.add("response", weights.response(), decoded.response().loss(Tensors.of(response.values(), size, JetResponse.COORDINATES),
                Tensors.of(response.known(), size)));
        sum.add("divergence", weights.beta(), torch.clamp_min(latents.divergence(), new Scalar(weights.freeNats())));
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

    /** The latent of the jet, then three for its response, then those of the candidates. */
    @Override
    public int normals() {
        return sizes.latent() + RESPONSE_NORMALS + candidates * theoryPlaces * OffspringSampler.NORMALS;
    }

    @Override
    public JetList draw(JetList generated, float[] normals) {
        ConstituentGraph graph = ConstituentGraph.of(generated, sizes.neighbours());
        GraphTensors tensors = GraphTensors.of(graph, coding);
        float[] latents = new float[generated.size() * sizes.latent()];
        for (int jet = 0; jet < generated.size(); jet++) {
            System.arraycopy(normals, jet * normals(), latents, jet * sizes.latent(), sizes.latent());
        }
        OffspringDecoder.Distributions made = decoder.forward(encoder.forward(tensors), tensors.present(),
                Tensors.of(latents, generated.size(), sizes.latent()));
        double[] response = made.response().draw(normals, sizes.latent(), normals());
        return new OffspringSampler(graph, made.offspring()).draw(generated, response, candidates, normals,
                sizes.latent() + RESPONSE_NORMALS, normals(), detectorPlaces);
    }
}
