package org.twofold.methods;

import java.util.ArrayList;
import java.util.List;
import org.twofold.events.Beside;
import org.twofold.events.Events;
import org.twofold.events.Members;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.methods.posterior.TopPair;

/** Semileptonic top pairs by hand: isotropic decays, Gaussian resolutions, a few jets too many. */
public final class ToyTopPairs {

    public static final Study STUDY = StudyFile.builtIn("ttbar-semilep");
    public static final TopPair PAIR = TopPair.of(STUDY);

    private static final double[] QUARKS = {0.33, 0.5, 1.5};

    private final Events theory;
    private final Events detector;

    private ToyTopPairs(Events theory, Events detector) {
        this.theory = theory;
        this.detector = detector;
    }

    public Events theory() {
        return theory;
    }

    public Events detector() {
        return detector;
    }

    public static ToyTopPairs of(int events, long seed) {
        float[] numbers = new float[events * TopPair.WIDTH];
        float[][] detector = new float[STUDY.detector().width()][events];
        float[] charge = new float[events];
        float[] muon = new float[events];
        int[] counts = new int[events];
        List<float[]> jets = new ArrayList<>();
        for (int event = 0; event < events; event++) {
            RandomStream random = new RandomStreams(seed).stream("toy", event);
            double[][] p = new double[TopPair.PARTONS][];
            boolean isMuon = random.nextDouble() < 0.5;
            decay(top(random), new double[] {4.8, 0, isMuon ? 0.10566 : 0.000511}, random, p, 0, 1, 2);
            decay(top(random), new double[] {4.8, QUARKS[random.nextInt(3)], QUARKS[random.nextInt(2)]}, random, p, 3, 4, 5);
            write(p, numbers, event * TopPair.WIDTH);
            double[] lepton = smeared(p[2], 0.01, random);
            double[] met = {0, p[1][1] + 10 * random.nextGaussian(), p[1][2] + 10 * random.nextGaussian(), 0};
            met[0] = Math.hypot(met[1], met[2]);
            for (int c = 0; c < 4; c++) {
                detector[c][event] = (float) lepton[c];
                detector[4 + c][event] = (float) met[c];
            }
            charge[event] = event % 2 == 0 ? 1 : -1;
            muon[event] = isMuon ? 1 : 0;
            for (int parton : new int[] {0, 3, 4, 5}) {
                jets.add(jet(smeared(p[parton], 0.12, random), parton == 0 || parton == 3 ? 1 : 0));
            }
            counts[event] = 4;
            while (random.nextDouble() < 0.3) {
                jets.add(jet(smeared(new double[] {40, 40 * random.nextGaussian(), 40 * random.nextGaussian(), 40 * random.nextGaussian()}, 0.1,
                        random), 0));
                counts[event]++;
            }
        }
        float[][] features = new float[5][jets.size()];
        for (int i = 0; i < jets.size(); i++) {
            for (int f = 0; f < 5; f++) {
                features[f][i] = jets.get(i)[f];
            }
        }
        double[] weight = new double[events];
        long[] id = new long[events];
        long[] none = new long[events];
        for (int i = 0; i < events; i++) {
            weight[i] = 1;
            id[i] = i;
            none[i] = Events.NO_PARENT;
        }
        TopPair.Columns columns = PAIR.columns(numbers);
        return new ToyTopPairs(Events.of(STUDY.theory(), columns.columns(), weight, id, none, new int[0], columns.beside()),
                Events.of(STUDY.detector(), detector, weight.clone(), id.clone(), id.clone(), new int[0],
                        new Beside(List.of(charge, muon), List.of(Members.ofCounts(counts, features)))));
    }

    private static double[] top(RandomStream random) {
        double mass = 173 + 1.2 * random.nextGaussian();
        double px = 90 * random.nextGaussian();
        double py = 90 * random.nextGaussian();
        double pz = 200 * random.nextGaussian();
        return new double[] {Math.sqrt(mass * mass + px * px + py * py + pz * pz), px, py, pz};
    }

    /** t → b W → b f f′ into the given places. */
    private static void decay(double[] top, double[] masses, RandomStream random, double[][] p, int bottom, int first, int second) {
        double massOfW = 80.4 + 1.5 * random.nextGaussian();
        double[][] two = twoBody(top, masses[0], massOfW, random);
        p[bottom] = two[0];
        double[][] products = twoBody(two[1], masses[1], masses[2], random);
        p[first] = products[0];
        p[second] = products[1];
    }

    private static double[][] twoBody(double[] parent, double m1, double m2, RandomStream random) {
        double m = Math.sqrt(parent[0] * parent[0] - parent[1] * parent[1] - parent[2] * parent[2] - parent[3] * parent[3]);
        double e1 = (m * m + m1 * m1 - m2 * m2) / (2 * m);
        double k = Math.sqrt(e1 * e1 - m1 * m1);
        double cos = 2 * random.nextDouble() - 1;
        double phi = 2 * Math.PI * random.nextDouble();
        double sin = Math.sqrt(1 - cos * cos);
        double[] rest = {e1, k * sin * Math.cos(phi), k * sin * Math.sin(phi), k * cos};
        double[] one = boosted(rest, parent, m);
        return new double[][] {one, {parent[0] - one[0], parent[1] - one[1], parent[2] - one[2], parent[3] - one[3]}};
    }

    private static double[] boosted(double[] rest, double[] parent, double mass) {
        double along = parent[1] * rest[1] + parent[2] * rest[2] + parent[3] * rest[3];
        double energy = (parent[0] * rest[0] + along) / mass;
        double factor = (rest[0] + energy) / (mass + parent[0]);
        return new double[] {energy, rest[1] + factor * parent[1], rest[2] + factor * parent[2], rest[3] + factor * parent[3]};
    }

    private static double[] smeared(double[] p, double resolution, RandomStream random) {
        double factor = Math.max(0.2, 1 + resolution * random.nextGaussian());
        return new double[] {p[0] * factor, p[1] * factor, p[2] * factor, p[3] * factor};
    }

    private static float[] jet(double[] p, int tag) {
        double pt = Math.hypot(p[1], p[2]);
        return new float[] {(float) pt, (float) Math.log((p[3] + Math.hypot(pt, p[3])) / pt), (float) Math.atan2(p[2], p[1]), 5, tag};
    }

    private static void write(double[][] p, float[] numbers, int to) {
        double[][] all = new double[TopPair.PARTICLES.size()][4];
        for (int i = 0; i < p.length; i++) {
            all[i] = p[i];
        }
        for (int k = 0; k < TopPair.DECAYS.size(); k++) {
            for (int product : TopPair.DECAYS.get(k)) {
                for (int c = 0; c < 4; c++) {
                    all[TopPair.PARTONS + k][c] += p[product][c];
                }
            }
        }
        for (int i = 0; i < all.length; i++) {
            double[] q = all[i];
            int at = to + i * TopPair.NUMBERS;
            numbers[at] = (float) q[1];
            numbers[at + 1] = (float) q[2];
            numbers[at + 2] = (float) q[3];
            numbers[at + 3] = (float) q[0];
            numbers[at + 4] = (float) Math.sqrt(Math.max(0, q[0] * q[0] - q[1] * q[1] - q[2] * q[2] - q[3] * q[3]));
        }
    }
}
