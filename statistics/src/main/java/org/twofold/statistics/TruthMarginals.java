package org.twofold.statistics;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The marginal distributions of the truth, prepared once so that many models can be held against them.
 *
 * <p>x: [particles][components][events] float64, each column in its own unit; one weight for each event. Columns are taken as
 * they are: an angle φ is a number in (−π, π] here, as in the published tables. Where the truth is constant there is neither
 * histogram nor spread: divergences and standardised distances of that cell are NaN. Immutable.
 */
public final class TruthMarginals {

    private final Column[][] columns;

    private TruthMarginals(Column[][] columns) {
        this.columns = columns;
    }

    /**
     * Sorts every column and fills its histograms.
     *
     * @throws IllegalArgumentException if there are no columns, particles have different numbers of them, a value is not finite,
     *     or there are not as many weights as events
     */
    public static TruthMarginals of(double[][][] truth, Weights weights) {
        Samples.requireNotEmpty("particles", truth.length);
        Column[][] columns = new Column[truth.length][];
        double[] plain = plain(weights);
        for (int i = 0; i < truth.length; i++) {
            Samples.requireSameLength("truth of particle " + i, truth[i].length, "particle 0", truth[0].length);
            columns[i] = new Column[truth[i].length];
            for (int c = 0; c < truth[i].length; c++) {
                columns[i][c] = Column.of("truth[" + i + "][" + c + "]", truth[i][c], weights, plain);
            }
        }
        return new TruthMarginals(columns);
    }

    /**
     * All distances of a model's events from the truth.
     *
     * @param model [particles][components][events], as many particles and components as the truth has; any number of events
     * @throws IllegalArgumentException if it has another shape, a value is not finite, or there are not as many weights as events
     */
    public MarginalDistances distances(double[][][] model, Weights weights) {
        Samples.requireSameLength("model", model.length, "truth", columns.length);
        Map<MarginalMetric, double[][]> cells = new EnumMap<>(MarginalMetric.class);
        for (MarginalMetric metric : MarginalMetric.values()) {
            cells.put(metric, new double[columns.length][columns[0].length]);
        }
        double[][] outside = new double[columns.length][columns[0].length];
        double[] plain = plain(weights);
        for (int i = 0; i < columns.length; i++) {
            Samples.requireSameLength("model of particle " + i, model[i].length, "truth", columns[i].length);
            for (int c = 0; c < columns[i].length; c++) {
                String name = "model[" + i + "][" + c + "]";
                Column column = columns[i][c];
                EmpiricalDistribution sorted = EmpiricalDistribution.of(name, model[i][c], weights);
                cells.get(MarginalMetric.WASSERSTEIN)[i][c] = new Wasserstein(1).value(column.sorted(), sorted);
                cells.get(MarginalMetric.ENERGY)[i][c] = EnergyDistance.of(column.sorted(), sorted);
                cells.get(MarginalMetric.KOLMOGOROV_SMIRNOV)[i][c] = KolmogorovSmirnov.distance(column.sorted(), sorted);
                outside[i][c] = Double.NaN;
                for (MarginalMetric metric : MarginalMetric.values()) {
                    if (metric.bins() > 0) {
                        Optional<HistogramDivergence> divergence = column.divergence(metric, model[i][c], plain);
                        cells.get(metric)[i][c] = divergence.map(HistogramDivergence::value).orElse(Double.NaN);
                        outside[i][c] = divergence.map(HistogramDivergence::modelOutside).orElse(outside[i][c]);
                    }
                }
            }
        }
        return totals(cells, outside);
    }

    /** The population standard deviations of the truth, [particles][components]. */
    public double[][] deviations() {
        double[][] deviations = new double[columns.length][columns[0].length];
        for (int i = 0; i < columns.length; i++) {
            for (int c = 0; c < columns[i].length; c++) {
                deviations[i][c] = columns[i][c].deviation();
            }
        }
        return deviations;
    }

    private MarginalDistances totals(Map<MarginalMetric, double[][]> cells, double[][] outside) {
        Map<MarginalMetric, TotalDistance> raw = new EnumMap<>(MarginalMetric.class);
        Map<MarginalMetric, TotalDistance> standardised = new EnumMap<>(MarginalMetric.class);
        double[][] deviations = deviations();
        cells.forEach((metric, matrix) -> {
            TotalDistance distance = TotalDistance.of(matrix);
            raw.put(metric, distance);
            if (metric.hasUnit()) {
                standardised.put(metric, distance.over(deviations, metric.unitPower()));
            }
        });
        return new MarginalDistances(raw, standardised, Optional.of(TotalDistance.of(outside)));
    }

    private static double[] plain(Weights weights) {
        double[] plain = new double[weights.count()];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = weights.value(i);
        }
        return plain;
    }

    /** One column: its values in order, their spread, and its histogram for each metric that has bins. */
    private record Column(EmpiricalDistribution sorted, double deviation, Map<MarginalMetric, Histogram> histograms) {

        static Column of(String name, double[] values, Weights weights, double[] plain) {
            EmpiricalDistribution sorted = EmpiricalDistribution.of(name, values, weights);
            Map<MarginalMetric, Histogram> histograms = new EnumMap<>(MarginalMetric.class);
            for (MarginalMetric metric : MarginalMetric.values()) {
                if (metric.bins() > 0) {
                    HistogramDivergence.bins(sorted, metric.bins())
                            .ifPresent(bins -> histograms.put(metric, Histogram.of(bins, values, plain)));
                }
            }
            return new Column(sorted, deviation(values, plain, sorted.quantile(0.5)), histograms);
        }

        Optional<HistogramDivergence> divergence(MarginalMetric metric, double[] model, double[] plain) {
            return Optional.ofNullable(histograms.get(metric))
                    .map(truth -> HistogramDivergence.of(truth, Histogram.of(truth.bins(), model, plain)));
        }

        /** √(Σ w (x − x̄)²), about the median first: what is constant then has exactly no spread, whatever rounding does. */
        private static double deviation(double[] values, double[] weights, double median) {
            double mean = 0;
            double squares = 0;
            for (int k = 0; k < values.length; k++) {
                double difference = values[k] - median;
                mean += weights[k] * difference;
                squares += weights[k] * difference * difference;
            }
            return Math.sqrt(Math.max(0, squares - mean * mean));
        }
    }
}
