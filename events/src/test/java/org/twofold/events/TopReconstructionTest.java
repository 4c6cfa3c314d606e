package org.twofold.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Top pairs that are put together from known four-momenta are taken apart into the same masses. */
class TopReconstructionTest {

    private static final double W = 80.4;
    private static final double TOP = 172.5;

    /** All momenta of t t̄ → (ℓ ν b)(q q̄ b). */
    private record Decay(FourVector lepton, FourVector neutrino, FourVector leptonicB, FourVector hadronicB, FourVector up,
            FourVector down) {

        /** Two tops of given masses, decayed in directions that {@code random} gives. */
        static Decay of(double leptonicTop, double hadronicTop, double hadronicW, RandomStream random) {
            FourVector first = FourVector.onShell(90 * random.nextGaussian(), 90 * random.nextGaussian(),
                    200 * random.nextGaussian(), leptonicTop);
            FourVector second = FourVector.onShell(-first.px(), -first.py(), 200 * random.nextGaussian(), hadronicTop);
            FourVector[] leptonic = twoBody(first, W, 4.8, random);
            FourVector[] hadronic = twoBody(second, hadronicW, 4.8, random);
            FourVector[] leptons = twoBody(leptonic[0], 0, 0, random);
            FourVector[] quarks = twoBody(hadronic[0], 0, 0, random);
            return new Decay(leptons[0], leptons[1], leptonic[1], hadronic[1], quarks[0], quarks[1]);
        }

        /** Whether the true neutrino is the one that would be chosen. */
        boolean isSolvedBySmallerRoot() {
            return Math.abs(NeutrinoSolution.of(lepton, missing()).momentum().pz() - neutrino.pz()) < 1e-6;
        }

        FourVector missing() {
            return FourVector.onShell(neutrino.px(), neutrino.py(), 0, 0);
        }

        List<FourVector> jets() {
            return List.of(leptonicB, hadronicB, up, down);
        }
    }

    private static List<Decay> decays(double leptonicTop, double hadronicTop, double hadronicW) {
        RandomStream random = new RandomStreams(4).stream("top-pairs");
        return Stream.generate(() -> Decay.of(leptonicTop, hadronicTop, hadronicW, random))
                .filter(Decay::isSolvedBySmallerRoot).limit(50).toList();
    }

    static Stream<Decay> nominal() {
        return decays(TOP, TOP, W).stream();
    }

    @ParameterizedTest
    @MethodSource("nominal")
    void masses(Decay decay) {
        TopReconstruction found = TopReconstruction.of(decay.lepton(), decay.missing(), decay.jets());
        assertEquals(W, found.leptonicW());
        assertEquals(W, found.hadronicW(), 1e-6);
        assertEquals(TOP, found.leptonicTop(), 1e-6);
        assertEquals(TOP, found.hadronicTop(), 1e-6);
        FourVector all = decay.jets().stream().reduce(decay.lepton().plus(decay.neutrino()), FourVector::plus);
        assertEquals(all.mass(MassPolicy.SIGNED), found.pair(), 1e-6);
        assertEquals(0, found.chiSquare(), 1e-9);
    }

