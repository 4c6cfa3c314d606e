package org.twofold.methods.partonflow;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.twofold.events.Kinematics;
import org.twofold.methods.posterior.TopPair;

/**
 * Which number of x is what.
 *
 * <p>39 numbers, nine more than an event needs, and behind them the jets of four quarks. A number that is told from jets is <em>sharp</em>
 * where those jets are there, and stands for itself where they are not.
 */
final class Layout {

    private static final int T_LEP = 8;
    private static final double LEAST_PT = 1e-3;
    private static final int[] NOTHING = {};
    private static final int[] HADRONIC = {0, 1, 2};
    private static final int[] LEPTONIC = {3};
    private static final int[] BOTH = {0, 1, 2, 3};

    static final int LEPTON = 2;
    static final int NEUTRINO = 1;
    /** Three numbers of the lepton, then four of each quark in the order of {@link JetPartners#QUARKS}. */
    static final int FIRST_QUARK = 3;
    static final int PER_QUARK = 4;
    /** (px, py) less what is missing, and η. */
    static final int OF_NEUTRINO = FIRST_QUARK + PER_QUARK * JetPartners.COUNT;
    static final int RESONANCES = OF_NEUTRINO + 3;
    /** W, W, t, t among the particles. */
    static final int FIRST_RESONANCE = TopPair.PARTONS;
    static final int RESONANCE_COUNT = 4;
    static final int PARTON_MASSES = RESONANCES + RESONANCE_COUNT;
    /** Those that have masses: all but the neutrino. */
    static final List<Integer> MASSIVE = List.of(0, 2, 3, 4, 5);
    static final int LEPTON_MASS = PARTON_MASSES + MASSIVE.indexOf(LEPTON);
    /** (px, py, pz) of t lep and t had, (px, py) of both together, x along the lepton; less what was seen of them. */
    static final int SUMS = PARTON_MASSES + MASSIVE.size();
    static final int SUM_COUNT = 8;
    static final int NUMBERS = SUMS + SUM_COUNT;
    static final int WIDTH = NUMBERS + JetPartners.COUNT;

    /** Third of a quark's numbers: cos Δφ, or nothing, where the quark is told from a jet. */
    static final List<Integer> COSINES = quarkColumns(2);
    /** Fourth of a quark's numbers: sin Δφ, or its angle from the jet. */
    static final List<Integer> SINES = quarkColumns(3);
    /** Those that are normal by rank wherever they are sharp. */
    static final List<Integer> SHARP = IntStream.range(0, NUMBERS).boxed().filter(c -> !COSINES.contains(c)).toList();
    /** Those that are normal by rank where they are not. */
    static final List<Integer> BLUNT = IntStream.range(0, NUMBERS).boxed()
            .filter(c -> (partners(c).length > 0 || c == LEPTON_MASS) && !COSINES.contains(c) && !SINES.contains(c)).toList();
    /** Those that change their sign when the beams are exchanged: pseudorapidities and pz. */
    static final List<Integer> ODD_ALONG_BEAM = Stream.of(List.of(1), quarkColumns(1), List.of(OF_NEUTRINO + 2, SUMS + 2, SUMS + 5))
            .flatMap(List::stream).toList();
    /** Those that change it in a mirror along the beam: angles, sines and py. */
    static final List<Integer> ODD_IN_AZIMUTH = Stream.of(List.of(2), SINES, List.of(OF_NEUTRINO + 1, SUMS + 1, SUMS + 4, SUMS + 7))
            .flatMap(List::stream).toList();

    /** What files call the numbers: particle and what of it. */
    static final List<String> NAMES = names();

