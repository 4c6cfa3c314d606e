package org.twofold.methods.otus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.twofold.events.Events;
import org.twofold.events.GaussianNoise;
import org.twofold.events.Observable;
import org.twofold.events.PairedEvents;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.learning.bundle.DType;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.bundle.StoredTensor;
import org.twofold.learning.bundle.StrictJson;
import org.twofold.learning.optimisers.Adam;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;
import org.twofold.learning.tensors.WeightedTerms;
import org.twofold.learning.training.ShuffledBatches;
import org.twofold.learning.training.TrainingTask;
import org.twofold.statistics.Directions;
import org.twofold.statistics.SampleDistance;
import org.twofold.statistics.SlicedWasserstein;

/**
 * The training of OTUS: one joint Adam step over encoder and decoder at a time, stage after stage.
 *
 * <p>Theory and detector events are shuffled independently every epoch, so that no pairing can be learned from. Source:
 * section 6.2 of the paper; order inside a step: z̃ = E(x), x̃′ = D(z) where needed, x̃ = D(z̃), the terms,
 * one update.
 */
public final class OtusTraining implements TrainingTask {

    private final Study study;
    private final OtusRecipe recipe;
    private final OtusRepresentation representation;
    private final RandomStreams random;
    private final Sample theory;
    private final Sample detector;
    private final float[] validationTheory;
    private final float[] validationDetector;
    private final ShuffledBatches theoryBatches;
    private final ShuffledBatches detectorBatches;
    private final EventMap encoder;
    private final EventMap decoder;
    private final Parameters parameters;
    private final Adam adam;
    private final DerivedTerms theoryDerived;
    private final DerivedTerms detectorDerived;
    private final OtusObjective objective;
    private final Optional<LabelledSample> labelled;
    private final SlicedWasserstein slicedWasserstein;
    private final BatchChannels validationChannels;
    private final int kinds;
    private final int theoryWidth;
    private final int detectorWidth;

    /**
     * A training at its beginning.
     *
     * @param theory theory-level events; the last {@code recipe.validationEvents()} only validate
     * @param detector detector-level events, not paired with them; likewise
     * @param pairs labelled events, used if the recipe gives them a weight
     * @param threads for the sliced Wasserstein distance; results do not depend on it
     */
    public OtusTraining(Study study, OtusRecipe recipe, OtusRepresentation representation, Events theory, Events detector,
            Optional<PairedEvents> pairs, RandomStreams random, int threads) {
        this(study, recipe, representation, theory, detector, pairs, random, threads, recipe.latentLoss().distance(theory.space().width(),
                recipe.slices(), OtusObjective.variance(representation.theory(), recipe.weights()), threads));
    }

    /**
     * The same training with the latent distance computed in another way, to compare ways of computing it.
     *
     * @param latent the distance for the directions of a step, of z̃ [batch, width] and z in the units of the losses
     */
    public OtusTraining(Study study, OtusRecipe recipe, OtusRepresentation representation, Events theory, Events detector,
            Optional<PairedEvents> pairs, RandomStreams random, int threads, Function<Directions, SampleDistance> latent) {
        this.study = study;
        this.recipe = recipe;
        this.representation = representation;
        this.random = random;
        this.kinds = study.channels().size();
        this.theoryWidth = theory.space().width();
        this.detectorWidth = detector.space().width();
        Events theoryTraining = theory.slice(0, theory.size() - recipe.validationEvents());
        Events detectorTraining = detector.slice(0, detector.size() - recipe.validationEvents());
        this.theory = new Sample(theoryTraining);
        this.detector = new Sample(detectorTraining);
        this.validationTheory = theory.slice(theoryTraining.size(), theory.size()).rows();
        this.validationDetector = detector.slice(detectorTraining.size(), detector.size()).rows();
        this.validationChannels = new BatchChannels(detector.slice(detectorTraining.size(), detector.size()).channels(),
                theory.slice(theoryTraining.size(), theory.size()).channels());
        this.theoryBatches = new ShuffledBatches(random, "order-theory", this.theory.size(), recipe.batch());
        this.detectorBatches = new ShuffledBatches(random, "order-detector", this.detector.size(), recipe.batch());
        this.parameters = Parameters.of(InitialWeights.of(study, recipe.network(), random));
        this.encoder = EventMap.encoder(study, recipe.network(), representation, parameters);
        this.decoder = EventMap.decoder(study, recipe.network(), representation, parameters);
        this.adam = new Adam(parameters);
        List<Observable> derived = recipe.derived().stream().map(Observable::parse).toList();
        this.labelled = pairs.filter(p -> recipe.weights().isSupervised())
                .map(p -> new LabelledSample(p, recipe.batch(), random));
        this.theoryDerived = DerivedTerms.fit(derived, List.of(), recipe.weights(), theoryTraining, detectorTraining);
        this.detectorDerived = DerivedTerms.fit(derived, study.acceptance(), recipe.weights(), detectorTraining, theoryTraining);
        this.objective = new OtusObjective(study, recipe.weights(), recipe.latentLoss(), latent, recipe.restriction(),
                representation.theory(), representation.detector(), theoryDerived, detectorDerived,
                pairFeatures(pairs), threads);
        this.slicedWasserstein = new SlicedWasserstein(2, threads);
    }

