package org.twofold.statistics.jets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EnergyFlowPolynomialsTest {

    private static final int[] FROM = {0, 1, 2, 5, 13, 36};
    private final EnergyFlowPolynomials polynomials = new EnergyFlowPolynomials(1);

    /** One particle has an angle to nobody; two have one angle: Σ z_i z_j θ = 2 z_1 z_2 θ. */
    @Test
    void oneAndTwoParticles() {
        double[] one = polynomials.of(new float[] {0.5f, 1, 2}, 1, 1);
        assertEquals(0.5, one[0]);
        assertArrayEquals(new double[35], Arrays.copyOfRange(one, 1, 36));
        double[] two = polynomials.of(new float[] {0.75f, 0, 0, 0.25f, 0.375f, 0.5f}, 2, 1);
        double theta = 0.625;
        double edge = 2 * 0.75 * 0.25 * theta;
        assertEquals(1, two[0]);
        assertEquals(edge, two[1], 1e-15);
        assertEquals(edge * theta, two[2], 1e-15);
        // A path of two: the one in the middle has weight z, both ends are the other.
        assertEquals((0.75 * 0.25 * 0.25 + 0.25 * 0.75 * 0.75) * theta * theta, two[3], 1e-15);
        assertEquals(edge * edge, two[4], 1e-15);
        // A triangle needs three.
        assertEquals(0, two[9], 1e-15);
    }

    /**
     * All multigraphs of up to four edges without single vertices, each summed over all ways to put particles on its vertices: up to the
     * names of vertices there are 1, 3, 8 and 23, and these are their values.
     */
    @Test
    void theyAreTheSumsOverAllMultigraphs() {
        Random random = new Random(1);
        int n = 3;
        float[] particles = new float[3 * n];
        for (int k = 0; k < particles.length; k++) {
            particles[k] = random.nextFloat() + 0.2f;
        }
        double[] z = {particles[0], particles[3], particles[6]};
        double[][] theta = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                theta[i][j] = Math.hypot(particles[3 * i + 1] - (double) particles[3 * j + 1],
                        particles[3 * i + 2] - (double) particles[3 * j + 2]);
            }
        }
        double[] found = polynomials.of(particles, n, 1);
        for (int degree = 1; degree <= 4; degree++) {
            List<Double> expected = new ArrayList<>();
            graphs(degree, new ArrayList<>(), 0, z, theta, expected);
            double[] values = Arrays.copyOfRange(found, FROM[degree], FROM[degree + 1]);
            Arrays.sort(values);
            expected.sort(null);
            assertEquals(values.length, expected.size(), "graphs of degree " + degree);
            for (int k = 0; k < values.length; k++) {
                assertEquals(expected.get(k), values[k], 1e-12 * expected.get(k));
            }
        }
    }

    /** Adds edges one by one; new vertices get the next name. Values that are there already are the same graph with other names. */
    private static void graphs(int edges, List<int[]> graph, int vertices, double[] z, double[][] theta, List<Double> values) {
        if (edges == 0) {
            double value = value(graph, new int[vertices], 0, z, theta);
            if (values.stream().noneMatch(v -> Math.abs(v - value) < 1e-9 * value)) {
                values.add(value);
            }
            return;
        }
        for (int a = 0; a <= vertices; a++) {
            int known = Math.max(vertices, a + 1);
            for (int b = a + 1; b <= known; b++) {
                graph.add(new int[] {a, b});
                graphs(edges - 1, graph, Math.max(known, b + 1), z, theta, values);
                graph.remove(graph.size() - 1);
            }
        }
    }

    private static double value(List<int[]> graph, int[] particle, int vertex, double[] z, double[][] theta) {
        if (vertex == particle.length) {
            double product = 1;
            for (int i : particle) {
                product *= z[i];
            }
            for (int[] edge : graph) {
                product *= theta[particle[edge[0]]][particle[edge[1]]];
            }
            return product;
        }
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            particle[vertex] = i;
            sum += value(graph, particle, vertex + 1, z, theta);
        }
        return sum;
    }

    @Test
    void turnedOrderedFilledUpAndSharedItIsTheSame() {
        Random random = new Random(2);
        int jets = 50;
        int n = 12;
        float[] particles = new float[jets * n * 3];
        float[] changed = new float[jets * (n + 3) * 3];
        for (int jet = 0; jet < jets; jet++) {
            for (int k = 0; k < n; k++) {
                int at = (jet * n + k) * 3;
                int to = (jet * (n + 3) + n + 1 - k) * 3;
                particles[at] = random.nextFloat();
                particles[at + 1] = random.nextFloat();
                particles[at + 2] = random.nextFloat();
                changed[to] = particles[at];
                changed[to + 1] = particles[at + 1] + 1;
                // Across the cut of φ.
                changed[to + 2] = (float) (particles[at + 2] + 2.7 > Math.PI ? particles[at + 2] + 2.7 - 2 * Math.PI : particles[at + 2] + 2.7);
            }
        }
        double[] expected = polynomials.of(particles, n, jets);
        double[] found = polynomials.of(changed, n + 3, jets);
        for (int k = 0; k < expected.length; k++) {
            assertEquals(1, found[k] / expected[k], 2e-5);
        }
        assertArrayEquals(expected, new EnergyFlowPolynomials(3).of(particles, n, jets));
    }

    @Test
    void whatIsNoJetIsRefused() {
        Refused.with("jet 1, particle 0, feature 2 is NaN", () -> polynomials.of(new float[] {1, 2, 3, 1, 2, Float.NaN}, 1, 2));
        Refused.with("particles has 5 values; 2 jets of 1 particles need 6", () -> polynomials.of(new float[5], 1, 2));
        assertTrue(polynomials.of(new float[0], 0, 1)[0] == 0);
    }
}
