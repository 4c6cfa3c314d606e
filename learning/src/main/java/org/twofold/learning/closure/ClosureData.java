package org.twofold.learning.closure;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.twofold.events.Events;
import org.twofold.events.PairedEvents;
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
     * @throws WrongUse if there are too few events, of one channel if there are some, to compare anything, or if partners are of
     *     different channels
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
        int[] detectorOrder = Arrays.copyOf(order, 2 * half);
        int[] theoryOrder = detectorOrder.clone();
        for (int i = 0; paired && i < theoryOrder.length; i++) {
            theoryOrder[i] = partner[detectorOrder[i]];
        }
        Events z = theory.at(theoryOrder);
        Events x = detector.at(detectorOrder);
        if (paired && !Arrays.equals(z.channels(), x.channels())) {
            throw new WrongUse("detector events of other channels than the theory events they belong to: are the files of one sample?");
        }
        ClosureData data = new ClosureData(z.slice(0, half), x.slice(0, half), z.slice(half, 2 * half), x.slice(half, 2 * half), paired);
        List<String> channels = theory.space().channelNames();
        for (int k = 0; k < channels.size(); k++) {
            if (2 * data.sizeOfChannel(k) < FEWEST) {
                throw new WrongUse("at least " + FEWEST + " events of each level and channel are needed to compare anything, not "
                        + 2 * data.sizeOfChannel(k) + " of " + channels.get(k));
            }
        }
        return data;
    }

    /** How many events of a channel there are in the half and level that has the fewest. */
    int sizeOfChannel(int channel) {
        return Stream.of(theoryInput, detectorInput, theoryTruth, detectorTruth).mapToInt(events -> events.ofChannel(channel).size()).min()
                .orElseThrow();
    }

    /** The first events of one channel, as many in every half and level. */
    public ClosureData ofChannel(int channel) {
        int size = sizeOfChannel(channel);
        return new ClosureData(first(theoryInput, channel, size), first(detectorInput, channel, size), first(theoryTruth, channel, size),
                first(detectorTruth, channel, size), paired);
    }

    static Events first(Events events, int channel, int size) {
        return events.ofChannel(channel).slice(0, size);
    }

    /** Detector events with the theory events that they come from; nothing if there is one without. */
    public static Optional<PairedEvents> pairs(Events theory, Events detector) {
        int[] partner = partners(theory, detector);
        return partner.length < detector.size() ? Optional.empty() : Optional.of(new PairedEvents(theory.at(partner), detector));
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