    private Optional<DerivedFeatures> pairFeatures(Optional<PairedEvents> pairs) {
        return pairs.filter(labelled -> recipe.weights().joint() > 0 && theoryDerived.features().isPresent()
                        && detectorDerived.features().isPresent())
                .map(labelled -> DerivedFeatures.fitPairs(theoryDerived.scale(), labelled.theory(), detectorDerived.scale(),
                        labelled.detector()));
    }

    @Override
    public long steps() {
        return recipe.steps();
    }

    @Override
    public String stage(long step) {
        return recipe.position(step).stage().name();
    }

    /** Of the detector sample; the theory sample has epochs of its own if it has another size. */
    @Override
    public long epoch(long step) {
        return step / detectorBatches.stepsPerEpoch();
    }

    @Override
    public double learningRate(long step) {
        OtusRecipe.Position position = recipe.position(step);
        return position.stage().rate().at(position.stepInStage());
    }

    @Override
    public Map<String, Double> step(long step) {
        OtusRecipe.Position position = recipe.position(step);
        if (position.stepInStage() == 0) {
            // The published training makes a new optimiser for every block.
            adam.reset();
        }
        int[] detectorPositions = detectorBatches.positions(step);
        int[] theoryPositions = theoryBatches.positions(step);
        // Batches are zipped; where one sample's last batch is smaller, the other gives as many events.
        int size = Math.min(detectorPositions.length, theoryPositions.length);
        try (PointerScope scope = new PointerScope()) {
            int[] detectorSome = Arrays.copyOf(detectorPositions, size);
            int[] theorySome = Arrays.copyOf(theoryPositions, size);
            float[] detectorRows = detector.gather(detectorSome);
            float[] theoryRows = theory.gather(theorySome);
            BatchChannels channels = new BatchChannels(detector.channels(detectorSome), theory.channels(theorySome));
            if (recipe.symmetric()) {
                BeamSymmetry.turn(detectorRows, detectorWidth, random.stream("turn-detector", step));
                BeamSymmetry.turn(theoryRows, theoryWidth, random.stream("turn-theory", step));
            }
            Tensor x = detector.tensor(detectorRows);
            Tensor z = theory.tensor(theoryRows);
            Map<String, Double> terms = position.stage().decoderOnly() ? decoderStep(step, x, z, channels)
                    : jointStep(step, position, x, z, channels);
            adam.update(position.stage().rate().at(position.stepInStage()));
            return terms;
        }
    }

