package org.twofold.learning.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.twofold.events.RandomStreams;

class ShuffledBatchesTest {

    private static ShuffledBatches batches(String purpose, int events, int batch) {
        return new ShuffledBatches(new RandomStreams(5), purpose, events, batch);
    }

    private static int[] epoch(ShuffledBatches batches, int epoch) {
        int steps = batches.stepsPerEpoch();
        return LongStream.range((long) epoch * steps, (epoch + 1L) * steps)
                .mapToObj(batches::positions).flatMapToInt(Arrays::stream).toArray();
    }

    @Property
    void everyEventOnceAnEpoch(@ForAll @IntRange(min = 1, max = 60) int events, @ForAll @IntRange(min = 1, max = 80) int batch,
            @ForAll @IntRange(max = 3) int epoch) {
        int[] sorted = epoch(batches("x", events, batch), epoch);
        Arrays.sort(sorted);
        assertArrayEquals(IntStream.range(0, events).toArray(), sorted);
    }

    @Test
    void theLastBatchOfAnEpochIsSmaller() {
        ShuffledBatches batches = batches("x", 10, 4);
        assertEquals(3, batches.stepsPerEpoch());
        int[] sizes = LongStream.range(0, 6).mapToInt(step -> batches.positions(step).length).toArray();
        assertArrayEquals(new int[] {4, 4, 2, 4, 4, 2}, sizes);
    }

    @Test
    void fewerEventsThanABatchAreOneBatch() {
        ShuffledBatches batches = batches("x", 3, 100);
        assertEquals(1, batches.stepsPerEpoch());
        assertEquals(3, batches.positions(17).length);
    }

    @Test
    void everyEpochSeedAndPurposeHasItsOwnOrder() {
        int[] first = epoch(batches("x", 50, 7), 0);
        assertFalse(Arrays.equals(first, epoch(batches("x", 50, 7), 1)));
        assertFalse(Arrays.equals(first, epoch(batches("y", 50, 7), 0)));
        assertFalse(Arrays.equals(first, epoch(new ShuffledBatches(new RandomStreams(6), "x", 50, 7), 0)));
        assertFalse(Arrays.equals(first, IntStream.range(0, 50).toArray()));
    }

    @Test
    void whatWasAskedBeforeDoesNotMatter() {
        ShuffledBatches used = batches("x", 50, 7);
        for (long step : new long[] {100, 3, 64, 3, 0}) {
            assertArrayEquals(batches("x", 50, 7).positions(step), used.positions(step));
        }
        used.positions(3)[0] = -1;
        assertArrayEquals(batches("x", 50, 7).positions(3), used.positions(3), "what is handed out is a copy");
    }

    @Test
    void noEventsAndNoBatchAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> batches("x", 0, 4));
        assertThrows(IllegalArgumentException.class, () -> batches("x", 4, 0));
    }
}
