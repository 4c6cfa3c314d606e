package org.twofold.statistics;

/**
 * How a {@link SinkhornDivergence} is computed.
 *
 * @param epsilon ε, the strength of the entropy, in the squared unit of the coordinates
 * @param batch the most points of a sub-batch; larger samples are cut into runs of consecutive rows
 * @param tolerance where the iteration stops: at a mean change of the potentials below this fraction of ε, which is the mean
 *     relative error of the marginals
 * @param iterations the most iterations at the final ε, whether or not the tolerance is met
 */
public record SinkhornSettings(double epsilon, int batch, double tolerance, int iterations) {

    private static final int BATCH = 2000;
    private static final double TOLERANCE = 1e-3;
    private static final int ITERATIONS = 200;

    /** @throws IllegalArgumentException if a number is not positive, or ε or the tolerance is not finite */
    public SinkhornSettings {
        requirePositive("epsilon", epsilon);
        requirePositive("batch", batch);
        requirePositive("tolerance", tolerance);
        requirePositive("iterations", iterations);
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be positive and finite");
        }
    }

    /** Sub-batches of 2000, tolerance 10⁻³, at most 200 iterations. */
    public static SinkhornSettings of(double epsilon) {
        return new SinkhornSettings(epsilon, BATCH, TOLERANCE, ITERATIONS);
    }

    /** With sub-batches of at most so many points. */
    public SinkhornSettings withBatch(int points) {
        return new SinkhornSettings(epsilon, points, tolerance, iterations);
    }

    /** Stopping at another change of the potentials. */
    public SinkhornSettings withTolerance(double fraction) {
        return new SinkhornSettings(epsilon, batch, fraction, iterations);
    }

    /** With another bound on the iterations. */
    public SinkhornSettings withIterations(int most) {
        return new SinkhornSettings(epsilon, batch, tolerance, most);
    }
}
