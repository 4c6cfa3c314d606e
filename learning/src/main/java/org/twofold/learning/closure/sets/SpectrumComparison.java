package org.twofold.learning.closure.sets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.twofold.events.Replicas;
import org.twofold.events.StudyObservable;
import org.twofold.statistics.Binning;
import org.twofold.statistics.EmpiricalDistribution;
import org.twofold.statistics.Histogram;
import org.twofold.statistics.HistogramDivergence;
import org.twofold.statistics.KolmogorovSmirnov;
import org.twofold.statistics.ReducedChiSquare;
import org.twofold.statistics.Wasserstein;
import org.twofold.statistics.evaluation.MetricResult;

/**
 * Distances of the spectrum of an observable from that of the truth: W₁, W₂², KS, KL in 100 bins, and χ²/dof where every truth has one
 * measurement; beside them how far the median and how wide the central 68 % are.
 *
 * <p>KL is of histograms between the 0.1 % and the 99.9 % quantile of the truth, half an entry added to each bin.
 */
final class SpectrumComparison {

    private static final int BINS = 100;

    private final StudyObservable shown;
    private final GroupedValues reference;
    private final SetResults<GroupedValues> samples;
    private final Resampling resampling;
    private final boolean single;

    /** {@code single}: whether measurements are independent of each other, so that their numbers in bins are counts. */
    SpectrumComparison(StudyObservable shown, Replicas reference, SetResults<Replicas> samples, Resampling resampling, boolean single) {
        this.shown = shown;
        this.reference = GroupedValues.of(shown.observable(), reference);
        this.samples = new SetResults<>(of(samples.trained()), of(samples.floor()), samples.untrained().map(this::of),
                samples.unchanged().map(this::of));
        this.resampling = resampling;
        this.single = single;
    }

    private GroupedValues of(Replicas replicas) {
        return GroupedValues.of(shown.observable(), replicas);
    }

    List<MetricResult> results() {
        String unit = shown.observable().unit().symbol();
        List<String> ids = List.of("w1", "w2", "ks", "kl100", "median-shift", "width-68", "chi2dof", "dof");
        List<String> units = List.of(unit, unit.isEmpty() ? "" : unit + "²", "", "", unit, "", "", "");
        String of = shown.observable().expression();
        double[] errors = resampling.errors(of, reference.truths(), samples.trained().truths(),
                (a, b) -> numbers(reference.at(a), samples.trained().at(b)));
        SetResults<double[]> numbers = new SetResults<>(numbers(reference, samples.trained()), numbers(reference, samples.floor()),
                samples.untrained().map(sample -> numbers(reference, sample)), samples.unchanged().map(sample -> numbers(reference, sample)));
        List<MetricResult> rows = new ArrayList<>();
        for (int m = 0; m < ids.size() - (counts() ? 0 : 2); m++) {
            int at = m;
            rows.addAll(numbers.rows(ids.get(m), of, units.get(m), ids.get(m).equals("dof") ? Double.NaN : errors[m], found -> found[at]));
        }
        return rows;
    }

    /** Whether the numbers of measurements in bins are counts of independent entries. */
    private boolean counts() {
        return single && !shown.observable().each();
    }

    /** All numbers of two samples, in the order of the rows; NaN where one of them is empty. */
    private double[] numbers(GroupedValues truth, GroupedValues model) {
        double[] numbers = new double[8];
        if (truth.isEmpty() || model.isEmpty()) {
            Arrays.fill(numbers, Double.NaN);
            return numbers;
        }
        EmpiricalDistribution t = EmpiricalDistribution.of("truth", truth.values(), truth.statistical());
        EmpiricalDistribution m = EmpiricalDistribution.of("model", model.values(), model.statistical());
        numbers[0] = new Wasserstein(1).value(t, m);
        numbers[1] = new Wasserstein(2).value(t, m);
        numbers[2] = KolmogorovSmirnov.distance(t, m);
        numbers[3] = HistogramDivergence.bins(t, BINS).map(bins -> HistogramDivergence.of(Histogram.of(bins, truth.values(), truth.weights()),
                Histogram.of(bins, model.values(), model.weights())).value()).orElse(Double.NaN);
        numbers[4] = Math.abs(m.quantile(0.5) - t.quantile(0.5));
        numbers[5] = Math.abs((m.quantile(0.84) - m.quantile(0.16)) / (t.quantile(0.84) - t.quantile(0.16)) - 1);
        Optional<ReducedChiSquare> chiSquare = counts() ? chiSquare(Binning.of(shown.binning().array()), truth, model) : Optional.empty();
        numbers[6] = chiSquare.map(ReducedChiSquare::value).orElse(Double.NaN);
        numbers[7] = chiSquare.map(found -> (double) found.degreesOfFreedom()).orElse(Double.NaN);
        return numbers;
    }

    private static Optional<ReducedChiSquare> chiSquare(Binning bins, GroupedValues truth, GroupedValues model) {
        if (!truth.isUnweighted() || !model.isUnweighted()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ReducedChiSquare.of(Histogram.of(bins, truth.values()), Histogram.of(bins, model.values())));
        } catch (IllegalArgumentException tooFewToBin) {
            return Optional.empty();
        }
    }
}
