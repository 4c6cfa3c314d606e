package org.twofold.methods.otus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.twofold.learning.tensors.TensorObservables;
import org.twofold.learning.tensors.Tensors;
import org.twofold.statistics.Directions;
import org.twofold.statistics.SampleDistance;
import org.twofold.statistics.SlicedWasserstein;

/**
 * The objective of OTUS on one batch (equation 12 of the paper) and the terms Twofold adds.
 *
 * <p>L = w_data·mean((x − x̃)²) + λ·SW(z̃, z) + β·[c_A(x, z̃) + c_A(z, x̃′)] + w_det·SW(x̃′, x) + w_der·Σ_o W₂²(o).
 *
 * <p>The mean of the data term goes over events and components, as SW's does over slices and events, so that both are
 * mean squares per dimension; E counts as a component in both. c_A = 1 − cos between the momenta of the first object
 * (equation 13). The sum over observables o runs over both levels, each in units of the half width of its central 68 %.
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
    private final List<Observable> derived;
    private final Tensor theoryUnit;
    private final Tensor detectorUnit;
    private final double[] theoryDerivedUnit;
    private final double[] detectorDerivedUnit;
    private final SlicedWasserstein slicedWasserstein;
    private final Function<Directions, SampleDistance> latent;
    private final String latentName;
    private final Study study;
    private final int kinds;
    private final Restriction restriction;

    /**
     * @param theoryDerivedUnit what each derived observable is divided by at theory level
     * @param detectorDerivedUnit likewise at detector level
     */
    OtusObjective(Study study, LossWeights weights, LatentLoss latentLoss, int slices, Restriction restriction,
            List<Observable> derived,
            Standardisation theoryScale, Standardisation detectorScale, double[] theoryDerivedUnit,
            double[] detectorDerivedUnit, int threads) {
        this.weights = weights;
        this.study = study;
        this.restriction = restriction;
        this.kinds = study.channels().size();
        this.theory = study.theory().withoutChannels();
        this.detector = study.detector().withoutChannels();
        this.derived = derived;
        this.theoryUnit = inverse(theoryScale, weights.whitened());
        this.detectorUnit = inverse(detectorScale, weights.whitened());
        this.theoryDerivedUnit = theoryDerivedUnit;
        this.detectorDerivedUnit = detectorDerivedUnit;
        this.slicedWasserstein = new SlicedWasserstein(2, threads);
        double variance = 0;
        for (double deviation : theoryScale.deviations()) {
            variance += weights.whitened() ? 1 : deviation * deviation;
        }
        this.latent = latentLoss.distance(theory.width(), slices, variance, threads);
        this.latentName = latentLoss == LatentLoss.SLICED ? "sw-theory" : latentLoss.label() + "-theory";
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

    /** The loss to backpropagate and the values of its terms by name. */
    record Result(Tensor loss, Map<String, Double> terms) {}

    /** Whether x̃′ = D(z) is needed at all. */
    boolean needsFolded(double anchor) {
        return anchor > 0 || weights.detector() > 0 || weights.derived() > 0 || restriction != Restriction.NONE;
    }

    /** The weighted sum of all terms; those of weight zero are not computed, except the data term, which is always there. */
    Result of(Batch batch, double anchor, Directions theoryDirections, Directions detectorDirections) {
        Sum sum = new Sum();
        if (restriction == Restriction.NONE) {
            sum.add("data", weights.data(), batch.x().sub(batch.cycled()).mul(detectorUnit).square().mean());
        } else {
            addRestrictedData(sum, batch, anchor);
        }
        if (weights.latent() > 0) {
            sum.add(latentName, weights.latent(), distance(latent.apply(theoryDirections), batch.unfolded().mul(theoryUnit), batch.channels().x(),
                    batch.z().mul(theoryUnit), batch.channels().z()));
        }
        if (anchor > 0) {
            sum.add("anchor-unfold", anchor, anchor(batch.x(), batch.unfolded()));
            if (restriction == Restriction.NONE) {
                sum.add("anchor-fold", anchor, anchor(batch.z(), batch.folded()));
            }
        }
        if (weights.detector() > 0) {
            addDetector(sum, batch, weights.detector(), detectorDirections);
        }
        if (weights.derived() > 0) {
            for (int i = 0; i < derived.size(); i++) {
                Observable observable = derived.get(i);
                if (observable.fits(theory)) {
                    sum.add("theory " + observable.expression(), weights.derived(),
                            line(observable, theory, batch.unfolded(), batch.channels().x(), batch.z(), batch.channels().z(),
                                    theoryDerivedUnit[i]));
                }
                if (observable.fits(detector)) {
                    sum.add("detector " + observable.expression(), weights.derived(),
                            line(observable, detector, batch.folded(), batch.channels().z(), batch.x(), batch.channels().x(),
                                    detectorDerivedUnit[i]));
                }
            }
        }
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
            Tensor unit = torch.cat(new TensorVector(theoryUnit, detectorUnit), 0);
            Tensor truth = torch.cat(new TensorVector(batch.z(), batch.x()), 1);
            sum.add("joint-fold", weights.joint(), sliced(torch.cat(new TensorVector(batch.z(), batch.folded()), 1),
                    batch.channels(), truth, batch.channels(), unit, batch.directions()));
            sum.add("joint-unfold", weights.joint(), sliced(torch.cat(new TensorVector(batch.unfolded(), batch.x()), 1),
                    batch.channels(), truth, batch.channels(), unit, batch.directions()));
        }
        return sum.result();
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

    private ExternalGradient line(Observable observable, EventSpace space, Tensor generated, int[] generatedChannels, Tensor truth,
            int[] truthChannels, double unit) {
        Tensor values = Tensors.times(TensorObservables.of(observable, space, generated), 1 / unit);
        return distance(slicedWasserstein.along(LINE), values, generatedChannels,
                Tensors.times(TensorObservables.of(observable, space, truth), 1 / unit), truthChannels);
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
            Tensor weighted = Tensors.times(tensor, weight);
            total = total == null ? weighted : total.add(weighted);
            value += weight * number;
            terms.put(name, number);
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