    private Map<String, Double> jointStep(long step, OtusRecipe.Position position, Tensor x, Tensor z, BatchChannels channels) {
        int size = Math.toIntExact(x.size(0));
        double anchor = position.stage().anchor();
        Tensor xChannels = OneHot.tensor(channels.x(), kinds);
        Tensor zChannels = OneHot.tensor(channels.z(), kinds);
        Tensor unfolded = encoder.forward(x, xChannels, normals(encoder, "noise-encoder", step, size), true);
        Tensor folded = objective.needsFolded(anchor)
                ? decoder.forward(z, zChannels, normals(decoder, "noise-decoder", step, size), true) : z;
        Tensor cycled = decoder.forward(unfolded, xChannels, normals(decoder, "noise-cycle", step, size), true);
        WeightedTerms.Result result = objective.of(new OtusObjective.Batch(x, z, unfolded, cycled, folded, channels), anchor,
                slices(step));
        parameters.clearGradients();
        result.loss().backward();
        Map<String, Double> terms = new LinkedHashMap<>(result.terms());
        labelled.ifPresent(sample -> {
            // Gradients add up, so the labelled events' terms need no common tensor with the others.
            WeightedTerms.Result supervised = objective.ofLabelled(labelledBatch(sample, step));
            supervised.loss().backward();
            supervised.terms().forEach((name, value) -> terms.merge(name, value, Double::sum));
        });
        return terms;
    }

    private OtusObjective.Labelled labelledBatch(LabelledSample sample, long step) {
        int[] positions = sample.positions(step);
        float[] detectorRows = sample.detector(positions);
        float[] theoryRows = sample.theory(positions);
        if (recipe.symmetric()) {
            BeamSymmetry.turnPairs(theoryRows, theoryWidth, detectorRows, detectorWidth, random.stream("turn-labelled", step));
        }
        Tensor x = detector.tensor(detectorRows);
        Tensor z = theory.tensor(theoryRows);
        int[] channels = sample.channels(positions);
        Tensor oneHot = OneHot.tensor(channels, kinds);
        Tensor unfolded = encoder.forward(x, oneHot, normals(encoder, "noise-labelled-encoder", step, positions.length), true);
        Tensor folded = decoder.forward(z, oneHot, normals(decoder, "noise-labelled-decoder", step, positions.length), true);
        return new OtusObjective.Labelled(x, z, unfolded, folded,
                directions("directions-labelled", step, objective.pairDimension()), channels);
    }

    private Map<String, Double> decoderStep(long step, Tensor x, Tensor z, BatchChannels channels) {
        Tensor folded = decoder.forward(z, OneHot.tensor(channels.z(), kinds),
                normals(decoder, "noise-decoder", step, Math.toIntExact(z.size(0))), true);
        WeightedTerms.Result result = objective.ofDecoder(x, folded, channels, directions("directions-detector", step, detectorWidth));
        parameters.clearGradients();
        result.loss().backward();
        return result.terms();
    }

    private Tensor normals(EventMap map, String purpose, long step, int rows) {
        float[] values = new float[rows * map.noiseWidth()];
        new GaussianNoise(random.key(purpose, step)).fillRows(0, rows, map.noiseWidth(), values);
        return Tensors.of(values, rows, map.noiseWidth());
    }

    private OtusObjective.Slices slices(long step) {
        return new OtusObjective.Slices(directions("directions-theory", step, theoryWidth),
                directions("directions-detector", step, detectorWidth),
                directions("directions-theory-features", step, theoryDerived.dimension()),
                directions("directions-detector-features", step, detectorDerived.dimension()));
    }

    private Directions directions(String purpose, long step, int dimension) {
        RandomStream stream = random.stream(purpose, step);
        return Directions.draw(recipe.slices(), dimension, stream::nextGaussian);
    }

