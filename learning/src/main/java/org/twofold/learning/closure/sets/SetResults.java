package org.twofold.learning.closure.sets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.twofold.statistics.evaluation.Direction;
import org.twofold.statistics.evaluation.MetricResult;

/**
 * Numbers of the four samples that a sample of the truth is compared with, made into rows of a table.
 *
 * @param <T> what is known of a sample
 * @param trained of the model
 * @param floor of other measurements of the truth
 * @param untrained of the untrained model
 * @param unchanged of the true sets themselves
 */
record SetResults<T>(T trained, T floor, Optional<T> untrained, Optional<T> unchanged) {

    /** Numbers that say how much there is to learn at all. */
    private static final Set<String> TELLING = Set.of("cardinality-accuracy", "cardinality-bias", "residual-width", "hungarian-gap", "w1",
            "kl100", "response-shift", "response-rms");

    /** The number of the model, with those of the floor and the untrained model; that of the true sets in a row of its own. */
    List<MetricResult> rows(String id, String of, String unit, double error, ToDoubleFunction<T> number) {
        List<MetricResult> rows = new ArrayList<>();
        double least = number.applyAsDouble(floor);
        rows.add(new MetricResult(Direction.FOLD, id, of, number.applyAsDouble(trained), error, unit, least,
                untrained.map(number::applyAsDouble).orElse(Double.NaN)));
        unchanged.filter(same -> TELLING.contains(id)).ifPresent(same -> rows.add(new MetricResult(Direction.FOLD, id, of + SetClosure.UNCHANGED, number.applyAsDouble(same), Double.NaN,
                unit, least, Double.NaN)));
        return rows;
    }
}
