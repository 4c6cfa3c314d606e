package org.twofold.benchmarks;

import java.util.List;
import org.twofold.events.Beside;
import org.twofold.events.Events;
import org.twofold.events.Members;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;

/**
 * Events with as many numbers as semileptonic top pairs have, and no more physics than that.
 *
 * @param theory eleven particles
 * @param detector a lepton, missing momentum and four to eight jets
 */
record SemileptonicEvents(Events theory, Events detector) {

    static SemileptonicEvents of(Study study, int size, long seed) {
        RandomStream random = new RandomStreams(seed).stream("semileptonic");
        float[][] theory = momenta(study.theory().width(), size, random);
        List<float[]> masses = study.theory().scalars().stream().map(scalar -> positive(size, 100, random)).toList();
        float[][] detector = momenta(study.detector().width(), size, random);
        int[] counts = new int[size];
        int total = 0;
        for (int i = 0; i < size; i++) {
            counts[i] = 4 + random.nextInt(5);
            total += counts[i];
        }
        float[][] jets = new float[5][];
        for (int f = 0; f < jets.length; f++) {
            jets[f] = positive(total, f == 0 ? 60 : 1, random);
        }
        double[] weight = new double[size];
        long[] id = new long[size];
        long[] none = new long[size];
        for (int i = 0; i < size; i++) {
            weight[i] = 1;
            id[i] = i;
            none[i] = Events.NO_PARENT;
        }
        return new SemileptonicEvents(Events.of(study.theory(), theory, weight, id, none, new int[0], new Beside(masses, List.of())),
                Events.of(study.detector(), detector, weight.clone(), id.clone(), id.clone(), new int[0],
                        new Beside(List.of(positive(size, 1, random), positive(size, 1, random)), List.of(Members.ofCounts(counts, jets)))));
    }

    private static float[][] momenta(int width, int size, RandomStream random) {
        float[][] columns = new float[width][size];
        for (int c = 0; c < width; c++) {
            for (int i = 0; i < size; i++) {
                columns[c][i] = c % 4 == 0 ? 300 : (float) (60 * random.nextGaussian());
            }
        }
        return columns;
    }

    private static float[] positive(int size, double scale, RandomStream random) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (scale * (0.1 + random.nextDouble()));
        }
        return values;
    }
}
