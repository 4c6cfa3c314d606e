package org.twofold.methods.otus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Observable;
import org.twofold.events.Study;
import org.twofold.learning.representation.Standardisation;
import org.twofold.learning.tensors.DirectionCosine;
import org.twofold.learning.tensors.ExternalGradient;
import org.twofold.learning.tensors.Tensors;
import org.twofold.statistics.Directions;
import org.twofold.statistics.SampleDistance;
import org.twofold.statistics.SlicedWasserstein;

/**
 * The objective of OTUS on one batch (equation 12 of the paper) and the terms Twofold adds.
 *
 * <p>L = w_data·mean((x − x̃)²) + λ·SW(z̃, z) + β·[c_A(x, z̃) + c_A(z, x̃′)] + w_det·SW(x̃′, x) + w_der·Σ_o W₂²(o)
 * + w_f·[SW(f(z̃), f(z)) + SW(f(x̃′), f(x))].
 *
 * <p>The mean of the data term goes over events and components, as SW's does over slices and events, so that both are
 * mean squares per dimension; E counts as a component in both. c_A = 1 − cos between the momenta of the first object
 * (equation 13). The sum over observables o runs over both levels, each in units of the half width of its central 68 %;
 * f are all of a level's observables together, {@link DerivedFeatures}.
 * With whitened losses every column is divided by its standard deviation, otherwise they are in GeV².
 *
 * <p>With a {@link Restriction} only accepted reconstructions x̃ stand in the data term, divided by the passing rate p̂ of
 * x̃′, and SW(x̃′, x) compares the accepted rows of x̃′ with as many rows of x, which are independent of them.
 *
 * <p>In a study with channels every distance is a {@link ChannelDistance}.
 */
final class OtusObjective {

    private static final Directions LINE = Directions.of(new float[] {1}, 1);

    /** Squares of more than this leave the range of float32; no momentum in GeV comes near. */
    private static final float LARGEST = 1e15f;

    private final LossWeights weights;
    private final EventSpace theory;
    private final EventSpace detector;
    private final Tensor theoryUnit;
    private final Tensor detectorUnit;
    private final Derived theoryDerived;
    private final Derived detectorDerived;
    private final Optional<DerivedFeatures> pairFeatures;
    private final SlicedWasserstein slicedWasserstein;
    private final Function<Directions, SampleDistance> latent;
    private final String latentName;
    private final Study study;
    private final int kinds;
    private final Restriction restriction;

    /** The derived observables of a level one by one, and all together where they have a weight so. */
    record Derived(DerivedScale scale, Optional<DerivedFeatures> features) {

        static Derived fit(List<Observable> observables, LossWeights weights, Events sample, Events others) {
            DerivedScale scale = DerivedScale.fit(observables, sample, others);
            return new Derived(scale, weights.features() > 0 && scale.count() > 0
                    ? Optional.of(DerivedFeatures.fit(scale, sample)) : Optional.empty());
        }

        int dimension() {
            return features.map(DerivedFeatures::dimension).orElse(1);
        }
    }

    OtusObjective(Study study, LossWeights weights, LatentLoss latentLoss, int slices, Restriction restriction,
            Standardisation theoryScale, Standardisation detectorScale, Derived theoryDerived, Derived detectorDerived,
            Optional<DerivedFeatures> pairFeatures, int threads) {
        this(study, weights, latentLoss, latentLoss.distance(study.theory().width(), slices, variance(theoryScale, weights), threads),
                restriction, theoryScale, detectorScale, theoryDerived, detectorDerived, pairFeatures, threads);
    }

    /** @param latent the distance that the latent loss is computed by, for the directions of a step */
    OtusObjective(Study study, LossWeights weights, LatentLoss latentLoss, Function<Directions, SampleDistance> latent,
            Restriction restriction, Standardisation theoryScale, Standardisation detectorScale, Derived theoryDerived,
            Derived detectorDerived, Optional<DerivedFeatures> pairFeatures, int threads) {
        this.weights = weights;
        this.study = study;
        this.restriction = restriction;
        this.kinds = study.channels().size();
        this.theory = study.theory().withoutChannels();
        this.detector = study.detector().withoutChannels();
        this.theoryUnit = inverse(theoryScale, weights.whitened());
        this.detectorUnit = inverse(detectorScale, weights.whitened());
        this.theoryDerived = theoryDerived;
        this.detectorDerived = detectorDerived;
        this.pairFeatures = pairFeatures;
        this.slicedWasserstein = new SlicedWasserstein(2, threads);
        this.latent = latent;
        this.latentName = latentLoss == LatentLoss.SLICED ? "sw-theory" : latentLoss.label() + "-theory";
    }

