package org.twofold.report.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Numbers along a training: a loss or a metric against the step. */
public final class Curve {

    private final String label;
    private final double[] steps;
    private final double[] values;
    private final List<double[]> replicas = new ArrayList<>();

    /**
     * A curve.
     *
     * @param label what it is, for the legend
     * @param steps in ascending order
     * @param values one for every step
     * @throws IllegalArgumentException if there are not as many values as steps
     */
    public Curve(String label, double[] steps, double[] values) {
        if (steps.length != values.length) {
            throw new IllegalArgumentException(values.length + " values at " + steps.length + " steps");
        }
        this.label = label;
        this.steps = steps.clone();
        this.values = values.clone();
    }

    /** The same with the values that replicas of the training have at the same steps; those with others are left out. */
    public Curve withReplicas(List<Curve> others) {
        Curve curve = new Curve(label, steps, values);
        curve.replicas.addAll(others.stream().filter(other -> Arrays.equals(other.steps, steps)).map(other -> other.values).toList());
        return curve;
    }

    /** How many replicas there are. */
    int replicas() {
        return replicas.size();
    }

    /** Mean and standard deviation over them, [size]; nothing for fewer than two. */
    Optional<ReplicaBand> band() {
        return ReplicaBand.of(replicas);
    }

    double[] steps() {
        return steps.clone();
    }

    public String label() {
        return label;
    }

    public int size() {
        return steps.length;
    }

    public double step(int i) {
        return steps[i];
    }

    public double value(int i) {
        return values[i];
    }
}
