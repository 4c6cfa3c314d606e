package org.twofold.statistics.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.twofold.statistics.Estimate;

/** Puts what replicas of a training measured beside what its model did. */
public final class ReplicaMetrics {

    private ReplicaMetrics() {}

    private record Name(Direction direction, String id, String of) {

        static Name of(MetricResult metric) {
            return new Name(metric.direction(), metric.id(), metric.of());
        }
    }

    /**
     * The metrics of a model with mean and standard deviation of the same metrics over replicas; those that are not a number for one of
     * them, or were not measured, have none.
     *
     * @param replicas the metrics of each replica; of fewer than two nothing can be said
     */
    public static List<MetricResult> beside(List<MetricResult> model, List<List<MetricResult>> replicas) {
        if (replicas.size() < 2) {
            return model;
        }
        Map<Name, List<Double>> found = new HashMap<>();
        for (List<MetricResult> replica : replicas) {
            replica.forEach(metric -> found.computeIfAbsent(Name.of(metric), name -> new ArrayList<>()).add(metric.value()));
        }
        return model.stream().map(metric -> {
            double[] values = found.getOrDefault(Name.of(metric), List.of()).stream().mapToDouble(Double::doubleValue).filter(Double::isFinite)
                    .toArray();
            return values.length == replicas.size() ? metric.withReplicas(Estimate.of(values)) : metric;
        }).toList();
    }
}
