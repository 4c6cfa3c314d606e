package org.twofold.statistics.evaluation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that was found out about one model on one data set, and how to find it out again.
 *
 * @param study the physics question
 * @param method the published system
 * @param model what the user called the model
 * @param data what the user called the data
 * @param n how many events were evaluated
 * @param seed the master seed of everything random in it
 * @param command the command that makes it again
 * @param metrics the numbers, in the order to be shown
 * @param gates the conditions, in the order to be shown
 */
public record Evaluation(String study, String method, String model, String data, int n, long seed, String command,
                         List<MetricResult> metrics, List<Gate> gates) {

    /** No nulls; the lists are copied. */
    public Evaluation {
        Objects.requireNonNull(study, "study");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(command, "command");
        metrics = List.copyOf(metrics);
        gates = List.copyOf(gates);
    }

    /** The first number of a metric, if it was measured. */
    public Optional<MetricResult> find(Direction direction, String id, String of) {
        return metrics.stream()
                .filter(metric -> metric.direction() == direction && metric.id().equals(id) && metric.of().equals(of))
                .findFirst();
    }

    /** True if every gate holds; an evaluation without gates has nothing to fail. */
    public boolean holds() {
        return gates.stream().allMatch(Gate::holds);
    }
}
