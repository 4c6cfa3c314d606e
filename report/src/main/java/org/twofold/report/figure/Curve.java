package org.twofold.report.figure;

/** Numbers along a training: a loss or a metric against the step. */
public final class Curve {

    private final String label;
    private final double[] steps;
    private final double[] values;

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
