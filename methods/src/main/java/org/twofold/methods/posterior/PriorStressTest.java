package org.twofold.methods.posterior;

import java.util.ArrayList;
import java.util.List;
import org.twofold.events.Observable;
import org.twofold.events.RandomStreams;
import org.twofold.statistics.Binning;
import org.twofold.statistics.evaluation.Direction;
import org.twofold.statistics.evaluation.Gate;
import org.twofold.statistics.evaluation.MetricResult;
import org.twofold.statistics.unfolding.BinnedRatio;
import org.twofold.statistics.unfolding.PriorStress;
import org.twofold.statistics.unfolding.PriorTilt;
import org.twofold.statistics.unfolding.StressResult;
import org.twofold.statistics.unfolding.StressedIteration;

/**
 * Whether a model unfolds events of a theory that it was not trained on: events that it never saw are weighted by a {@link PriorTilt} in
 * one observable and unfolded with 0, 1, … iterations.
 *
 * @param observable that is tilted and looked at
 * @param tilt of it
 * @param smooth with the unbinned ratio in all {@link PriorFeatures}
 * @param binned the same with the ratio of histograms of the observable alone: classical iterative unfolding, as a cross-check
 */
public record PriorStressTest(Observable observable, PriorTilt tilt, StressResult smooth, StressResult binned) {

    /** After so many iterations the bias must have fallen. */
    public static final int JUDGED = 3;
    /** By this factor. */
    public static final double FALL = 5;
    /** Or below so many of its errors, where nobody can say that there is one. */
    public static final double ERRORS = 2;

    private static final String BIAS = "prior-bias";
    private static final String OF_BINS = "prior-bias-binned";

    /** How much is done. */
    public record Settings(double size, int iterations, int replicas) {}

    /**
     * Tilts one observable.
     *
     * @param fine edges that bins are merged of
     */
    public static PriorStressTest run(StressDraws data, Observable observable, Binning fine, Settings settings, RandomStreams random) {
        double[] truth = observable.of(data.theory());
        double[] ofDraws = observable.of(data.drawn());
        double[] weights = data.theory().weights();
        PriorTilt tilt = PriorTilt.across(truth, settings.size());
        Binning bins = MergedBins.of(fine, truth);
        PriorStress stress = new PriorStress(bins, truth, ofDraws, data.draws(), weights, tilt.applied(truth, weights));
        BinnedRatio histograms = new BinnedRatio(bins, observable.of(data.prior()), data.prior().weights(), ofDraws);
        StressResult smooth = stress.run(PriorFeatures.of(data.prior().space()).ratio(data.prior(), data.drawn()),
                settings.iterations(), settings.replicas(), random.stream("stress-replicas"));
        StressResult binned = stress.run(histograms, settings.iterations(), settings.replicas(), random.stream("stress-replicas"));
        return new PriorStressTest(observable, tilt, smooth, binned);
    }

    /** The numbers of every iteration. */
    public List<MetricResult> metrics() {
        List<MetricResult> metrics = new ArrayList<>();
        for (StressedIteration each : smooth.iterations()) {
            String of = of(each.number());
            metrics.add(MetricResult.of(Direction.UNFOLD, BIAS, of, each.biasOfPrior(), "").withError(each.biasOfPriorError()));
            metrics.add(MetricResult.of(Direction.UNFOLD, "unfolding-bias", of, each.bias(), "").withError(each.biasError())
                    .withFloor(each.biasFloor()));
            metrics.add(MetricResult.of(Direction.UNFOLD, "prior-error", of, each.statisticalError(), ""));
            metrics.add(MetricResult.of(Direction.UNFOLD, "prior-distance", of, each.distance(), "").withFloor(each.distanceFloor()));
            metrics.add(MetricResult.of(Direction.UNFOLD, "effective-draws", of, each.effectiveDraws(), ""));
        }
        for (StressedIteration each : binned.iterations()) {
            metrics.add(MetricResult.of(Direction.UNFOLD, OF_BINS, of(each.number()), each.biasOfPrior(), "")
                    .withError(each.biasOfPriorError()));
        }
        return metrics;
    }

    private String of(int iteration) {
        return observable.expression() + ", iteration " + iteration;
    }

    /**
     * That the bias of the prior falls five-fold or below twice its error.
     *
     * <p>What the model does wrong where the prior is right is no part of it: iterations cannot mend that, and other tests see it.
     */
    public List<Gate> gates() {
        int judged = Math.min(JUDGED, smooth.iterations().size() - 1);
        StressedIteration at = smooth.iterations().get(judged);
        double bound = Math.max(Math.abs(smooth.iterations().get(0).biasOfPrior()) / FALL, ERRORS * at.biasOfPriorError());
        return List.of(Gate.atMost("bias of the prior in " + observable.expression() + " after " + judged
                + (judged == 1 ? " iteration" : " iterations"), Math.abs(at.biasOfPrior()), bound));
    }
}
