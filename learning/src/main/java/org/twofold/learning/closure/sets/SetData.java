package org.twofold.learning.closure.sets;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.MemberMomenta;
import org.twofold.events.RandomStreams;
import org.twofold.events.Replicas;
import org.twofold.events.Study;
import org.twofold.events.WrongUse;

/**
 * Test events of a study of sets, in two parts that are as good as independent: measurements that everything is held against, and others
 * of which the truth is what a model is given.
 *
 * @param reference measured sets that a model is compared with, equally many of each truth
 * @param other as many, for the floor; their truth is the source of the model's draws
 * @param conditional whether both are of the same truth, row by row; of single measurements they are of different halves
 * @param unmeasured how many true sets were left out because nothing was measured of them
 */
public record SetData(Replicas reference, Replicas other, boolean conditional, int unmeasured) {

    private static final int FEWEST = 40;
    /** More replicas of one truth say nothing that these do not. */
    private static final int MOST_REPLICAS = 50;

    /** Whether a study is about sets: one collection of known momenta at each level and nothing else. */
    public static boolean isOfSets(Study study) {
        return isOfSets(study.theory()) && isOfSets(study.detector());
    }

    private static boolean isOfSets(EventSpace space) {
        return space.objects().isEmpty() && space.scalars().isEmpty() && space.channels().isEmpty() && space.collections().size() == 1
                && MemberMomenta.areKnownOf(space.collections().get(0));
    }

    /**
     * Divides measurements: each truth's into two halves, of at most 50 each, where there are two and more of every one; else the
     * truths into two halves, of each of which the first measurement counts.
     *
     * @throws WrongUse if there are too few events to compare anything
     */
    public static SetData of(Replicas all, RandomStreams random) {
        int[] measured = IntStream.range(0, all.size()).filter(event -> all.count(event) > 0).toArray();
        int fewest = Arrays.stream(measured).map(all::count).min().orElse(0);
        if (measured.length < FEWEST) {
            throw new WrongUse("at least " + FEWEST + " true sets with measurements are needed to compare anything, not " + measured.length);
        }
        int unmeasured = all.size() - measured.length;
        Replicas known = unmeasured == 0 ? all : all.at(measured);
        if (fewest >= 2) {
            int half = Math.min(fewest / 2, MOST_REPLICAS);
            return new SetData(part(known, half, 2 * half), part(known, 0, half), true, unmeasured);
        }
        int[] order = random.stream("set-halves").permutation(measured.length);
        int half = measured.length / 2;
        return new SetData(part(known.at(Arrays.copyOfRange(order, half, 2 * half)), 0, 1),
                part(known.at(Arrays.copyOf(order, half)), 0, 1), false, unmeasured);
    }

    /** Of every truth the replicas from one number to before another. */
    private static Replicas part(Replicas all, int from, int to) {
        int[][] rows = new int[all.size()][];
        Arrays.setAll(rows, event -> Arrays.copyOfRange(all.rows()[event], from, to));
        return new Replicas(all.theory(), all.detector(), rows).at(IntStream.range(0, all.size()).toArray());
    }

    /** How many draws a model makes of each truth. */
    public int draws() {
        return other.count(0);
    }

    /** The true sets that a model is given. */
    public Events source() {
        return other.theory();
    }

    /** How many true sets take part. */
    public int used() {
        return conditional ? reference.size() : reference.size() + other.size();
    }
}
