package org.twofold.statistics;

/**
 * How far apart two unweighted samples are, as one number with its gradient: what a training minimises.
 *
 * <p>It is a function of the two samples alone, of a fixed dimension D: settings, and directions where there are any, are
 * part of the object. A training that wants new directions in every step makes a new object from a kernel that it keeps;
 * that costs nothing, since scratch memory belongs to the kernel.
 *
 * <p>Shapes: x [n, D], y [m, D], gradient [n, D], all row-major float32; longer arrays are accepted, what follows is not
 * touched. The value is in the squared unit of the coordinates, unless the distance says otherwise; it is never rooted.
 *
 * <p>Results are bit for bit the same for any number of threads. One object may be used by several threads.
 */
public interface SampleDistance {

    /** D, the dimension of the points. */
    int dimension();

    /**
     * The distance.
     *
     * @throws IllegalArgumentException if a sample is empty, an array is too short, or a value is not finite
     */
    double value(float[] x, int n, float[] y, int m);

    /**
     * The distance, and its gradient with respect to the first sample; the second is the reference.
     *
     * @param gradX [n, D], overwritten
     * @throws IllegalArgumentException if a sample is empty, an array is too short, or a value is not finite
     */
    double valueAndGradient(float[] x, int n, float[] y, int m, float[] gradX);
}
