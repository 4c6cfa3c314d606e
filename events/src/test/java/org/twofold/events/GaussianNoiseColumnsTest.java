package org.twofold.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The quick way of drawing normals, many events at a time, gives the numbers of the plain one. */
class GaussianNoiseColumnsTest {

    @Property(tries = 100)
    void columnsHoldTheNumbersOfSingleEvents(@ForAll long key, @ForAll long firstEvent, @ForAll int draw,
            @ForAll @IntRange(max = 200) int count, @ForAll @IntRange(min = 1, max = 9) int components) {
        int from = 3;
        int stride = count + 5;
        long[] events = new long[from + count];
        for (int i = 0; i < events.length; i++) {
            events[i] = firstEvent + 1_000_000_007L * i;
        }
        float[] expected = new float[components * stride];
        float[] found = new float[components * stride];
        GaussianNoise noise = new GaussianNoise(key);
        for (int i = 0; i < count; i++) {
            noise.fill(events[from + i], draw, expected, i, components, stride);
        }
        noise.fillColumns(events, from, count, draw, found, components, stride);
        assertArrayEquals(expected, found);
    }
}