    /**
     * Distances on the validation events, in GeV² whatever the recipe's units: sw-theory = SW(z̃, z), sw-detector =
     * SW(x̃′, x), data = mean((x − x̃)²), the anchors; {@code validation} is SW(z̃, z) + SW(x̃′, x) for the published
     * recipe and the recipe's own distribution terms where it has some. In a study with channels distances are taken channel by channel.
     */
    @Override
    public Map<String, Double> validate() {
        long step = -1;
        int size = Math.min(validationTheory.length / theoryWidth, validationDetector.length / detectorWidth);
        try (PointerScope scope = new PointerScope(); NoGradGuard noGradient = new NoGradGuard()) {
            Tensor x = Tensors.of(Arrays.copyOf(validationDetector, size * detectorWidth), size, detectorWidth);
            Tensor z = Tensors.of(Arrays.copyOf(validationTheory, size * theoryWidth), size, theoryWidth);
            BatchChannels channels = kinds == 0 ? BatchChannels.NONE : new BatchChannels(
                    Arrays.copyOf(validationChannels.x(), size), Arrays.copyOf(validationChannels.z(), size));
            Tensor xChannels = OneHot.tensor(channels.x(), kinds);
            Tensor zChannels = OneHot.tensor(channels.z(), kinds);
            Tensor unfolded = encoder.forward(x, xChannels, normals(encoder, "noise-encoder", step, size), false);
            Tensor cycled = decoder.forward(unfolded, xChannels, normals(decoder, "noise-cycle", step, size), false);
            Tensor folded = decoder.forward(z, zChannels, normals(decoder, "noise-decoder", step, size), false);
            OtusObjective.Slices slices = slices(step);
            Map<String, Double> values = new LinkedHashMap<>();
            double swTheory = distance(unfolded, channels.x(), z, channels.z(), slices.theory());
            double swDetector = distance(folded, channels.z(), x, channels.x(), slices.detector());
            double ownTerms = 0;
            if (recipe.weights().detector() > 0 || recipe.weights().usesObservables()) {
                Map<String, Double> terms = objective.of(new OtusObjective.Batch(x, z, unfolded, cycled, folded, channels), 0,
                        slices).terms();
                // Without the cycle: one event far out whose reconstruction is farther out still would decide alone.
                ownTerms = terms.get("loss") - recipe.weights().data() * terms.getOrDefault("data", 0.0);
            }
            values.put("validation", ownTerms > 0 ? ownTerms : swTheory + swDetector);
            values.put("sw-theory", swTheory);
            values.put("sw-detector", swDetector);
            values.put("data", Tensors.number(x.sub(cycled).square().mean()));
            values.put("anchor-unfold", Tensors.number(OtusObjective.anchor(x, unfolded)));
            values.put("anchor-fold", Tensors.number(OtusObjective.anchor(z, folded)));
            return values;
        }
    }

    private double distance(Tensor generated, int[] generatedChannels, Tensor truth, int[] truthChannels, Directions directions) {
        float[] x = Tensors.floats(generated);
        return Compared.isUsable(x) ? new ChannelDistance(slicedWasserstein.along(directions), kinds)
                .value(x, generatedChannels, Tensors.floats(truth), truthChannels) : Double.NaN;
    }

    @Override
    public byte[] representation() {
        return StrictJson.write(representation.toJson(study));
    }

    @Override
    public NamedTensors weights() {
        List<StoredTensor> stored = new ArrayList<>();
        for (String name : parameters.names()) {
            Tensor tensor = parameters.get(name);
            stored.add(StoredTensor.ofFloats(name, tensor.shape(), Tensors.floats(tensor)));
        }
        return NamedTensors.of(stored);
    }

    @Override
    public NamedTensors optimiserState() {
        List<StoredTensor> stored = new ArrayList<>();
        adam.moments().forEach((name, values) -> stored.add(StoredTensor.ofFloats(name, new long[] {values.length}, values)));
        stored.add(StoredTensor.ofLongs("updates", new long[] {1}, new long[] {adam.updates()}));
        return NamedTensors.of(stored);
    }

    @Override
    public void restore(NamedTensors weights, NamedTensors optimiserState) {
        for (String name : parameters.names()) {
            Tensor tensor = parameters.get(name);
            Tensors.assign(tensor, weights.expect(name, DType.F32, tensor.shape()).floats());
        }
        Map<String, float[]> moments = new LinkedHashMap<>();
        for (String name : parameters.trainable()) {
            for (String moment : List.of("m.", "v.")) {
                moments.put(moment + name, optimiserState.expect(moment + name, DType.F32,
                        parameters.get(name).numel()).floats());
            }
        }
        adam.restore(moments, optimiserState.expect("updates", DType.I64, 1).longs()[0]);
    }
}
