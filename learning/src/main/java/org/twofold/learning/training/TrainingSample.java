package org.twofold.learning.training;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.twofold.events.Events;
import org.twofold.events.PairedEvents;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.events.Replicas;

/**
 * The events that a training learns from and validates with.
 *
 * @param theory theory-level events; the last of them validate
 * @param detector detector-level events, likewise
 * @param labelled pairs whose labels are used, if there are some
 */
public record TrainingSample(Events theory, Events detector, Optional<PairedEvents> labelled) {

    /**
     * A bootstrap sample: as many events, drawn with replacement.
     *
     * <p>Drawn is what was measured independently: theory events with all detector events that belong to them where there are such, else
     * each level by itself. Training and validation events are drawn apart, each from their own, so that no event is on both
     * sides. A copy is an event of its own: identifiers are given anew, and partners find each other by them. Source: Efron,
     * "Bootstrap methods: another look at the jackknife" (1979).
     *
     * @param validation how many of the last events of each level, or of the last theory events with what belongs to them, validate
     * @param needsPairs whether the method learns from events that belong together, any number of detector events to each truth
     * @param random names the draws
     * @throws org.twofold.events.BadInput if the method needs pairs and a detector event has no parent
     */
    public TrainingSample resampled(int validation, boolean needsPairs, RandomStreams random) {
        if (validation >= Math.min(theory.size(), detector.size())) {
            // The method says so better.
            return this;
        }
        Optional<PairedEvents> pairs = labelled.map(all -> {
            int[] positions = drawn(random.stream("bootstrap-labelled"), 0, all.size());
            return numbered(all.theory().at(positions), all.detector().at(positions), IntStream.range(0, positions.length).toArray());
        });
        if (needsPairs || isOneToOne()) {
            Replicas together = Replicas.of("detector events", theory, detector).at(drawn("bootstrap-together", theory.size(), validation, random));
            int[] parents = IntStream.range(0, together.size()).flatMap(i -> IntStream.generate(() -> i).limit(together.count(i))).toArray();
            Events z = withIds(together.theory(), together.theory().parentIds());
            return new TrainingSample(z, withIds(together.detector(), Arrays.stream(parents).asLongStream().toArray()), pairs);
        }
        return new TrainingSample(alone(theory.at(drawn("bootstrap-theory", theory.size(), validation, random))),
                alone(detector.at(drawn("bootstrap-detector", detector.size(), validation, random))), pairs);
    }

    /** Whether every detector event belongs to a theory event of its own. */
    private boolean isOneToOne() {
        if (theory.size() != detector.size()) {
            return false;
        }
        Map<Long, Boolean> taken = new HashMap<>();
        for (int i = 0; i < theory.size(); i++) {
            taken.put(theory.eventId(i), false);
        }
        return taken.size() == theory.size()
                && Arrays.stream(detector.parentIds()).allMatch(parent -> Boolean.FALSE.equals(taken.replace(parent, true)));
    }

    /** Positions of training events, then of validation events, each from their own. */
    private static int[] drawn(String purpose, int size, int validation, RandomStreams random) {
        int training = size - validation;
        return IntStream.concat(Arrays.stream(drawn(random.stream(purpose, 0), 0, training)),
                Arrays.stream(drawn(random.stream(purpose, 1), training, size))).toArray();
    }

    private static int[] drawn(RandomStream random, int from, int to) {
        return IntStream.range(from, to).map(i -> from + random.nextInt(to - from)).toArray();
    }

    private static PairedEvents numbered(Events theory, Events detector, int[] parents) {
        return new PairedEvents(withIds(theory, theory.parentIds()), withIds(detector, Arrays.stream(parents).asLongStream().toArray()));
    }

    /** What an event of one level belonged to at the other is not there any more. */
    private static Events alone(Events events) {
        return withIds(events, LongStream.generate(() -> Events.NO_PARENT).limit(events.size()).toArray());
    }

    private static Events withIds(Events events, long[] parents) {
        return events.withIds(LongStream.range(0, events.size()).toArray(), parents);
    }
}
