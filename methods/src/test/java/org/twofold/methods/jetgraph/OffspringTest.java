package org.twofold.methods.jetgraph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.tensors.Tensors;
import org.twofold.methods.jets.JetList;
import org.twofold.methods.jets.JetListBuilder;
import org.twofold.methods.jets.JetSample;
import org.twofold.methods.jets.JetSums;
import org.twofold.methods.jets.ToyJets;

/** Who comes from whom, and that coordinates relative to parents are momenta again. */
class OffspringTest {

    private static final int PLACES = 6;

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    /** One jet of constituents (pT, η, φ). */
    private static JetList jet(double[]... constituents) {
        JetListBuilder builder = new JetListBuilder(1, PLACES);
        for (double[] c : constituents) {
            builder.add(c[0] * Math.cos(c[2]), c[0] * Math.sin(c[2]), c[0] * Math.sinh(c[1]));
        }
        builder.endJet();
        return builder.jets();
    }

    private static float[] exists(Offspring offspring, int kind) {
        float[] of = new float[PLACES];
        for (int i = 0; i < PLACES; i++) {
            of[i] = offspring.exists()[i * Offspring.KINDS + kind];
        }
        return of;
    }

    /** The nearest in angle and pT is what is seen of a constituent; what is left comes from the hard one near it. */
    @Test
    void nearestAreAssignedAndTheRestAdopted() {
        JetList generated = jet(new double[] {100, 0.5, 1}, new double[] {20, 0.7, 1}, new double[] {5, 0.51, 1.2}, new double[] {1, 0.6, 1.05});
        JetList seen = jet(new double[] {90, 0.501, 1}, new double[] {21, 0.7, 1}, new double[] {8, 0.58, 1.05}, new double[] {1.1, 0.6, 1.05});
        Offspring offspring = Offspring.of(ConstituentGraph.of(generated, 2), seen);
        assertArrayEquals(new float[] {1, 1, 0, 1, 0, 0}, exists(offspring, 0));
        assertArrayEquals(new float[] {1, 0, 0, 0, 0, 0}, exists(offspring, 1));
        assertEquals(0, offspring.orphans());
        float[] relative = offspring.relative();
        assertEquals(Math.log(0.9) / 0.1, relative[0], 1e-4);
        assertEquals(0.001 / 0.01, relative[1], 1e-3);
        assertEquals(Math.log(8 / 100.0), relative[3], 1e-5);
        assertEquals(0.08 / 0.1, relative[4], 1e-4);
    }

    @Test
    void withoutParentsThereAreOrphans() {
        Offspring nobody = Offspring.of(ConstituentGraph.of(JetList.empty(1, PLACES), 2), jet(new double[] {3, 0, 0}, new double[] {2, 0, 0}));
        assertEquals(2, nobody.orphans());
        assertArrayEquals(new float[PLACES * 2], nobody.exists());
        // One parent leaves no more than two behind.
        Offspring one = Offspring.of(ConstituentGraph.of(jet(new double[] {3, 0, 0}), 2),
                jet(new double[] {3, 0, 0}, new double[] {2, 0.3, 0}, new double[] {1, 0.2, 0}));
        assertEquals(1, one.orphans());
        Offspring unseen = Offspring.of(ConstituentGraph.of(jet(new double[] {3, 0, 0}), 2), JetList.empty(1, PLACES));
        assertEquals(0, unseen.orphans());
    }

    /** Momenta of offspring from their coordinates are those that were seen, all of them and nothing else, mirrored jets included. */
    @Test
    void coordinatesAreMomentaAgain() {
        JetSample sample = ToyJets.of(100, 4).sample();
        ConstituentGraph graph = ConstituentGraph.of(sample.generated(), 4);
        Offspring offspring = Offspring.of(graph, sample.reconstructed());
        assertEquals(0, offspring.orphans());
        int n = graph.places();
        float[] made = Tensors.floats(OffspringMomenta.of(graph, Tensors.of(offspring.relative(), 100, n, 2, 3)));
        JetListBuilder again = new JetListBuilder(100, n);
        for (int jet = 0; jet < 100; jet++) {
            for (int kind = 0; kind < 2; kind++) {
                for (int i = 0; i < n; i++) {
                    if (offspring.exists()[(jet * n + i) * 2 + kind] > 0) {
                        int at = (jet * 2 * n + kind * n + i) * 3;
                        again.add(made[at], made[at + 1], made[at + 2]);
                    }
                }
            }
            again.endJet();
        }
        assertArrayEquals(sample.reconstructed().counts(), again.jets().counts());
        float[] truth = sample.reconstructed().momenta();
        for (int i = 0; i < truth.length; i++) {
            assertEquals(truth[i], again.jets().momenta()[i], 1e-3 * Math.abs(truth[i]) + 1e-3);
        }
        assertTrue(Arrays.stream(graph.frames()).map(JetFrame::etaSign).distinct().count() == 2);
        assertTrue(Arrays.stream(graph.frames()).map(JetFrame::phiSign).distinct().count() == 2);
    }

