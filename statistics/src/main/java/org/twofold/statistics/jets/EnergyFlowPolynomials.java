package org.twofold.statistics.jets;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.twofold.statistics.Crew;

/**
 * The {@value #COUNT} energy-flow polynomials of a jet of degree four or less.
 *
 * <p>EFP_G = Σ_{i_1 … i_V} z_{i_1} … z_{i_V} Π_{(k,l) ∈ G} θ_{i_k i_l} for a multigraph G of V vertices and d ≤ 4 edges;
 * θ_ij = √(Δη² + Δφ²), Δφ wrapped. There are 1, 1, 2, 5 and 12 connected graphs of 0 … 4 edges, and of graphs that are not connected the value is
 * the product of their parts: 1, 1, 3, 8 and 23 in all. The order is that of the degree, connected ones first.
 *
 * <p>Shapes: particles [jets, n, 3] with (z, η, φ), row-major float32; z = pT / pT(jet). Particles with z = 0, such as those that fill up a list, are
 * no part. Results [jets, {@value #COUNT}], double precision, bit for bit the same for any number of threads. The effort for one jet is n³/2, for the
 * graphs with a triangle or a square.
 *
 * <p>Source: Komiske, Metodiev, Thaler, "Energy flow polynomials", JHEP 04 (2018) 013. With the hadronic measure, β = 1 and z as
 * given, what the JetNet library takes as features of {@link FrechetPhysicsDistance} and {@link KernelPhysicsDistance}.
 */
public final class EnergyFlowPolynomials {

    /** How many there are. */
    public static final int COUNT = 36;

    private static final int FEATURES = 3;

    private final Crew crew;
    private final Queue<EnergyFlow> idle = new ConcurrentLinkedQueue<>();

    /** @throws IllegalArgumentException if threads, the caller's included, is below 1 */
    public EnergyFlowPolynomials(int threads) {
        crew = new Crew(threads);
    }

    /**
     * Those of each jet.
     *
     * @param n particles in each list
     * @throws IllegalArgumentException if the array is too short or a value is not finite
     */
    public double[] of(float[] particles, int n, int jets) {
        if (particles.length < (long) jets * n * FEATURES) {
            throw new IllegalArgumentException("particles has " + particles.length + " values; " + jets + " jets of " + n + " particles need "
                    + (long) jets * n * FEATURES);
        }
        for (int k = 0; k < jets * n * FEATURES; k++) {
            if (!Float.isFinite(particles[k])) {
                throw new IllegalArgumentException("jet " + k / FEATURES / n + ", particle " + k / FEATURES % n + ", feature " + k % FEATURES + " is "
                        + particles[k] + "; it must be finite");
            }
        }
        double[] polynomials = new double[jets * COUNT];
        crew.share(jets, jet -> {
            EnergyFlow flow = idle.poll();
            flow = flow != null ? flow : new EnergyFlow();
            flow.read(particles, jet * n * FEATURES, n);
            flow.polynomials(polynomials, jet * COUNT);
            idle.add(flow);
        });
        return polynomials;
    }
}
