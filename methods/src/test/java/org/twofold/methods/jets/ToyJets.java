package org.twofold.methods.jets;

import java.util.ArrayList;
import java.util.List;
import org.twofold.events.Beside;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Members;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.methods.sets.SetStudy;

/**
 * Jets by hand: two prongs of constituents around a random axis, of which the detector loses a fifth and smears the others, pT by 10 % and
 * angles by 0.005; every fiftieth jet is empty before the detector and so behind it.
 *
 * @param theory numbered from 0
 * @param detector row by row what is seen of them
 */
public record ToyJets(Events theory, Events detector) {

    public static final Study STUDY = StudyFile.builtIn("jets-w");
    public static final SetStudy SETS = SetStudy.of(STUDY);

    private static final int EMPTY = 50;
    private static final int FEWEST = 8;
    private static final int MOST = 40;

    /** A sample of its own for every seed. */
    public static ToyJets of(int size, long seed) {
        List<List<float[]>> generated = new ArrayList<>();
        List<List<float[]>> reconstructed = new ArrayList<>();
        for (int jet = 0; jet < size; jet++) {
            RandomStream random = new RandomStreams(seed).stream("toy-jet", jet);
            List<float[]> before = jet % EMPTY == EMPTY - 1 ? List.of() : jet(random);
            List<float[]> after = new ArrayList<>();
            for (float[] p : before) {
                if (random.nextDouble() < 0.8) {
                    double pt = Math.hypot(p[0], p[1]) * Math.exp(0.1 * random.nextGaussian());
                    double eta = eta(p) + 0.005 * random.nextGaussian();
                    double phi = Math.atan2(p[1], p[0]) + 0.005 * random.nextGaussian();
                    after.add(momentum(pt, eta, phi));
                }
            }
            generated.add(before);
            reconstructed.add(after);
        }
        return new ToyJets(events(STUDY.theory(), generated, false), events(STUDY.detector(), reconstructed, true));
    }

    private static List<float[]> jet(RandomStream random) {
        double eta = 1.5 * random.nextGaussian();
        double phi = Math.PI * (2 * random.nextDouble() - 1);
        double turn = 2 * Math.PI * random.nextDouble();
        int count = FEWEST + random.nextInt(MOST - FEWEST);
        List<float[]> jet = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            double side = random.nextDouble() < 0.5 ? -0.15 : 0.15;
            double spread = 0.05 * random.nextGaussian();
            jet.add(momentum(600.0 / count * -Math.log(1 - random.nextDouble()), eta + side * Math.cos(turn) + spread,
                    phi + side * Math.sin(turn) + 0.05 * random.nextGaussian()));
        }
        return jet;
    }

    private static double eta(float[] p) {
        double pt = Math.hypot(p[0], p[1]);
        return Math.log((p[2] + Math.sqrt(pt * pt + (double) p[2] * p[2])) / pt);
    }

    private static float[] momentum(double pt, double eta, double phi) {
        double held = Math.max(0.05, pt);
        return new float[] {(float) (held * Math.cos(phi)), (float) (held * Math.sin(phi)), (float) (held * Math.sinh(eta))};
    }

    /** Events of jets given constituent by constituent, as (px, py, pz). */
    public static Events events(EventSpace space, List<List<float[]>> jets, boolean withParents) {
        int[] counts = jets.stream().mapToInt(List::size).toArray();
        float[][] features = new float[3][jets.stream().mapToInt(List::size).sum()];
        int to = 0;
        for (List<float[]> jet : jets) {
            for (float[] p : jet) {
                for (int c = 0; c < 3; c++) {
                    features[c][to] = p[c];
                }
                to++;
            }
        }
        double[] weight = new double[counts.length];
        long[] id = new long[counts.length];
        long[] parent = new long[counts.length];
        for (int i = 0; i < counts.length; i++) {
            weight[i] = 1;
            id[i] = i;
            parent[i] = withParents ? i : Events.NO_PARENT;
        }
        return Events.of(space, new float[0][], weight, id, parent, new int[0],
                new Beside(List.of(), List.of(Members.ofCounts(counts, features))));
    }

    /** The constituents of events again, jet by jet. */
    public static List<List<float[]>> constituents(Events events) {
        List<List<float[]>> jets = new ArrayList<>();
        Members members = events.members(0);
        for (int event = 0; event < events.size(); event++) {
            List<float[]> jet = new ArrayList<>();
            for (int k = 0; k < members.count(event); k++) {
                jet.add(new float[] {members.value(0, event, k), members.value(1, event, k), members.value(2, event, k)});
            }
            jets.add(jet);
        }
        return jets;
    }

    /** As trainings take them. */
    public JetSample sample() {
        return JetSample.of(SETS, theory, detector);
    }
}
