package org.twofold.methods;

import java.util.stream.IntStream;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;

/** The toy pairs as a mixture of two channels; those of the second have half the momentum. */
public final class ToyMixture {

    public static final Study STUDY = StudyFile.builtIn("zll");

    private ToyMixture() {}

    /** {@code size} theory events numbered from 0, in turns of two of the first and one of the second channel. */
    public static Events theory(int size, long seed) {
        return mixed(STUDY.theory(), ToyPairs.theory(size, seed));
    }

    /** Detector events of another sample of the same size. */
    public static Events detector(int size, long seed) {
        return mixed(STUDY.detector(), ToyPairs.detector(size, seed));
    }

    private static Events mixed(EventSpace space, Events plain) {
        int[] channels = IntStream.range(0, plain.size()).map(i -> i % 3 == 2 ? 1 : 0).toArray();
        float[][] columns = IntStream.range(0, space.width()).mapToObj(plain::column).toArray(float[][]::new);
        for (float[] column : columns) {
            for (int i = 0; i < column.length; i++) {
                column[i] *= channels[i] == 1 ? 0.5f : 1;
            }
        }
        return of(space, columns, plain, channels);
    }

    /** The same events in other channels. */
    public static Events in(Events events, int... channels) {
        float[][] columns = IntStream.range(0, events.space().width()).mapToObj(events::column).toArray(float[][]::new);
        return of(events.space(), columns, events, channels);
    }

    private static Events of(EventSpace space, float[][] columns, Events like, int[] channels) {
        return Events.of(space, columns, like.weights(), like.eventIds(), like.parentIds(), channels);
    }
}
