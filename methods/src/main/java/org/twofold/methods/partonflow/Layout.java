package org.twofold.methods.partonflow;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.twofold.events.Events;
import org.twofold.events.Kinematics;
import org.twofold.methods.posterior.TopPair;

/** Which number of x is what. */
final class Layout {

    /** Positions of partons among {@link TopPair#PARTICLES} that have four numbers: b, ν, b, q, q′. */
    static final List<Integer> FREE = List.of(0, 1, 3, 4, 5);
    static final int LEPTON = 2;
    /** Three numbers of the lepton, then four of each of the others, then masses. */
    static final int FIRST_FREE = 3;
    static final int PER_PARTON = 4;
    static final int RESONANCES = FIRST_FREE + PER_PARTON * FREE.size();
    /** W, W, t, t among the particles. */
    static final int FIRST_RESONANCE = TopPair.PARTONS;
    static final int RESONANCE_COUNT = 4;
    static final int PARTON_MASSES = RESONANCES + RESONANCE_COUNT;
    /** Those that have masses: all but the neutrino. */
    static final List<Integer> MASSIVE = List.of(0, 2, 3, 4, 5);
    /** (px, py, pz) of t lep and t had, (px, py) of both together, x along the lepton. */
    static final int SUMS = PARTON_MASSES + MASSIVE.size();
    static final int SUM_COUNT = 8;
    static final int WIDTH = SUMS + SUM_COUNT;
    private static final List<Integer> SUM_ALONG_BEAM = List.of(SUMS + 2, SUMS + 5);
    private static final List<Integer> SUM_IN_AZIMUTH = List.of(SUMS + 1, SUMS + 4, SUMS + 7);
    private static final int[] SUMMED = {8, 9, 10};

    /** Cosines and sines of Δφ. */
    static final List<Integer> ON_CIRCLE = IntStream.range(FIRST_FREE, RESONANCES).filter(c -> (c - FIRST_FREE) % PER_PARTON >= 2).boxed().toList();
    /** All others, which are normal by rank. */
    static final List<Integer> SCORED = IntStream.range(0, WIDTH).boxed().filter(c -> !ON_CIRCLE.contains(c)).toList();
    /** Those that change their sign when the beams are exchanged: pseudorapidities and pz. */
    static final List<Integer> ODD_ALONG_BEAM = Stream.concat(IntStream.range(0, RESONANCES)
            .filter(c -> c == 1 || c >= FIRST_FREE && (c - FIRST_FREE) % PER_PARTON == 1).boxed(), SUM_ALONG_BEAM.stream()).toList();
    /** Those that change it in a mirror along the beam: φ of the lepton, sines and py. */
    static final List<Integer> ODD_IN_AZIMUTH = Stream.concat(IntStream.range(0, RESONANCES)
            .filter(c -> c == 2 || c >= FIRST_FREE && (c - FIRST_FREE) % PER_PARTON == 3).boxed(), SUM_IN_AZIMUTH.stream()).toList();

    private static final double LEAST_PT = 1e-3;

    private Layout() {}

    static boolean isOdd(int column) {
        return ODD_ALONG_BEAM.contains(column) || ODD_IN_AZIMUTH.contains(column);
    }

    /** x of events before any scaling, [size × WIDTH]. */
    static double[] coordinates(TopPair pair, Events theory, Events detector) {
        float[] particles = pair.particles(theory);
        double[] x = new double[theory.size() * WIDTH];
        for (int event = 0; event < theory.size(); event++) {
            TopPair.Seen seen = pair.seen(detector, event);
            int from = event * TopPair.WIDTH;
            int to = event * WIDTH;
            int lepton = from + LEPTON * TopPair.NUMBERS;
            x[to] = logPt(particles, lepton) - Math.log(seen.leptonPt());
            x[to + 1] = eta(particles, lepton) - seen.leptonEta();
            x[to + 2] = Kinematics.azimuthDifference(phi(particles, lepton), seen.leptonPhi());
            for (int k = 0; k < FREE.size(); k++) {
                int parton = from + FREE.get(k) * TopPair.NUMBERS;
                int at = to + FIRST_FREE + PER_PARTON * k;
                double angle = phi(particles, parton) - seen.leptonPhi();
                x[at] = logPt(particles, parton);
                x[at + 1] = eta(particles, parton);
                x[at + 2] = Math.cos(angle);
                x[at + 3] = Math.sin(angle);
            }
            for (int k = 0; k < RESONANCE_COUNT; k++) {
                x[to + RESONANCES + k] = mass(particles, from, FIRST_RESONANCE + k);
            }
            for (int k = 0; k < MASSIVE.size(); k++) {
                x[to + PARTON_MASSES + k] = mass(particles, from, MASSIVE.get(k));
            }
            double cos = Math.cos(seen.leptonPhi());
            double sin = Math.sin(seen.leptonPhi());
            for (int s = 0; s < SUM_COUNT; s++) {
                int particle = from + SUMMED[s / 3] * TopPair.NUMBERS;
                double px = particles[particle];
                double py = particles[particle + 1];
                x[to + SUMS + s] = s % 3 == 0 ? cos * px + sin * py : s % 3 == 1 ? cos * py - sin * px : particles[particle + 2];
            }
        }
        return x;
    }

    private static double mass(float[] particles, int from, int particle) {
        return particles[from + particle * TopPair.NUMBERS + 4];
    }

    private static double logPt(float[] p, int at) {
        return Math.log(Math.max(LEAST_PT, Math.hypot(p[at], p[at + 1])));
    }

    private static double eta(float[] p, int at) {
        return Kinematics.pseudorapidity(p[at], p[at + 1], p[at + 2]);
    }

    private static double phi(float[] p, int at) {
        return Math.atan2(p[at + 1], p[at]);
    }
}
