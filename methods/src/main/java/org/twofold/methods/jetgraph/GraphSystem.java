package org.twofold.methods.jetgraph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
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
        OffspringPosterior.Posterior latents = posterior.forward(codes, present, exists, relative.flatten(2, 3));
        Tensor jet = latents.jet().sample(noise.normals("jet", batch.size(), sizes.jetLatent()));
        Tensor own = latents.constituents().sample(noise.normals("constituents", batch.size(), graph.places() * sizes.latent())
                .reshape(size, n, sizes.latent()));
        OffspringDecoder.Distributions decoded = decoder.forward(codes, present, jet, own);
        OffspringDistributions made = decoded.offspring();
        JetResponse response = JetResponse.of(batch.generated(), batch.reconstructed());

        WeightedTerms sum = new WeightedTerms(Tensors.of(batch.weights(), batch.size()));
        Tensor ofJet = latents.jet().divergence();
        Tensor ofConstituents = latents.constituents().divergence().mul(present).sum(1);
        sum.add("existence", weights.existence(), made.existence(exists, present));
        sum.add("relative", weights.relative(), made.relative(relative, exists));
        sum.add("response", weights.response(), decoded.response().loss(Tensors.of(response.values(), size, JetResponse.COORDINATES),
                Tensors.of(response.known(), size)));
        double beta = weights.betaAt(noise.step());
        sum.add("divergence.jet", beta, ofJet);
        sum.add("divergence.constituents", beta, ofConstituents);
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

    /** Latents of the jet and of all constituents, then three for the response of the jet, then those of the candidates. */
    @Override
    public int normals() {
        return forResponse() + RESPONSE_NORMALS + candidates * theoryPlaces * OffspringSampler.NORMALS;
    }

    private int forResponse() {
        return sizes.jetLatent() + theoryPlaces * sizes.latent();
    }

    @Override
    public JetList draw(JetList generated, float[] normals) {
        ConstituentGraph graph = ConstituentGraph.of(generated, sizes.neighbours());
        GraphTensors tensors = GraphTensors.of(graph, coding);
        int size = generated.size();
        float[] ofJets = new float[size * sizes.jetLatent()];
        float[] ofConstituents = new float[size * theoryPlaces * sizes.latent()];
        for (int jet = 0; jet < size; jet++) {
            int from = jet * normals();
            System.arraycopy(normals, from, ofJets, jet * sizes.jetLatent(), sizes.jetLatent());
            System.arraycopy(normals, from + sizes.jetLatent(), ofConstituents, jet * theoryPlaces * sizes.latent(), theoryPlaces * sizes.latent());
        }
        OffspringDecoder.Distributions made = decoder.forward(encoder.forward(tensors), tensors.present(),
                Tensors.of(ofJets, size, sizes.jetLatent()), Tensors.of(ofConstituents, size, theoryPlaces, sizes.latent()));
        double[] response = made.response().draw(normals, forResponse(), normals());
        return new OffspringSampler(graph, made.offspring()).draw(generated, response, candidates, normals,
                forResponse() + RESPONSE_NORMALS, normals(), detectorPlaces);
    }
}
