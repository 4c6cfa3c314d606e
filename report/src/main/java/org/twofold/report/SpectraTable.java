package org.twofold.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.twofold.events.Level;
import org.twofold.report.figure.Csv;
import org.twofold.statistics.Estimate;
import org.twofold.statistics.evaluation.Direction;
import org.twofold.statistics.evaluation.Evaluation;
import org.twofold.statistics.evaluation.MetricResult;

/**
 * The spectra of one level in numbers: for each observable W₂², (χ²/dof, dof) and KS of every sample against the truth.
 *
 * <p>At theory level z̃ is held against z, at detector level x̃ and x̃′ against x: the layout of Supplementary Tables 1 to 4 of
 * Howard, Mandt, Whiteson, Yang (2022), with truth against truth and the untrained model beside. It arranges what an
 * {@link Evaluation} has measured and computes nothing.
 *
 * @param level whose spectra these are
 * @param directions that end at this level and were measured, in the order of the columns
 * @param evaluation the numbers
 */
public record SpectraTable(Level level, List<Direction> directions, Evaluation evaluation) {

    static final String COST = "w2";
    static final String CHI_SQUARE = "chi2dof";
    static final String FREEDOM = "dof";
    static final String KOLMOGOROV_SMIRNOV = "ks";

    private static final List<String> REPLICATED = List.of(COST, CHI_SQUARE, KOLMOGOROV_SMIRNOV);
    private static final List<String> IDS = List.of(COST, CHI_SQUARE, FREEDOM, KOLMOGOROV_SMIRNOV);

    public SpectraTable {
        directions = List.copyOf(directions);
    }

    /** Those of all levels at which a spectrum was compared. */
    public static List<SpectraTable> of(Evaluation evaluation) {
        List<SpectraTable> tables = new ArrayList<>();
        for (Level level : Level.values()) {
            List<Direction> ending = level == Level.THEORY ? List.of(Direction.UNFOLD) : List.of(Direction.CYCLE, Direction.FOLD);
            List<Direction> measured = ending.stream().filter(direction -> evaluation.metrics().stream()
                    .anyMatch(metric -> metric.direction() == direction && holds(metric))).toList();
            if (!measured.isEmpty()) {
                tables.add(new SpectraTable(level, measured, evaluation));
            }
        }
        return tables;
    }

    /** Whether a number has its place in such a table. */
    static boolean holds(MetricResult metric) {
        return IDS.contains(metric.id());
    }

    /** The observables in the order in which they were measured. */
    List<String> observables() {
        return evaluation.metrics().stream().filter(metric -> directions.contains(metric.direction()) && holds(metric))
                .map(MetricResult::of).distinct().toList();
    }

    Optional<MetricResult> find(Direction direction, String id, String observable) {
        return evaluation.find(direction, id, observable);
    }

    /** Whether the samples of the truth are the same for all directions; a restricted model may leave some out. */
    boolean hasOneFloor() {
        return observables().stream().allMatch(of -> IDS.stream().allMatch(id -> directions.stream()
                .map(direction -> number(direction, id, of, MetricResult::floor)).distinct().count() == 1));
    }

    /** A number of a metric, NaN if it was not measured. */
    double number(Direction direction, String id, String observable, ToDoubleFunction<MetricResult> number) {
        return find(direction, id, observable).map(number::applyAsDouble).orElse(Double.NaN);
    }

    /**
     * One row for every observable, direction and sample: the model, the floor and the untrained model; where there are replicas of the
     * training, their means and standard deviations in columns of their own in the row of the model.
     */
    public String csv() {
        List<String> header = new ArrayList<>(List.of("observable", "direction", "sample", "w2", "w2_error", "w2_unit", "chi2dof", "chi2dof_error",
                "dof", "ks", "ks_error"));
        if (hasReplicas()) {
            REPLICATED.forEach(id -> header.addAll(List.of(id + "_replicas_mean", id + "_replicas_spread")));
        }
        Csv csv = new Csv(header);
        for (String of : observables()) {
            for (Direction direction : directions) {
                row(csv, of, direction, "model", MetricResult::value, MetricResult::error);
                row(csv, of, direction, "floor", MetricResult::floor, metric -> Double.NaN);
                row(csv, of, direction, "untrained", MetricResult::untrained, metric -> Double.NaN);
            }
        }
        return csv.toString();
    }

    private void row(Csv csv, String of, Direction direction, String sample, ToDoubleFunction<MetricResult> value,
            ToDoubleFunction<MetricResult> error) {
        List<Object> cells = new ArrayList<>(List.of(of, direction.label(), sample, number(direction, COST, of, value), number(direction, COST, of, error),
                find(direction, COST, of).map(MetricResult::unit).orElse(""), number(direction, CHI_SQUARE, of, value),
                number(direction, CHI_SQUARE, of, error), number(direction, FREEDOM, of, value),
                number(direction, KOLMOGOROV_SMIRNOV, of, value), number(direction, KOLMOGOROV_SMIRNOV, of, error)));
        if (hasReplicas()) {
            boolean model = sample.equals("model");
            for (String id : REPLICATED) {
                Optional<Estimate> replicas = model ? find(direction, id, of).flatMap(MetricResult::replicas) : Optional.empty();
                cells.add(replicas.map(Estimate::mean).orElse(Double.NaN));
                cells.add(replicas.map(Estimate::standardDeviation).orElse(Double.NaN));
            }
        }
        csv.row(cells.toArray());
    }

    /** Whether there is something to say of replicas of the training. */
    boolean hasReplicas() {
        return evaluation.metrics().stream().anyMatch(metric -> directions.contains(metric.direction()) && holds(metric)
                && metric.replicas().isPresent());
    }
}
