package org.twofold.learning.closure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.twofold.events.Events;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.events.StudyObservable;
import org.twofold.statistics.Binning;
import org.twofold.statistics.Bootstrap;
import org.twofold.statistics.Directions;
import org.twofold.statistics.Estimate;
import org.twofold.statistics.Histogram;
import org.twofold.statistics.KolmogorovSmirnov;
import org.twofold.statistics.ReducedChiSquare;
import org.twofold.statistics.SlicedWasserstein;
import org.twofold.statistics.Wasserstein;
import org.twofold.statistics.Weights;
import org.twofold.statistics.evaluation.Direction;
import org.twofold.statistics.evaluation.MetricResult;

/**
 * Distances of a model's sample from the truth: sliced Wasserstein of all columns, and W₂², KS and χ²/dof of observables.
 *
 * <p>Every value comes with the floor, the same distance between the truth and an independent sample of the truth of the
 * same size, and with that of an untrained model. Errors: of SW the standard deviation over sets of directions, of the
 * others over bootstrap resamples. SW and W₂² are not rooted, GeV². What needs an empty sample is not defined, NaN.
 */
final class Comparison {

    private static final int DIRECTIONS = 1000;
    private static final int DIRECTION_SETS = 10;

    private final RandomStreams random;
    private final SlicedWasserstein slicedWasserstein;
    private final Wasserstein wasserstein = new Wasserstein(2);

    Comparison(RandomStreams random, int threads) {
        this.random = random;
        this.slicedWasserstein = new SlicedWasserstein(2, threads);
    }

    /**
     * All distances of one direction.
     *
     * @param of what the samples are called: {@code detector} or {@code theory}
     */
    List<MetricResult> of(Direction direction, String of, ComparedSamples samples, List<StudyObservable> observables) {
        List<MetricResult> results = new ArrayList<>();
        results.add(sliced(direction, of, samples));
        for (StudyObservable shown : observables) {
            results.addAll(observable(direction, shown, samples));
        }
        return results;
    }

    private MetricResult sliced(Direction direction, String of, ComparedSamples samples) {
        Events truth = samples.truth();
        double[] values = new double[DIRECTION_SETS];
        double[] floors = new double[DIRECTION_SETS];
        for (int set = 0; set < DIRECTION_SETS; set++) {
            RandomStream stream = random.stream("closure-directions", set);
            Directions directions = Directions.draw(DIRECTIONS, truth.space().width(), stream::nextGaussian);
            values[set] = sliced(samples.model(), truth, directions);
            floors[set] = sliced(samples.other(), truth, directions);
        }
        RandomStream stream = random.stream("closure-directions", 0);
        Directions directions = Directions.draw(DIRECTIONS, truth.space().width(), stream::nextGaussian);
        Estimate value = estimate(values);
        return new MetricResult(direction, "sw", of, value.mean(), value.standardDeviation(), "GeV²",
                estimate(floors).mean(), sliced(samples.untrained(), truth, directions));
    }

    private static Estimate estimate(double[] values) {
        boolean defined = Arrays.stream(values).allMatch(Double::isFinite);
        return defined ? Estimate.of(values) : new Estimate(Double.NaN, Double.NaN, values.length);
    }

    private double sliced(Events a, Events b, Directions directions) {
        if (a.size() == 0 || b.size() == 0) {
            return Double.NaN;
        }
        return slicedWasserstein.value(a.rows(), weights(a), b.rows(), weights(b), directions);
    }

    private static Weights weights(Events events) {
        return events.isUnweighted() ? Weights.equal(events.size()) : Weights.of(events.weights());
    }

    private List<MetricResult> observable(Direction direction, StudyObservable shown, ComparedSamples samples) {
        Column t = Column.of(shown.observable(), samples.truth());
        Column o = Column.of(shown.observable(), samples.other());
        Column m = Column.of(shown.observable(), samples.model());
        Column u = Column.of(shown.observable(), samples.untrained());
        String of = shown.observable().expression();
        String unit = shown.observable().unit().symbol();
        Binning bins = Binning.of(shown.binning().array());
        return List.of(
                result(direction, "w2", of, unit.isEmpty() ? "" : unit + "²", t, o, m, u, this::w2),
                result(direction, "ks", of, "", t, o, m, u, Comparison::ks),
                result(direction, "chi2dof", of, "", t, o, m, u, (a, b) -> chiSquare(bins, a, b).map(ReducedChiSquare::value)
                        .orElse(Double.NaN)),
                new MetricResult(direction, "dof", of, freedom(bins, t, m), Double.NaN, "", freedom(bins, t, o), freedom(bins, t, u)));
    }

    /** How many degrees of freedom the bins leave after those with too few entries have been merged. */
    private static double freedom(Binning bins, Column truth, Column model) {
        return chiSquare(bins, truth, model).map(ReducedChiSquare::degreesOfFreedom).map(Integer::doubleValue).orElse(Double.NaN);
    }

    private interface Distance {

        double of(Column truth, Column model);

        default double whereDefined(Column truth, Column model) {
            return truth.isEmpty() || model.isEmpty() ? Double.NaN : of(truth, model);
        }
    }

    private MetricResult result(Direction direction, String id, String of, String unit, Column truth, Column other, Column model,
            Column untrained, Distance distance) {
        RandomStream resampling = random.stream("closure-bootstrap " + direction.label() + " " + id + " " + of);
        double[] resampled = new double[Bootstrap.RESAMPLES];
        for (int b = 0; b < resampled.length; b++) {
            resampled[b] = distance.whereDefined(resample(truth, resampling), resample(model, resampling));
        }
        return new MetricResult(direction, id, of, distance.whereDefined(truth, model), estimate(resampled).standardDeviation(),
                unit, distance.whereDefined(truth, other), distance.whereDefined(truth, untrained));
    }

    private static Column resample(Column column, RandomStream random) {
        int n = column.values().length;
        return column.at(java.util.stream.IntStream.range(0, n).map(i -> random.nextInt(n)).toArray());
    }

    private double w2(Column truth, Column model) {
        return wasserstein.value(truth.values(), truth.statistical(), model.values(), model.statistical());
    }

    private static double ks(Column truth, Column model) {
        return KolmogorovSmirnov.of(truth.values(), truth.statistical(), model.values(), model.statistical()).statistic();
    }

    /** Nothing where the histogram is not defined as a count of events or has nothing in it. */
    private static Optional<ReducedChiSquare> chiSquare(Binning bins, Column truth, Column model) {
        if (!truth.isUnweighted() || !model.isUnweighted()) {
            return Optional.empty();
        }
        Histogram t = Histogram.of(bins, truth.values());
        Histogram m = Histogram.of(bins, model.values());
        try {
            return Optional.of(ReducedChiSquare.of(t, m));
        } catch (IllegalArgumentException tooFewToBin) {
            // An observable that is the same for every event (pT of the pair at leading order) fills one bin.
            return Optional.empty();
        }
    }
}
