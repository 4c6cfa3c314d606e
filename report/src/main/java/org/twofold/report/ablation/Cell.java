package org.twofold.report.ablation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.twofold.statistics.Estimate;

/**
 * The trainings that differ in nothing but the seed.
 *
 * @param settings they share
 * @param trials one for each seed
 */
record Cell(Map<String, String> settings, List<Trial> trials) {

    private static final double ROUNDING = 1e-12;

    /** Trials by their settings, in the order in which those first appear. */
    static List<Cell> of(List<Trial> trials) {
        Map<Map<String, String>, List<Trial>> groups = new LinkedHashMap<>();
        trials.forEach(trial -> groups.computeIfAbsent(trial.settings(), settings -> new ArrayList<>()).add(trial));
        return groups.entrySet().stream().map(group -> new Cell(group.getKey(), List.copyOf(group.getValue()))).toList();
    }

    /** Mean and standard deviation over the seeds that were measured; of nothing, NaN. */
    Estimate over(Measure measure) {
        double[] values = trials.stream().flatMap(trial -> trial.outcome().measured().stream())
                .mapToDouble(measure::value).filter(Double::isFinite).toArray();
        if (values.length == 0) {
            return new Estimate(Double.NaN, Double.NaN, 0);
        }
        Estimate estimate = Estimate.of(values);
        // Values that differ in their last bits only are equal.
        boolean equal = estimate.standardDeviation() <= ROUNDING * Math.abs(estimate.mean());
        return equal ? new Estimate(estimate.mean(), 0, values.length) : estimate;
    }
}
