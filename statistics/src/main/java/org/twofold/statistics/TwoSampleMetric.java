package org.twofold.statistics;

/** A number that compares a model's sample of one quantity with the truth's. */
@FunctionalInterface
public interface TwoSampleMetric {

    /** truth [n], model [m]. */
    double value(double[] truth, double[] model);
}
