package org.twofold.methods.otus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.twofold.events.EventSpace;
import org.twofold.events.Observable;
import org.twofold.learning.representation.Standardisation;
import org.twofold.learning.tensors.DirectionCosine;
import org.twofold.learning.tensors.ExternalGradient;
import org.twofold.learning.tensors.TensorObservables;
import org.twofold.learning.tensors.Tensors;
import org.twofold.statistics.Directions;
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

    /**
     * @param theoryDerivedUnit what each derived observable is divided by at theory level
     * @param detectorDerivedUnit likewise at detector level
     */
    OtusObjective(LossWeights weights, EventSpace theory, EventSpace detector, List<Observable> derived,
            Standardisation theoryScale, Standardisation detectorScale, double[] theoryDerivedUnit,
            double[] detectorDerivedUnit, int threads) {
        this.weights = weights;
        this.theory = theory;
        this.detector = detector;
        this.derived = derived;
        this.theoryUnit = inverse(theoryScale, weights.whitened());
        this.detectorUnit = inverse(detectorScale, weights.whitened());
        this.theoryDerivedUnit = theoryDerivedUnit;
        this.detectorDerivedUnit = detectorDerivedUnit;
        this.slicedWasserstein = new SlicedWasserstein(2, threads);
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
    record Batch(Tensor x, Tensor z, Tensor unfolded, Tensor cycled, Tensor folded) {}

    /** The loss to backpropagate and the values of its terms by name. */
    record Result(Tensor loss, Map<String, Double> terms) {}

    /** Whether x̃′ = D(z) is needed at all. */
    boolean needsFolded(double anchor) {
        return anchor > 0 || weights.detector() > 0 || weights.derived() > 0;
    }

    /** The weighted sum of all terms; those of weight zero are not computed, except the data term, which is always there. */
    Result of(Batch batch, double anchor, Directions theoryDirections, Directions detectorDirections) {
        Sum sum = new Sum();
        Tensor difference = batch.x().sub(batch.cycled()).mul(detectorUnit);
        sum.add("data", weights.data(), difference.square().mean());
        if (weights.latent() > 0) {
            sum.add("sw-theory", weights.latent(), sliced(batch.unfolded(), batch.z(), theoryUnit, theoryDirections));
        }
        if (anchor > 0) {
            sum.add("anchor-unfold", anchor, anchor(batch.x(), batch.unfolded()));
            sum.add("anchor-fold", anchor, anchor(batch.z(), batch.folded()));
        }
        if (weights.detector() > 0) {
            sum.add("sw-detector", weights.detector(), sliced(batch.folded(), batch.x(), detectorUnit, detectorDirections));
        }
        if (weights.derived() > 0) {
            for (int i = 0; i < derived.size(); i++) {
                Observable observable = derived.get(i);
                sum.add("theory " + observable.expression(), weights.derived(),
                        line(observable, theory, batch.unfolded(), batch.z(), theoryDerivedUnit[i]));
                sum.add("detector " + observable.expression(), weights.derived(),
                        line(observable, detector, batch.folded(), batch.x(), detectorDerivedUnit[i]));
            }
        }
        return sum.result();
    }

    /** Mean of 1 − cos between the first objects: c_A of equation 13. */
    static Tensor anchor(Tensor from, Tensor to) {
        Tensor cosine = DirectionCosine.of(from, 0, to, 0);
        return cosine.mul(new Scalar(-1.0)).add(new Scalar(1.0)).mean();
    }

    private ExternalGradient sliced(Tensor generated, Tensor truth, Tensor unit, Directions directions) {
        Tensor scaled = generated.mul(unit);
        return distance(scaled, truth.mul(unit), directions);
    }

    private ExternalGradient line(Observable observable, EventSpace space, Tensor generated, Tensor truth, double unit) {
        Tensor values = Tensors.times(TensorObservables.of(observable, space, generated), 1 / unit);
        return distance(values, Tensors.times(TensorObservables.of(observable, space, truth), 1 / unit), LINE);
    }

    private ExternalGradient distance(Tensor generated, Tensor truth, Directions directions) {
        float[] x = Tensors.floats(generated);
        float[] y = Tensors.floats(truth);
        float[] gradient = new float[x.length];
        if (!isUsable(x)) {
            return ExternalGradient.of(generated, Double.NaN, gradient);
        }
        double value = slicedWasserstein.valueAndGradient(x, x.length / directions.dimension(), y,
                y.length / directions.dimension(), directions, gradient);
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

        Result result() {
            Map<String, Double> all = new LinkedHashMap<>();
            all.put("loss", value);
            all.putAll(terms);
            return new Result(total, all);
        }
    }
}
