package org.twofold.methods.otus;

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
import org.twofold.events.Study;
import org.twofold.learning.representation.Standardisation;
import org.twofold.learning.tensors.DirectionCosine;
import org.twofold.learning.tensors.Tensors;
import org.twofold.learning.tensors.WeightedTerms;
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
 * f are all of a level's observables together, {@link DerivedTerms}.
 * With whitened losses every column is divided by its standard deviation, otherwise they are in GeV².
 *
 * <p>With a {@link Restriction} only accepted reconstructions x̃ stand in the data term, divided by the passing rate p̂ of
 * x̃′, and SW(x̃′, x) compares the accepted rows of x̃′ with as many rows of x, which are independent of them.
 *
 * <p>In a study with channels every distance is a {@link ChannelDistance}.
 */
final class OtusObjective {

    private final LossWeights weights;
    private final EventSpace theory;
    private final EventSpace detector;
    private final Tensor theoryUnit;
    private final Tensor detectorUnit;
    private final DerivedTerms theoryDerived;
    private final DerivedTerms detectorDerived;
    private final Optional<DerivedFeatures> pairFeatures;
    private final SlicedWasserstein slicedWasserstein;
    private final Function<Directions, SampleDistance> latent;
    private final String latentName;
    private final Study study;
    private final int kinds;
    private final Restriction restriction;

    OtusObjective(Study study, LossWeights weights, LatentLoss latentLoss, int slices, Restriction restriction,
            Standardisation theoryScale, Standardisation detectorScale, DerivedTerms theoryDerived, DerivedTerms detectorDerived,
            Optional<DerivedFeatures> pairFeatures, int threads) {
        this(study, weights, latentLoss, latentLoss.distance(study.theory().width(), slices, variance(theoryScale, weights), threads),
                restriction, theoryScale, detectorScale, theoryDerived, detectorDerived, pairFeatures, threads);
    }

    /** @param latent the distance that the latent loss is computed by, for the directions of a step */
    OtusObjective(Study study, LossWeights weights, LatentLoss latentLoss, Function<Directions, SampleDistance> latent,
            Restriction restriction, Standardisation theoryScale, Standardisation detectorScale, DerivedTerms theoryDerived,
            DerivedTerms detectorDerived, Optional<DerivedFeatures> pairFeatures, int threads) {
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

        /** z̃, which has the channels of the x it was made of, against z. */
        Compared theory() {
            return new Compared(unfolded, channels.x(), z, channels.z());
        }

        /** x̃′ against x. */
        Compared detector() {
            return new Compared(folded, channels.z(), x, channels.x());
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

    /** Whether x̃′ = D(z) is needed at all. */
    boolean needsFolded(double anchor) {
        return anchor > 0 || weights.detector() > 0 || weights.usesObservables() || restriction != Restriction.NONE;
    }

    /** The weighted sum of all terms; those of weight zero are not computed, except the data term, which is always there. */
    WeightedTerms.Result of(Batch batch, double anchor, Slices slices) {
        WeightedTerms sum = new WeightedTerms();
        if (restriction == Restriction.NONE) {
            sum.add("data", weights.data(), batch.x().sub(batch.cycled()).mul(detectorUnit).square().mean());
        } else {
            addRestrictedData(sum, batch, anchor);
        }
        if (weights.latent() > 0) {
            sum.add(latentName, weights.latent(), batch.theory().times(theoryUnit).distance(latent.apply(slices.theory()), kinds));
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
        theoryDerived.addTo(sum, "theory", weights, batch.theory(), slicedWasserstein, kinds, slices.theoryFeatures());
        detectorDerived.addTo(sum, "detector", weights, batch.detector(), slicedWasserstein, kinds, slices.detectorFeatures());
        return sum.result();
    }

    /** SW(x̃′, x) alone, on accepted rows where the decoder is restricted: equation 14. */
    WeightedTerms.Result ofDecoder(Tensor x, Tensor folded, BatchChannels channels, Directions detectorDirections) {
        WeightedTerms sum = new WeightedTerms();
        addDetector(sum, new Batch(x, x, x, x, folded, channels), 1, detectorDirections);
        return sum.result();
    }

    /** Equations 20 and 21, and the distances of the joint distributions, on labelled events. */
    WeightedTerms.Result ofLabelled(Labelled batch) {
        WeightedTerms sum = new WeightedTerms();
        if (weights.pairs() > 0) {
            sum.add("pairs-fold", weights.pairs(), batch.x().sub(batch.folded()).mul(detectorUnit).square().mean());
            sum.add("pairs-unfold", weights.pairs(), batch.z().sub(batch.unfolded()).mul(theoryUnit).square().mean());
        }
        if (weights.joint() > 0) {
            Tensor truth = together(batch.z(), batch.x());
            SampleDistance distance = slicedWasserstein.along(batch.directions());
            int[] channels = batch.channels();
            sum.add("joint-fold", weights.joint(),
                    new Compared(together(batch.z(), batch.folded()), channels, truth, channels).distance(distance, kinds));
            sum.add("joint-unfold", weights.joint(),
                    new Compared(together(batch.unfolded(), batch.x()), channels, truth, channels).distance(distance, kinds));
        }
        return sum.result();
    }

    /** How many numbers stand for a pair of events in joint distributions. */
    int pairDimension() {
        return pairFeatures.map(DerivedFeatures::dimension).orElse(study.theory().width() + study.detector().width());
    }

    private Tensor together(Tensor theory, Tensor detector) {
        return pairFeatures.map(features -> features.of(torch.cat(
                        new TensorVector(theoryDerived.scale().of(theory), detectorDerived.scale().of(detector)), 1).asinh()))
                .orElseGet(() -> torch.cat(new TensorVector(theory.mul(theoryUnit), detector.mul(detectorUnit)), 1));
    }

    /** Equation 18, and the anchor from z to x̃′ under the same restriction. */
    private void addRestrictedData(WeightedTerms sum, Batch batch, double anchor) {
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

    private void addDetector(WeightedTerms sum, Batch batch, double weight, Directions directions) {
        if (restriction == Restriction.NONE) {
            addDetector(sum, batch.detector(), weight, directions);
            return;
        }
        boolean[] folded = accepted(batch.folded());
        long[] rows = IntStream.range(0, folded.length).filter(i -> folded[i]).asLongStream().toArray();
        sum.note("passing-rate", fraction(folded));
        if (rows.length > 0) {
            Tensor index = torch.tensor(rows);
            addDetector(sum, new Compared(batch.folded().index_select(0, index), at(batch.channels().z(), rows),
                    batch.x().index_select(0, index), at(batch.channels().x(), rows)), weight, directions);
        }
    }

    private void addDetector(WeightedTerms sum, Compared detector, double weight, Directions directions) {
        sum.add("sw-detector", weight, detector.times(detectorUnit).distance(slicedWasserstein.along(directions), kinds));
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
}
