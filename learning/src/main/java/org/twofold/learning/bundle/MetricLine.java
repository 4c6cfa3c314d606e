package org.twofold.learning.bundle;

import java.util.OptionalDouble;

/**
 * One row of the metrics table of a {@link ModelCard}.
 *
 * @param direction fold, unfold or cycle
 * @param id of the metric
 * @param of the observable or set of features it was measured on
 * @param error statistical error of the value; empty if it has none
 * @param unit empty if it has none
 * @param floor what truth against truth gives
 * @param untrained what the untrained model gives
 */
public record MetricLine(String direction, String id, String of, double value, OptionalDouble error, String unit,
        OptionalDouble floor, OptionalDouble untrained) {
}
