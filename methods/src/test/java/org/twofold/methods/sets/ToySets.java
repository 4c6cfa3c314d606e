package org.twofold.methods.sets;

import java.util.List;
import org.twofold.events.Beside;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Members;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;

/**
 * Small samples of sets from a simple formula: 0 to 6 particles, of which those of |η| &gt; 2 are lost and the others smeared, ln pT and η by 0.1,
 * φ by 0.05; four replicas of each set.
 *
 * @param theory numbered from 0
 * @param detector with the theory events as parents
 */
public record ToySets(Events theory, Events detector) {

    public static final Study STUDY = StudyFile.builtIn("smeared-set");
    public static final SetStudy SETS = SetStudy.of(STUDY);
    public static final int REPLICAS = 4;

    private static final int MOST = 6;

    /** A sample of its own for every seed. */
    public static ToySets of(int size, long seed) {
        RandomStream random = new RandomStreams(seed).stream("toy-sets");
        int[] truth = new int[size];
        int[] seen = new int[size * REPLICAS];
        float[][] particles = new float[3][size * MOST];
        float[][] measured = new float[3][size * REPLICAS * MOST];
        int total = 0;
        int reconstructed = 0;
        for (int event = 0; event < size; event++) {
            truth[event] = random.nextInt(MOST + 1);
            for (int i = 0; i < truth[event]; i++) {
                particles[0][total + i] = (float) Math.exp(1.5 + random.nextGaussian());
                particles[1][total + i] = (float) (1.3 * random.nextGaussian());
                particles[2][total + i] = (float) (Math.PI * (2 * random.nextDouble() - 1));
            }
            for (int replica = 0; replica < REPLICAS; replica++) {
                for (int i = 0; i < truth[event]; i++) {
                    if (Math.abs(particles[1][total + i]) < 2) {
                        measured[0][reconstructed] = (float) (particles[0][total + i] * Math.exp(0.1 * random.nextGaussian()));
                        measured[1][reconstructed] = (float) (particles[1][total + i] + 0.1 * random.nextGaussian());
                        measured[2][reconstructed++] = (float) Math.IEEEremainder(particles[2][total + i] + 0.05 * random.nextGaussian(),
                                2 * Math.PI);
                        seen[event * REPLICAS + replica]++;
                    }
                }
            }
            total += truth[event];
        }
        long[] ids = new long[size];
        long[] none = new long[size];
        long[] replicas = new long[size * REPLICAS];
        long[] parents = new long[size * REPLICAS];
        for (int i = 0; i < parents.length; i++) {
            ids[i / REPLICAS] = i / REPLICAS;
            none[i / REPLICAS] = Events.NO_PARENT;
            replicas[i] = i;
            parents[i] = i / REPLICAS;
        }
        return new ToySets(events(STUDY.theory(), truth, particles, total, ids, none),
                events(STUDY.detector(), seen, measured, reconstructed, replicas, parents));
    }

    /** Events of sets given by their sizes and features. */
    public static Events events(EventSpace space, int[] counts, float[][] features, int total, long[] ids, long[] parents) {
        float[][] columns = new float[features.length][];
        for (int f = 0; f < columns.length; f++) {
            columns[f] = java.util.Arrays.copyOf(features[f], total);
        }
        double[] weights = new double[counts.length];
        java.util.Arrays.fill(weights, 1);
        return Events.of(space, new float[0][], weights, ids, parents, new int[0], new Beside(List.of(), List.of(Members.ofCounts(counts, columns))));
    }
}
