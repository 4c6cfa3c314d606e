package org.twofold.statistics.sets;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.twofold.statistics.Crew;

/**
 * The nearest-neighbour (Chamfer) distance of lists of particles, jet by jet, with its gradient.
 *
 * <p>NND(A, B) = Σ_j min_k |a_j − b_k|² + Σ_k min_j |a_j − b_k|², sums, not means. Several particles may share one neighbour; of
 * neighbours equally near the first counts. With neighbours held fixed ∂/∂b_k = 2 (b_k − its neighbour) + Σ 2 (b_k − a_j) over those a_j
 * whose neighbour it is.
 *
 * <p>Shapes: a [jets, n, 3], b and gradient [jets, m, 3], row-major float32. A mask has one entry for each particle; particles without are
 * no part: they have no neighbour, are nobody's, and get no gradient. Without a mask zeros that fill up a list are points like others.
 * A jet one of whose lists has no particle at all is at distance 0 if both are empty and refused otherwise.
 *
 * <p>Squares are single precision, their sums double. Results are bit for bit the same for any number of threads. One object may be
 * used by several threads; it keeps its scratch memory.
 *
 * <p>Source: Touranakou et al., "Particle-based fast jet simulation at the LHC with variational autoencoders" (2022); row minima plus
 * column minima of {@code scipy.spatial.distance.cdist(A, B, 'sqeuclidean')}.
 */
public final class NearestNeighbourDistance {

    private static final int FEATURES = ParticleSets.FEATURES;
    private static final boolean[] ALL = {};

    private final Crew crew;
    private final Queue<NeighbourSearch> idle = new ConcurrentLinkedQueue<>();

    /** @throws IllegalArgumentException if threads, the caller's included, is below 1 */
    public NearestNeighbourDistance(int threads) {
        crew = new Crew(threads);
    }

    /**
     * NND of each jet.
     *
     * @throws IllegalArgumentException if an array is too short or a value is not finite
     */
    public double[] values(float[] a, int n, float[] b, int m, int jets) {
        return compute(a, n, ALL, b, m, ALL, jets, new float[0], false);
    }

    /** The same of particles whose mask is set. */
    public double[] values(float[] a, int n, boolean[] maskA, float[] b, int m, boolean[] maskB, int jets) {
        requireMasks(n, maskA, m, maskB, jets);
        return compute(a, n, maskA, b, m, maskB, jets, new float[0], false);
    }

    /**
     * NND of each jet, and the gradient of their sum with respect to b; a is the reference.
     *
     * @param gradient [jets, m, 3], overwritten
     * @throws IllegalArgumentException if an array is too short or a value is not finite
     */
    public double[] valuesAndGradient(float[] a, int n, float[] b, int m, int jets, float[] gradient) {
        return compute(a, n, ALL, b, m, ALL, jets, gradient, true);
    }

    /** The same of particles whose mask is set. */
    public double[] valuesAndGradient(float[] a, int n, boolean[] maskA, float[] b, int m, boolean[] maskB, int jets, float[] gradient) {
        requireMasks(n, maskA, m, maskB, jets);
        return compute(a, n, maskA, b, m, maskB, jets, gradient, true);
    }

    private static void requireMasks(int n, boolean[] maskA, int m, boolean[] maskB, int jets) {
        if (maskA.length < (long) jets * n || maskB.length < (long) jets * m) {
            throw new IllegalArgumentException("masks have " + maskA.length + " and " + maskB.length + " entries; " + jets + " jets of " + n
                    + " and " + m + " particles need " + (long) jets * n + " and " + (long) jets * m);
        }
    }

    private double[] compute(float[] a, int n, boolean[] maskA, float[] b, int m, boolean[] maskB, int jets, float[] gradient,
                             boolean withGradient) {
        require("a", a, n, maskA, jets);
        require("b", b, m, maskB, jets);
        if (withGradient && gradient.length < (long) jets * m * FEATURES) {
            throw new IllegalArgumentException("gradient has " + gradient.length + " values; " + jets + " jets of " + m + " particles need "
                    + (long) jets * m * FEATURES);
        }
        for (int jet = 0; jet < jets; jet++) {
            if (isEmpty(maskA, n, jet) != isEmpty(maskB, m, jet)) {
                throw new IllegalArgumentException("jet " + jet + ": one list has particles and the other none; there is no neighbour to be near");
            }
        }
        double[] values = new double[jets];
        crew.share(jets, jet -> {
            NeighbourSearch search = idle.poll();
            search = search != null ? search : new NeighbourSearch();
            search.readA(a, maskA, n, jet);
            search.readB(b, maskB, m, jet);
            values[jet] = search.value();
            if (withGradient) {
                search.writeGradient(gradient, m, jet);
            }
            idle.add(search);
        });
        return values;
    }

    private static boolean isEmpty(boolean[] mask, int n, int jet) {
        if (mask.length == 0) {
            return n == 0;
        }
        for (int k = jet * n; k < (jet + 1) * n; k++) {
            if (mask[k]) {
                return false;
            }
        }
        return true;
    }

    private static void require(String name, float[] values, int particles, boolean[] mask, int jets) {
        if (values.length < (long) jets * particles * FEATURES) {
            throw new IllegalArgumentException(name + " has " + values.length + " values; " + jets + " jets of " + particles
                    + " particles need " + (long) jets * particles * FEATURES);
        }
        for (int k = 0; k < jets * particles; k++) {
            for (int d = 0; d < FEATURES; d++) {
                if (!Float.isFinite(values[k * FEATURES + d]) && (mask.length == 0 || mask[k])) {
                    throw new IllegalArgumentException(name + ": jet " + k / particles + ", particle " + k % particles + ", feature " + d
                            + " is " + values[k * FEATURES + d] + "; it must be finite");
                }
            }
        }
    }
}
