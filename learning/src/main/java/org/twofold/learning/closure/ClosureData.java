package org.twofold.learning.closure;

import java.util.HashMap;
import java.util.Map;
import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.events.WrongUse;

/**
 * Test events of both levels in two disjoint halves: the model works on half one and is compared with the truth of half
 * two, so that both sides of every comparison are independent.
 *
 * @param theoryInput half one of the theory events, which is folded
 * @param detectorInput half one of the detector events, which is unfolded
 * @param theoryTruth half two
 * @param detectorTruth half two
 * @param paired whether row i of both inputs belongs together, so that responses can be measured
 */
public record ClosureData(Events theoryInput, Events detectorInput, Events theoryTruth, Events detectorTruth, boolean paired) {

    private static final int FEWEST = 40;

    /**
     * Halves events at random, pairs kept together where detector events name theory events as their parents.
     *
     * <p>Of unpaired samples of different sizes the surplus of the larger one is left out, since distances of samples of
     * different sizes cannot be compared; the caller reports {@code theory.size()} beside {@link #used()}.
     *
     * @throws WrongUse if there are too few events to compare anything
     */
    public static ClosureData halved(Events theory, Events detector, RandomStreams random) {
        int[] partner = partners(theory, detector);
        boolean paired = partner.length > 0;
        int size = paired ? partner.length : Math.min(theory.size(), detector.size());
        if (size < FEWEST) {
            throw new WrongUse("at least " + FEWEST + " events of each level are needed to compare anything, not " + size);
        }
        int half = size / 2;
        int[] order = random.stream("closure-halves").permutation(size);
        int[] detectorOrder = java.util.Arrays.copyOf(order, 2 * half);
        int[] theoryOrder = detectorOrder.clone();
        for (int i = 0; paired && i < theoryOrder.length; i++) {
            theoryOrder[i] = partner[detectorOrder[i]];
        }
        Events z = theory.at(theoryOrder);
        Events x = detector.at(detectorOrder);
        return new ClosureData(z.slice(0, half), x.slice(0, half), z.slice(half, 2 * half), x.slice(half, 2 * half), paired);
    }

    /** For every detector event the position of its parent; empty if one of them has none among the theory events. */
    private static int[] partners(Events theory, Events detector) {
        Map<Long, Integer> position = new HashMap<>();
        for (int i = 0; i < theory.size(); i++) {
            position.put(theory.eventId(i), i);
        }
        int[] partner = new int[detector.size()];
        for (int i = 0; i < partner.length; i++) {
            Integer at = detector.parentId(i) == Events.NO_PARENT ? null : position.get(detector.parentId(i));
            if (at == null) {
                return new int[0];
            }
            partner[i] = at;
        }
        return partner;
    }

    /** How many events of each level take part. */
    public int used() {
        return theoryInput.size() + theoryTruth.size();
    }
}