    /** Of z in the units of the losses, summed over its columns. */
    static double variance(Standardisation theoryScale, LossWeights weights) {
        double variance = 0;
        for (double deviation : theoryScale.deviations()) {
            variance += weights.whitened() ? 1 : deviation * deviation;
        }
        return variance;
    }

    private static Tensor inverse(Standardisation scale, boolean whitened) {
        double[] factors = scale.deviations();
        for (int i = 0; i < factors.length; i++) {
            factors[i] = whitened ? 1 / factors[i] : 1;
        }
        Tensor row = Tensors.row(factors);
        row.retainReference();
        return row;
    }

    /** What one batch gave: z̃ = E(x), x̃ = D(z̃), x̃′ = D(z), each [batch, width], and the truth x and z beside them. */
    record Batch(Tensor x, Tensor z, Tensor unfolded, Tensor cycled, Tensor folded, BatchChannels channels) {

        Batch(Tensor x, Tensor z, Tensor unfolded, Tensor cycled, Tensor folded) {
            this(x, z, unfolded, cycled, folded, BatchChannels.NONE);
        }
    }

    /** What labelled events gave: pairs (x, z), and z̃ = E(x), x̃′ = D(z) of the same rows, with the channel of each pair. */
    record Labelled(Tensor x, Tensor z, Tensor unfolded, Tensor folded, Directions directions, int[] channels) {

        Labelled(Tensor x, Tensor z, Tensor unfolded, Tensor folded, Directions directions) {
            this(x, z, unfolded, folded, directions, new int[0]);
        }
    }

    /** Directions of one step: of theory and detector momenta, and of the derived observables of each. */
    record Slices(Directions theory, Directions detector, Directions theoryFeatures, Directions detectorFeatures) {}

    /** The loss to backpropagate and the values of its terms by name. */
    record Result(Tensor loss, Map<String, Double> terms) {}

    /** Whether x̃′ = D(z) is needed at all. */
    boolean needsFolded(double anchor) {
        return anchor > 0 || weights.detector() > 0 || weights.usesObservables() || restriction != Restriction.NONE;
    }

    /** The weighted sum of all terms; those of weight zero are not computed, except the data term, which is always there. */
    Result of(Batch batch, double anchor, Slices slices) {
        Sum sum = new Sum();
        if (restriction == Restriction.NONE) {
            sum.add("data", weights.data(), batch.x().sub(batch.cycled()).mul(detectorUnit).square().mean());
        } else {
            addRestrictedData(sum, batch, anchor);
        }
        if (weights.latent() > 0) {
            sum.add(latentName, weights.latent(), distance(latent.apply(slices.theory()), batch.unfolded().mul(theoryUnit),
                    batch.channels().x(), batch.z().mul(theoryUnit), batch.channels().z()));
        }
        if (anchor > 0) {
            sum.add("anchor-unfold", anchor, anchor(batch.x(), batch.unfolded()));
            if (restriction == Restriction.NONE) {
                sum.add("anchor-fold", anchor, anchor(batch.z(), batch.folded()));
            }
        }
        if (weights.detector() > 0) {
            addDetector(sum, batch, weights.detector(), slices.detector());
        }
        BatchChannels channels = batch.channels();
        addDerived(sum, "theory", theoryDerived, batch.unfolded(), channels.x(), batch.z(), channels.z(), slices.theoryFeatures());
        addDerived(sum, "detector", detectorDerived, batch.folded(), channels.z(), batch.x(), channels.x(), slices.detectorFeatures());
        return sum.result();
    }

    /** SW(x̃′, x) alone, on accepted rows where the decoder is restricted: equation 14. */
    Result ofDecoder(Tensor x, Tensor folded, BatchChannels channels, Directions detectorDirections) {
        Sum sum = new Sum();
        addDetector(sum, new Batch(x, x, x, x, folded, channels), 1, detectorDirections);
        return sum.result();
    }

