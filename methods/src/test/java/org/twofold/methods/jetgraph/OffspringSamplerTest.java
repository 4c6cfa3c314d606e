package org.twofold.methods.jetgraph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.events.RandomStreams;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.tensors.Tensors;
import org.twofold.methods.jets.JetList;
import org.twofold.methods.jets.ToyJets;

/** Draws are of their distributions, of constituents one by one and of the jet as a whole. */
class OffspringSamplerTest {

    private static final int JETS = 2000;
    private static final JetList GENERATED = ToyJets.of(JETS, 6).sample().generated();
    private static final ConstituentGraph GRAPH = ConstituentGraph.of(GENERATED, 2);
    private static final int STRIDE = GENERATED.places() * OffspringSampler.NORMALS;

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    private static Tensor filled(double[] repeated, long... shape) {
        float[] values = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b))];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) repeated[i % repeated.length];
        }
        return Tensors.of(values, shape);
    }

    /** The first kind exists with 0.7, ln pT ratio N(0.1, 0.05) with 0.25 and N(−0.1, 0.2) with 0.75; the second with 0.1. */
    private static OffspringDistributions distributions() {
        long n = GENERATED.places();
        return new OffspringDistributions(filled(new double[] {Math.log(7.0 / 3), Math.log(1.0 / 9)}, JETS, n, 2),
                filled(new double[] {Math.log(0.25), Math.log(0.75)}, JETS, n, 2, 2),
                filled(new double[] {1, 0, 0, -1, 0, 0}, JETS, n, 2, 2, 3),
                filled(new double[] {Math.log(0.5), 0, 0, Math.log(2), 0, 0}, JETS, n, 2, 2, 3));
    }

    private static float[] normals(int count, String name) {
        float[] normals = new float[count];
        new RandomStreams(2).stream(name).fillGaussian(normals);
        return normals;
    }

    /** How many there are, and how hard, before anything is adjusted. */
    @Test
    void constituentsAreOfTheirDistributions() {
        long parents = Arrays.stream(GENERATED.counts()).sum();
        double[] asItComes = new double[JETS * 2];
        JetList drawn = new OffspringSampler(GRAPH, distributions()).draw(GENERATED, asItComes, 1, normals(JETS * STRIDE, "one"), 0, STRIDE, 100);
        double made = Arrays.stream(drawn.counts()).sum();
        assertEquals(0.8, made / parents, 4 * Math.sqrt((0.7 * 0.3 + 0.1 * 0.9) / parents));
        assertTrue(Arrays.stream(drawn.counts()).max().orElseThrow() <= 100);
        JetList few = new OffspringSampler(GRAPH, distributions()).draw(GENERATED, asItComes, 1, normals(JETS * STRIDE, "one"), 0, STRIDE, 10);
        assertEquals(10, Arrays.stream(few.counts()).max().orElseThrow());
    }

    /** pT and mass are what was asked for, whatever constituents there are. */
    @Test
    void theJetIsTheOneThatWasDrawn() {
        double[] response = new double[JETS * 2];
        float[] wanted = normals(response.length, "wanted");
        for (int i = 0; i < response.length; i++) {
            response[i] = wanted[i];
        }
        JetList drawn = new OffspringSampler(GRAPH, distributions()).draw(GENERATED, response, 4, normals(JETS * 4 * STRIDE, "four"), 0, 4 * STRIDE,
                50);
        int far = 0;
        for (int jet = 0; jet < JETS; jet++) {
            if (drawn.counts()[jet] > 0) {
                double[] before = JetResponse.logarithms(GENERATED.sum(jet));
                double[] after = JetResponse.logarithms(drawn.sum(jet));
                for (int c = 0; c < 2; c++) {
                    far += Math.abs(after[c] - before[c] - JetResponse.SCALES[c] * response[jet * 2 + c]) > 1e-3 ? 1 : 0;
                }
            }
        }
        assertTrue(far < JETS / 50, far + " are not");
    }

    /** With more candidates less has to be adjusted: energies of constituents stay what they were drawn to be. */
    @Test
    void moreCandidatesAreNearer() {
        double[] response = new double[JETS * 2];
        double one = moved(response, 1);
        double many = moved(response, 16);
        assertTrue(many < 0.6 * one, one + " with one, " + many + " with sixteen");
    }

    /** The mean distance of the nearest candidate's sum, told by how far a jet of a detector that changes nothing is moved. */
    private static double moved(double[] response, int candidates) {
        long n = GENERATED.places();
        OffspringDistributions lossy = new OffspringDistributions(filled(new double[] {Math.log(9), -20}, JETS, n, 2),
                filled(new double[] {0}, JETS, n, 2, 1), filled(new double[] {0}, JETS, n, 2, 1, 3), filled(new double[] {-20}, JETS, n, 2, 1, 3));
        JetList drawn = new OffspringSampler(GRAPH, lossy).draw(GENERATED, response, candidates, normals(JETS * candidates * STRIDE, "c" + candidates),
                0, candidates * STRIDE, 50);
        double sum = 0;
        for (int jet = 0; jet < JETS; jet++) {
            // Nothing is smeared: the hardest that is left differs from its parent by the adjustment alone.
            if (drawn.counts()[jet] > 0 && GENERATED.counts()[jet] > 0) {
                double nearest = Double.POSITIVE_INFINITY;
                for (int i = 0; i < GENERATED.counts()[jet]; i++) {
                    nearest = Math.min(nearest, Math.abs(Math.log(drawn.pt(jet, 0) / GENERATED.pt(jet, i))));
                }
                sum += nearest;
            }
        }
        return sum / JETS;
    }

    /** −ln p of a response against a number worked out by hand, and draws against the density. */
    @Test
    void responsesAreOfTheirDistribution() {
        double[] parameters = {Math.log(0.3), 1, Math.log(0.5), -1, Math.log(0.8), 0.6, Math.log(0.7), -1, Math.log(2), 0.5, Math.log(1.5), -0.2};
        double wide = 1e4;
        ResponseDistribution one = ResponseDistribution.of(filled(parameters, 1, 12), wide);
        double[] y = {0.4, 0.3};
        double density = 0;
        for (int k = 0; k < 2; k++) {
            double[] p = Arrays.copyOfRange(parameters, 6 * k, 6 * k + 6);
            double pull = y[0] - p[1];
            double first = pull / Math.exp(p[2]);
            double second = (y[1] - p[3] - p[5] * pull) / Math.exp(p[4]);
            density += Math.exp(p[0] - p[2] - p[4] - 0.5 * (first * first + second * second));
        }
        assertEquals(-Math.log(density), Tensors.number(one.loss(filled(y, 1, 2), filled(new double[] {1}, 1))), 1e-4);
        assertEquals(0, Tensors.number(one.loss(filled(y, 1, 2), filled(new double[] {0}, 1))));
        int n = 40_000;
        double[] drawn = ResponseDistribution.of(filled(parameters, n, 12), wide).draw(normals(n * 3, "responses"), 0, 3);
        double[] mean = {0.3 * 1 + 0.7 * -1, 0.3 * -1 + 0.7 * 0.5};
        double crossed = 0;
        for (int c = 0; c < 2; c++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += drawn[2 * i + c];
            }
            assertEquals(mean[c], sum / n, 0.05);
        }
        for (int i = 0; i < n; i++) {
            crossed += (drawn[2 * i] - mean[0]) * (drawn[2 * i + 1] - mean[1]);
        }
        // Σ π (within: s σ²; between: product of the distances from the mean).
        double expected = 0.3 * (0.6 * 0.25 + (1 - mean[0]) * (-1 - mean[1])) + 0.7 * (-0.2 * 4 + (-1 - mean[0]) * (0.5 - mean[1]));
        assertEquals(expected, crossed / n, 0.06);
    }

    /** Energies change by one factor, distances from the axis by another; a jet of one constituent gets its pT and has no mass to get. */
    @Test
    void adjustmentsAreOneFactorEach() {
        JetList jets = GENERATED.block(0, 10, 10);
        JetList before = GENERATED.block(0, 10, 10);
        for (int jet = 0; jet < 10; jet++) {
            double[] now = JetResponse.logarithms(jets.sum(jet));
            JetAdjustment.apply(jets, jet, now[0] + 0.1, now[1] + 0.15);
            double[] then = JetResponse.logarithms(jets.sum(jet));
            assertEquals(now[0] + 0.1, then[0], 1e-5);
            assertEquals(now[1] + 0.15, then[1], 1e-5);
            double factor = jets.pt(jet, 0) / before.pt(jet, 0);
            for (int k = 0; k < jets.counts()[jet]; k++) {
                assertEquals(factor, jets.pt(jet, k) / before.pt(jet, k), 1e-5);
            }
            assertEquals(1.1, factor, 0.02);
        }
        JetList one = new JetList(2, new int[] {1}, new float[] {30, 40, 7, 0, 0, 0});
        JetAdjustment.apply(one, 0, Math.log(60), 3);
        assertEquals(60, one.pt(0, 0), 1e-3);
        JetList none = JetList.empty(1, 2);
        JetAdjustment.apply(none, 0, 1, 1);
        assertArrayEquals(new float[6], none.momenta());
    }
}