    @Test
    void massesOffTheirPolesAreNotPulledThere() {
        // No other assignment of these events comes near, so the true masses come back although they are not the nominal ones.
        int found = 0;
        for (Decay decay : decays(174, 168, 84)) {
            TopReconstruction top = TopReconstruction.of(decay.lepton(), decay.missing(), decay.jets());
            if (Math.abs(top.hadronicW() - 84) < 1e-6) {
                assertEquals(168, top.hadronicTop(), 1e-6);
                assertEquals(174, top.leptonicTop(), 1e-6);
                found++;
            }
        }
        assertTrue(found > 40, found + " of 50");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void theOrderOfTheJetsDoesNotMatter(int event) {
        Decay decay = decays(TOP, TOP, W).get(event);
        List<FourVector> smeared = new ArrayList<>();
        for (FourVector jet : decay.jets()) {
            double factor = 1 + 0.05 * (smeared.size() - 1);
            smeared.add(new FourVector(factor * jet.energy(), factor * jet.px(), factor * jet.py(), factor * jet.pz()));
        }
        TopReconstruction expected = TopReconstruction.of(decay.lepton(), decay.missing(), smeared);
        for (int swap = 0; swap < 23; swap++) {
            Collections.swap(smeared, swap % 3, swap % 3 + 1);
            TopReconstruction found = TopReconstruction.of(decay.lepton(), decay.missing(), smeared);
            assertEquals(expected, found);
        }
    }

    @Test
    void theSmallestChiSquareOfTwelveIsTaken() {
        Decay decay = decays(TOP, TOP, W).get(7);
        List<FourVector> jets = new ArrayList<>();
        for (FourVector jet : decay.jets()) {
            jets.add(new FourVector(1.1 * jet.energy(), jet.px() + 9, jet.py() - 7, 1.08 * jet.pz()));
        }
        FourVector w = decay.lepton().plus(NeutrinoSolution.of(decay.lepton(), decay.missing()).momentum());
        double smallest = Double.POSITIVE_INFINITY;
        for (int[] order : new int[][] {{0, 1, 2, 3}, {0, 2, 1, 3}, {0, 3, 1, 2}, {1, 0, 2, 3}, {1, 2, 0, 3}, {1, 3, 0, 2},
            {2, 0, 1, 3}, {2, 1, 0, 3}, {2, 3, 0, 1}, {3, 0, 1, 2}, {3, 1, 0, 2}, {3, 2, 0, 1}}) {
            FourVector hadronicW = jets.get(order[2]).plus(jets.get(order[3]));
            double a = (hadronicW.mass(MassPolicy.SIGNED) - 80.4) / 10;
            double b = (w.plus(jets.get(order[1])).mass(MassPolicy.SIGNED) - 172.5) / 5;
            double c = (hadronicW.plus(jets.get(order[0])).mass(MassPolicy.SIGNED) - 172.5) / 15;
            smallest = Math.min(smallest, a * a + b * b + c * c);
        }
        assertEquals(smallest, TopReconstruction.of(decay.lepton(), decay.missing(), jets).chiSquare(), 1e-9 * smallest);
    }

    @Test
    void spaceLikeSumsHaveNegativeMasses() {
        FourVector lepton = FourVector.onShell(30, 20, 10, 0);
        FourVector spaceLike = new FourVector(0, 0, 0, 100);
        TopReconstruction top = TopReconstruction.of(lepton, FourVector.onShell(25, -30, 0, 0), Collections.nCopies(4, spaceLike));
        assertEquals(-200, top.hadronicW(), 1e-9);
        assertEquals(-300, top.hadronicTop(), 1e-9);
        assertTrue(top.pair() < 0, top.toString());
        assertEquals(80.4, top.leptonicW());
    }

    @Test
    void fourJetsAreNeeded() {
        FourVector p = FourVector.onShell(30, 20, 10, 0);
        assertThrows(IllegalArgumentException.class, () -> TopReconstruction.of(p, p, List.of(p, p, p)));
    }

    /** Decay products of the given masses, back to back in the rest frame. */
    private static FourVector[] twoBody(FourVector parent, double first, double second, RandomStream random) {
        double mass = parent.mass(MassPolicy.SIGNED);
        double sum = first + second;
        double difference = first - second;
        double momentum = Math.sqrt((mass * mass - sum * sum) * (mass * mass - difference * difference)) / (2 * mass);
        double cos = 2 * random.nextDouble() - 1;
        double phi = 2 * Math.PI * random.nextDouble();
        double sin = Math.sqrt(1 - cos * cos);
        double x = momentum * sin * Math.cos(phi);
        double y = momentum * sin * Math.sin(phi);
        double z = momentum * cos;
        return new FourVector[] {boosted(FourVector.onShell(x, y, z, first), parent, mass),
            boosted(FourVector.onShell(-x, -y, -z, second), parent, mass)};
    }

    /** From the rest frame of a particle to the frame in which it moves. */
    private static FourVector boosted(FourVector p, FourVector frame, double mass) {
        double product = p.px() * frame.px() + p.py() * frame.py() + p.pz() * frame.pz();
        double energy = (p.energy() * frame.energy() + product) / mass;
        double shift = (p.energy() + energy) / (frame.energy() + mass);
        return new FourVector(energy, p.px() + shift * frame.px(), p.py() + shift * frame.py(), p.pz() + shift * frame.pz());
    }
}