    /** Equations 20 and 21, and the distances of the joint distributions, on labelled events. */
    Result ofLabelled(Labelled batch) {
        Sum sum = new Sum();
        if (weights.pairs() > 0) {
            sum.add("pairs-fold", weights.pairs(), batch.x().sub(batch.folded()).mul(detectorUnit).square().mean());
            sum.add("pairs-unfold", weights.pairs(), batch.z().sub(batch.unfolded()).mul(theoryUnit).square().mean());
        }
        if (weights.joint() > 0) {
            Tensor truth = together(batch.z(), batch.x());
            SampleDistance distance = slicedWasserstein.along(batch.directions());
            sum.add("joint-fold", weights.joint(),
                    distance(distance, together(batch.z(), batch.folded()), batch.channels(), truth, batch.channels()));
            sum.add("joint-unfold", weights.joint(),
                    distance(distance, together(batch.unfolded(), batch.x()), batch.channels(), truth, batch.channels()));
        }
        return sum.result();
    }

    /** How many numbers stand for a pair of events in joint distributions. */
    int pairDimension() {
        return pairFeatures.map(DerivedFeatures::dimension).orElse(study.theory().width() + study.detector().width());
    }

    private Tensor together(Tensor theory, Tensor detector) {
        return pairFeatures.map(features -> features.of(torch.cat(
                        new TensorVector(theoryDerived.scale().of(theory), detectorDerived.scale().of(detector)), 1)))
                .orElseGet(() -> torch.cat(new TensorVector(theory.mul(theoryUnit), detector.mul(detectorUnit)), 1));
    }

    /** Equation 18, and the anchor from z to x̃′ under the same restriction. */
    private void addRestrictedData(Sum sum, Batch batch, double anchor) {
        boolean[] folded = accepted(batch.folded());
        boolean[] cycled = accepted(batch.cycled());
        double passing = fraction(folded);
        double inside = fraction(cycled);
        // Of a batch without an accepted event nothing can be said about the data term; the log shows p̂ = 0.
        if (passing > 0 && inside > 0) {
            Tensor cost = batch.x().sub(batch.cycled()).mul(detectorUnit).square().mean(new long[] {1}, false,
                    new ScalarTypeOptional());
            double normaliser = restriction == Restriction.PAPER ? passing : passing * inside;
            sum.add("data", weights.data(), Tensors.times(cost.mul(mask(cycled)).mean(), 1 / normaliser));
        }
        if (anchor > 0 && passing > 0) {
            Tensor cosine = DirectionCosine.of(batch.z(), 0, batch.folded(), 0);
            Tensor turned = cosine.mul(new Scalar(-1.0)).add(new Scalar(1.0)).mul(mask(folded)).mean();
            sum.add("anchor-fold", anchor, Tensors.times(turned, 1 / passing));
        }
        sum.note("passing-rate", passing);
    }

    private void addDetector(Sum sum, Batch batch, double weight, Directions directions) {
        if (restriction == Restriction.NONE) {
            sum.add("sw-detector", weight, sliced(batch.folded(), batch.channels().z(), batch.x(), batch.channels().x(), detectorUnit, directions));
            return;
        }
        boolean[] folded = accepted(batch.folded());
        long[] rows = IntStream.range(0, folded.length).filter(i -> folded[i]).asLongStream().toArray();
        sum.note("passing-rate", fraction(folded));
        if (rows.length > 0) {
            Tensor index = torch.tensor(rows);
            sum.add("sw-detector", weight, sliced(batch.folded().index_select(0, index), at(batch.channels().z(), rows),
                    batch.x().index_select(0, index), at(batch.channels().x(), rows), detectorUnit, directions));
        }
    }

    private static int[] at(int[] channels, long[] rows) {
        return channels.length == 0 ? channels : LongStream.of(rows).mapToInt(row -> channels[(int) row]).toArray();
    }

    private boolean[] accepted(Tensor detectorEvents) {
        return study.accepts(Events.ofRows(detector, Tensors.floats(detectorEvents)));
    }

    private static double fraction(boolean[] accepted) {
        int count = 0;
        for (boolean yes : accepted) {
            count += yes ? 1 : 0;
        }
        return (double) count / accepted.length;
    }

    private static Tensor mask(boolean[] accepted) {
        float[] numbers = new float[accepted.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = accepted[i] ? 1 : 0;
        }
        return Tensors.of(numbers, numbers.length);
    }

    /** Mean of 1 − cos between the first objects: c_A of equation 13. */
    static Tensor anchor(Tensor from, Tensor to) {
        Tensor cosine = DirectionCosine.of(from, 0, to, 0);
        return cosine.mul(new Scalar(-1.0)).add(new Scalar(1.0)).mean();
    }

    private ExternalGradient sliced(Tensor generated, int[] generatedChannels, Tensor truth, int[] truthChannels, Tensor unit,
            Directions directions) {
        return distance(slicedWasserstein.along(directions), generated.mul(unit), generatedChannels, truth.mul(unit), truthChannels);
    }

