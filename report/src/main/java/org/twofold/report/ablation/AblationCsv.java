package org.twofold.report.ablation;

import java.util.ArrayList;
import java.util.List;
import org.twofold.report.figure.Csv;
import org.twofold.statistics.evaluation.MetricResult;

/** An ablation as {@code ablation.csv}: one row for every metric of every training. */
public final class AblationCsv {

    private AblationCsv() {}

    /** The text of the file; a training without numbers has one row that says why. */
    public static String of(Ablation ablation) {
        List<String> header = new ArrayList<>(ablation.factors().stream().map(Factor::key).toList());
        header.addAll(List.of("seed", "outcome", "direction", "id", "of", "value", "error", "unit", "floor", "untrained"));
        Csv csv = new Csv(header);
        for (Trial trial : ablation.trials()) {
            List<Object> begin = new ArrayList<>(trial.settings().values());
            begin.add(trial.seed());
            begin.add(trial.outcome().words());
            List<MetricResult> metrics = trial.outcome().measured().map(evaluation -> evaluation.metrics()).orElse(List.of());
            metrics.forEach(metric -> csv.row(row(begin, metric.direction().label(), metric.id(), metric.of(), metric.value(),
                    metric.error(), metric.unit(), metric.floor(), metric.untrained())));
            if (metrics.isEmpty()) {
                csv.row(row(begin, "", "", "", "", "", "", "", ""));
            }
        }
        return csv.toString();
    }

    private static Object[] row(List<Object> begin, Object... rest) {
        List<Object> row = new ArrayList<>(begin);
        row.addAll(List.of(rest));
        return row.toArray();
    }
}
