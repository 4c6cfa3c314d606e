package org.twofold.statistics;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far all marginal distributions of a model are from those of the truth, by every {@link MarginalMetric}.
 *
 * @param raw in the units that they have; a metric that was not measured is missing
 * @param standardised of the metrics with a unit, over the truth's standard deviation to the power of that unit
 * @param outside shares of the model's weight outside the histograms, [particles, components]; cells without a histogram NaN
 */
public record MarginalDistances(Map<MarginalMetric, TotalDistance> raw, Map<MarginalMetric, TotalDistance> standardised,
        Optional<TotalDistance> outside) {

    public MarginalDistances {
        raw = copy(raw);
        standardised = copy(standardised);
    }

    /** What there is of something that was never measured, such as a training that diverged. */
    public static MarginalDistances none() {
        return new MarginalDistances(Map.of(), Map.of(), Optional.empty());
    }

    private static Map<MarginalMetric, TotalDistance> copy(Map<MarginalMetric, TotalDistance> map) {
        EnumMap<MarginalMetric, TotalDistance> copy = new EnumMap<>(MarginalMetric.class);
        copy.putAll(map);
        return Collections.unmodifiableMap(copy);
    }
}