    private void addDerived(Sum sum, String level, Derived derived, Tensor generated, int[] generatedChannels, Tensor truth,
            int[] truthChannels, Directions directions) {
        if (derived.scale().count() == 0 || !weights.usesObservables()) {
            return;
        }
        Tensor made = derived.scale().of(generated);
        Tensor wanted = derived.scale().of(truth);
        if (weights.derived() > 0) {
            addOneByOne(sum, level, derived.scale(), weights.compressed() ? made.asinh() : made, generatedChannels,
                    weights.compressed() ? wanted.asinh() : wanted, truthChannels);
        }
        derived.features().ifPresent(features -> sum.add(level + " features", weights.features(),
                distance(slicedWasserstein.along(directions), features.of(made), generatedChannels, features.of(wanted), truthChannels)));
    }

    /** W₂² of every column of [batch, k] by itself; one tensor carries the gradients of them all. */
    private void addOneByOne(Sum sum, String level, DerivedScale scale, Tensor made, int[] madeChannels, Tensor wanted,
            int[] wantedChannels) {
        int count = scale.count();
        float[] x = Tensors.floats(made);
        float[] y = Tensors.floats(wanted);
        float[] gradient = new float[x.length];
        float[] xs = new float[x.length / count];
        float[] ys = new float[y.length / count];
        float[] slope = new float[xs.length];
        ChannelDistance line = new ChannelDistance(slicedWasserstein.along(LINE), kinds);
        Map<String, Double> values = new LinkedHashMap<>();
        boolean usable = isUsable(x);
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < xs.length; i++) {
                xs[i] = x[i * count + k];
            }
            for (int i = 0; i < ys.length; i++) {
                ys[i] = y[i * count + k];
            }
            double value = usable ? line.valueAndGradient(xs, madeChannels, ys, wantedChannels, slope) : Double.NaN;
            values.put(level + " " + scale.observable(k).expression(), value);
            for (int i = 0; usable && i < xs.length; i++) {
                gradient[i * count + k] = slope[i];
            }
        }
        sum.addAll(values, weights.derived(), ExternalGradient.of(made, 0, gradient).surrogate());
    }

    private ExternalGradient distance(SampleDistance distance, Tensor generated, int[] generatedChannels, Tensor truth,
            int[] truthChannels) {
        float[] x = Tensors.floats(generated);
        float[] y = Tensors.floats(truth);
        float[] gradient = new float[x.length];
        if (!isUsable(x)) {
            return ExternalGradient.of(generated, Double.NaN, gradient);
        }
        double value = new ChannelDistance(distance, kinds).valueAndGradient(x, generatedChannels, y, truthChannels, gradient);
        return ExternalGradient.of(generated, value, gradient);
    }

    /** False for what a network gives that has run away: then a distance is not a number, which stops the training. */
    static boolean isUsable(float[] generated) {
        for (float value : generated) {
            if (!(Math.abs(value) < LARGEST)) {
                return false;
            }
        }
        return true;
    }

    /** Adds weighted terms up: tensors for the gradient, numbers for the log. */
    private static final class Sum {
        private final Map<String, Double> terms = new LinkedHashMap<>();
        private Tensor total;
        private double value;

        void add(String name, double weight, Tensor term) {
            add(name, weight, term, Tensors.number(term));
        }

        void add(String name, double weight, ExternalGradient term) {
            add(name, weight, term.surrogate(), term.value());
        }

        private void add(String name, double weight, Tensor tensor, double number) {
            addAll(Map.of(name, number), weight, tensor);
        }

        /** Several terms of one weight whose gradients one tensor carries. */
        void addAll(Map<String, Double> numbers, double weight, Tensor tensor) {
            Tensor weighted = Tensors.times(tensor, weight);
            total = total == null ? weighted : total.add(weighted);
            numbers.forEach((name, number) -> {
                value += weight * number;
                terms.put(name, number);
            });
        }

        /** A number for the log that is no term of the loss. */
        void note(String name, double number) {
            terms.put(name, number);
        }

        /** The sum; zero if a batch left no term at all. */
        Result result() {
            if (total == null) {
                total = torch.zeros(1).sum();
                total.set_requires_grad(true);
            }
            Map<String, Double> all = new LinkedHashMap<>();
            all.put("loss", value);
            all.putAll(terms);
            return new Result(total, all);
        }
    }
}
