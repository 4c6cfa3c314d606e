package org.twofold.learning.closure.sets;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Members;
import org.twofold.events.Replicas;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;

/** Sets that tests write down. */
final class Sets {

    static final Study STUDY = StudyFile.builtIn("smeared-set");

    private Sets() {}

    /** Sets of particles (pT, η, φ). */
    static Events of(EventSpace space, double[][][] sets) {
        int[] counts = Arrays.stream(sets).mapToInt(set -> set.length).toArray();
        double[][] all = Arrays.stream(sets).flatMap(Arrays::stream).toArray(double[][]::new);
        float[][] columns = new float[3][all.length];
        for (int i = 0; i < all.length; i++) {
            for (int f = 0; f < 3; f++) {
                columns[f][i] = (float) all[i][f];
            }
        }
        return Events.ofSets(space, Members.ofCounts(counts, columns));
    }

    /** True sets, and of each the same number of measurements, which stand one after the other. */
    static Replicas replicas(double[][][] truth, double[][][] measured) {
        int each = measured.length / truth.length;
        Events detector = of(STUDY.detector(), measured);
        long[] parents = IntStream.range(0, measured.length).mapToLong(i -> i / each).toArray();
        return Replicas.of("here", of(STUDY.theory(), truth), detector.withIds(detector.eventIds(), parents));
    }

    /** So many particles each of which has a pT of its own. */
    static double[][] particles(int count) {
        return IntStream.range(0, count).mapToObj(k -> new double[] {1 + k, 0.3 * k, 0.2 * k}).toArray(double[][]::new);
    }

    /** Sets of which only the numbers matter. */
    static Replicas counts(int[] truth, int[]... measured) {
        return replicas(Arrays.stream(truth).mapToObj(Sets::particles).toArray(double[][][]::new),
                Arrays.stream(measured).flatMapToInt(Arrays::stream).mapToObj(Sets::particles).toArray(double[][][]::new));
    }
}
