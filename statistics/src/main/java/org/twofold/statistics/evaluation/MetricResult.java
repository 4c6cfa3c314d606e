package org.twofold.statistics.evaluation;

import java.util.Objects;
import java.util.Optional;
import org.twofold.statistics.Estimate;

/**
 * One number of an evaluation, with what is needed to judge it.
 *
 * @param direction which map it is about
 * @param id which metric: {@code sw} and {@code w2} are unrooted squared distances, {@code ks}, {@code chi2dof} and the
 *     {@code dof} it was divided by, {@code flip} (fraction of objects with cos < 0), {@code anchor} (mean 1 − cos),
 *     {@code response-w1}, {@code massshell}, {@code passing-rate}, {@code edge} (share of events just inside a bound of
 *     the acceptance), {@code coverage68}, {@code coverage95}, {@code sbc-chi2dof}, {@code crps}, {@code pull-mean} and
 *     {@code pull-width} of posteriors, …
 * @param of what it measures: a whole level such as {@code detector}, or one observable; of one channel alone with
 *     {@code ", channel"} behind it
 * @param value the number
 * @param error its standard deviation; NaN if not known
 * @param unit its unit, such as {@code GeV^2}; empty if it has none
 * @param floor the same metric of truth against truth; NaN if not defined
 * @param untrained the same metric of an untrained model; NaN if not measured
 * @param replicas the same metric of replicas of the training, mean and standard deviation, if there are some: what the training leaves
 *     open, where the error is what the events compared leave open
 */
public record MetricResult(Direction direction, String id, String of, double value, double error, String unit,
                           double floor, double untrained, Optional<Estimate> replicas) {

    /** No nulls. */
    public MetricResult {
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(of, "of");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(replicas, "replicas");
    }

    /** A number without replicas. */
    public MetricResult(Direction direction, String id, String of, double value, double error, String unit, double floor,
            double untrained) {
        this(direction, id, of, value, error, unit, floor, untrained, Optional.empty());
    }

    /** The same with what replicas say. */
    public MetricResult withReplicas(Estimate replicas) {
        return new MetricResult(direction, id, of, value, error, unit, floor, untrained, Optional.of(replicas));
    }

    /** A number without error, floor or untrained row. */
    public static MetricResult of(Direction direction, String id, String of, double value, String unit) {
        return new MetricResult(direction, id, of, value, Double.NaN, unit, Double.NaN, Double.NaN);
    }

    /** The same of something else. */
    public MetricResult withOf(String of) {
        return new MetricResult(direction, id, of, value, error, unit, floor, untrained, replicas);
    }

    /** The same with an error. */
    public MetricResult withError(double error) {
        return new MetricResult(direction, id, of, value, error, unit, floor, untrained, replicas);
    }

    /** The same with a floor. */
    public MetricResult withFloor(double floor) {
        return new MetricResult(direction, id, of, value, error, unit, floor, untrained, replicas);
    }

    /** The same with the number of an untrained model. */
    public MetricResult withUntrained(double untrained) {
        return new MetricResult(direction, id, of, value, error, unit, floor, untrained, replicas);
    }

    /** value / floor, near 1 for a model that cannot be told from the truth; NaN without a floor above zero. */
    public double ratioToFloor() {
        return floor > 0 ? value / floor : Double.NaN;
    }
}