    /** Turned around the beam or mirrored, a jet and what is seen of it look the same. */
    @Test
    void turnedAndMirroredJetsLookTheSame() {
        JetSample sample = ToyJets.of(20, 5).sample();
        ConstituentGraph graph = ConstituentGraph.of(sample.generated(), 4);
        Offspring offspring = Offspring.of(graph, sample.reconstructed());
        for (double[] change : new double[][] {{2, 1, 1}, {0, -1, 1}, {0, 1, -1}, {-1, -1, -1}}) {
            ConstituentGraph other = ConstituentGraph.of(changed(sample.generated(), change), 4);
            assertArrayEquals(graph.nodes(), other.nodes(), 2e-3f);
            assertArrayEquals(graph.whole(), other.whole(), 1e-3f);
            Offspring same = Offspring.of(other, changed(sample.reconstructed(), change));
            assertArrayEquals(offspring.exists(), same.exists());
            assertArrayEquals(offspring.relative(), same.relative(), 2e-2f);
        }
    }

    /** Turned by an angle, then z and y mirrored or not. */
    private static JetList changed(JetList jets, double[] change) {
        float[] momenta = new float[jets.momenta().length];
        for (int i = 0; i < momenta.length; i += 3) {
            double x = jets.momenta()[i];
            double y = jets.momenta()[i + 1];
            momenta[i] = (float) (Math.cos(change[0]) * x - Math.sin(change[0]) * y);
            momenta[i + 1] = (float) (change[2] * (Math.sin(change[0]) * x + Math.cos(change[0]) * y));
            momenta[i + 2] = (float) (change[1] * jets.momenta()[i + 2]);
        }
        return new JetList(jets.places(), jets.counts(), momenta);
    }

    /** Each is tied to those next to it, the nearest first. */
    @Test
    void neighboursAreTheNearest() {
        JetList jets = jet(new double[] {100, 0, 0}, new double[] {50, 0.1, 0}, new double[] {20, 0.3, 0}, new double[] {10, 0.35, 0});
        ConstituentGraph graph = ConstituentGraph.of(jets, 2);
        List<double[]> expected = List.of(new double[] {0.1, 0.3}, new double[] {0.1, 0.2}, new double[] {0.05, 0.2}, new double[] {0.05, 0.25});
        for (int i = 0; i < 4; i++) {
            for (int k = 0; k < 2; k++) {
                int e = (i * 2 + k) * ConstituentGraph.EDGE_FEATURES;
                assertEquals(Math.log(1e-3 + expected.get(i)[k]), graph.edges()[e + 2], 1e-4, i + " and " + k);
                assertEquals(1, graph.edgePresent()[i * 2 + k]);
            }
        }
        assertEquals(0, graph.edgePresent()[4 * 2]);
        ConstituentGraph alone = ConstituentGraph.of(jet(new double[] {3, 0, 0}), 2);
        assertEquals(0, alone.edgePresent()[0]);
    }

    /** Sums of constituents that count: mass and pT of the worked jet of the specification, padding left out. */
    @Test
    void sumsAreThoseOfTheSpecification() {
        float[] p = {60, 10, 20, 50, -5, 30, 40, 0, 25, 999, 999, 999};
        JetSums sums = JetSums.of(Tensors.of(p, 1, 4, 3), Tensors.of(new float[] {1, 1, 1, 0}, 1, 4));
        assertEquals(25.621397287071414, Tensors.number(sums.mass()), 1e-3);
        assertEquals(150.08331019803634, Tensors.number(sums.pt()), 1e-4);
        Tensor nothing = Tensors.of(new float[6], 1, 2, 3);
        assertEquals(0.002, Tensors.number(JetSums.of(nothing).mass()), 3e-4);
    }
}