    private Layout() {}

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        add(names, LEPTON, "pt", "eta", "phi");
        JetPartners.QUARKS.forEach(quark -> add(names, quark, "pt", "eta", "cos", "sin"));
        add(names, NEUTRINO, "px", "py", "eta");
        for (int k = 0; k < RESONANCE_COUNT; k++) {
            add(names, FIRST_RESONANCE + k, "mass");
        }
        MASSIVE.forEach(parton -> add(names, parton, "mass"));
        add(names, T_LEP, "px", "py", "pz");
        add(names, T_LEP + 1, "px", "py", "pz");
        add(names, T_LEP + 2, "px", "py");
        return List.copyOf(names);
    }

    private static void add(List<String> names, int particle, String... numbers) {
        for (String number : numbers) {
            names.add(TopPair.PARTICLES.get(particle) + "." + number);
        }
    }

    private static List<Integer> quarkColumns(int offset) {
        return IntStream.range(0, JetPartners.COUNT).map(k -> FIRST_QUARK + PER_QUARK * k + offset).boxed().toList();
    }

    static boolean isOdd(int column) {
        return ODD_ALONG_BEAM.contains(column) || ODD_IN_AZIMUTH.contains(column);
    }

    /** The quarks from whose jets a number is told. */
    static int[] partners(int column) {
        if (column >= FIRST_QUARK && column < OF_NEUTRINO) {
            return new int[] {(column - FIRST_QUARK) / PER_QUARK};
        }
        if (column < SUMS) {
            return NOTHING;
        }
        return column < SUMS + 3 ? LEPTONIC : column < SUMS + 6 ? HADRONIC : BOTH;
    }

    /** Whether a number is told from jets that are all there, or from none; the lepton's mass has one map for muons and one for electrons. */
    static boolean isSharp(int column, int[] partner, boolean muon) {
        if (column == LEPTON_MASS) {
            return muon;
        }
        for (int quark : partners(column)) {
            if (partner[quark] == JetPartners.NONE) {
                return false;
            }
        }
        return true;
    }

    /** What was seen of a sum of momenta: the jets that are there, and lepton and missing momentum of the leptonic side. */
    static double seenOfSum(int sum, SeenEvent seen, int[] partner) {
        int component = sum % 3;
        double total = 0;
        for (int quark : partners(SUMS + sum)) {
            total += partner[quark] == JetPartners.NONE ? 0 : seen.momentum(partner[quark], component);
        }
        if (sum / 3 == 1) {
            return total;
        }
        double pt = seen.lepton().leptonPt();
        return total + switch (component) {
            case 0 -> pt + seen.missingX();
            case 1 -> seen.missingY();
            default -> pt * Math.sinh(seen.lepton().leptonEta());
        };
    }

    /** The jets of an event's quarks. */
    static int[] partners(float[] particles, int from, SeenEvent seen) {
        double[][] quarks = new double[JetPartners.COUNT][];
        for (int k = 0; k < quarks.length; k++) {
            int at = from + JetPartners.QUARKS.get(k) * TopPair.NUMBERS;
            quarks[k] = new double[] {eta(particles, at), phi(particles, at) - seen.lepton().leptonPhi()};
        }
        return JetPartners.of(quarks, seen);
    }

    /** Writes the numbers of one event before any scaling. */
    static void write(float[] particles, int from, SeenEvent seen, int[] partner, double[] x, int to) {
        TopPair.Seen measured = seen.lepton();
        int lepton = from + LEPTON * TopPair.NUMBERS;
        x[to] = logPt(particles, lepton) - Math.log(measured.leptonPt());
        x[to + 1] = eta(particles, lepton) - measured.leptonEta();
        x[to + 2] = Kinematics.azimuthDifference(phi(particles, lepton), measured.leptonPhi());
        for (int k = 0; k < JetPartners.COUNT; k++) {
            int quark = from + JetPartners.QUARKS.get(k) * TopPair.NUMBERS;
            int at = to + FIRST_QUARK + PER_QUARK * k;
            double angle = phi(particles, quark) - measured.leptonPhi();
            x[at] = logPt(particles, quark);
            x[at + 1] = eta(particles, quark);
            if (partner[k] == JetPartners.NONE) {
                x[at + 2] = Math.cos(angle);
                x[at + 3] = Math.sin(angle);
            } else {
                double[] jet = seen.jets()[partner[k]];
                x[at] -= Math.log(jet[0]);
                x[at + 1] -= jet[1];
                x[at + 2] = 0;
                x[at + 3] = Kinematics.azimuthDifference(angle, jet[2]);
            }
        }
        double cos = Math.cos(measured.leptonPhi());
        double sin = Math.sin(measured.leptonPhi());
        int neutrino = from + NEUTRINO * TopPair.NUMBERS;
        x[to + OF_NEUTRINO] = turned(particles, neutrino, 0, cos, sin) - seen.missingX();
        x[to + OF_NEUTRINO + 1] = turned(particles, neutrino, 1, cos, sin) - seen.missingY();
        x[to + OF_NEUTRINO + 2] = eta(particles, neutrino);
        for (int k = 0; k < RESONANCE_COUNT; k++) {
            x[to + RESONANCES + k] = mass(particles, from, FIRST_RESONANCE + k);
        }
        for (int k = 0; k < MASSIVE.size(); k++) {
            x[to + PARTON_MASSES + k] = mass(particles, from, MASSIVE.get(k));
        }
        for (int s = 0; s < SUM_COUNT; s++) {
            int particle = from + (T_LEP + s / 3) * TopPair.NUMBERS;
            x[to + SUMS + s] = turned(particles, particle, s % 3, cos, sin) - seenOfSum(s, seen, partner);
        }
    }

    /** A component of a momentum, x along the lepton. */
    private static double turned(float[] particles, int at, int component, double cos, double sin) {
        double px = particles[at];
        double py = particles[at + 1];
        return switch (component) {
            case 0 -> cos * px + sin * py;
            case 1 -> cos * py - sin * px;
            default -> particles[at + 2];
        };
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
