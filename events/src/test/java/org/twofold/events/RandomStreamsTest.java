package org.twofold.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {

    @Property
    void aStreamDoesNotDependOnWhatWasDrawnBefore(@ForAll long seed, @ForAll long index) {
        RandomStreams streams = new RandomStreams(seed);
        long[] first = streams.stream("noise", index).longs(5).toArray();
        streams.stream("noise", index + 1).longs(100).sum();
        streams.stream("other").longs(3).sum();
        assertArrayEquals(first, streams.stream("noise", index).longs(5).toArray());
        assertArrayEquals(first, new RandomStreams(seed).stream("noise", index).longs(5).toArray());
    }

    @Test
    void streamsAreTheSameOnManyThreads() {
        RandomStreams streams = new RandomStreams(11);
        long[] serial = IntStream.range(0, 2000).mapToLong(i -> streams.stream("event", i).nextLong()).toArray();
        long[] parallel = IntStream.range(0, 2000).parallel().mapToLong(i -> streams.stream("event", i).nextLong()).toArray();
        assertArrayEquals(serial, parallel);
    }

    @Test
    void everyPartOfTheNameCounts() {
        Set<Long> keys = new HashSet<>();
        int names = 0;
        for (long seed : new long[] {0, 1, -1, Long.MIN_VALUE}) {
            RandomStreams streams = new RandomStreams(seed);
            for (String purpose : new String[] {"", "a", "b", "ab", "ba", "noise"}) {
                keys.add(streams.key(purpose));
                keys.add(streams.key(purpose, 0));
                keys.add(streams.key(purpose, 1));
                keys.add(streams.key(purpose, 0, 1));
                keys.add(streams.key(purpose, 1, 0));
                keys.add(streams.key(purpose, 0, 0, 0));
                keys.add(streams.key(purpose, -1));
                names += 7;
            }
        }
        assertEquals(names, keys.size());
    }

    @Test
    void neighbouringKeysShareNoBitsButByChance() {
        RandomStreams streams = new RandomStreams(5);
        long differing = 0;
        int n = 20_000;
        for (int i = 0; i < n; i++) {
            differing += Long.bitCount(streams.key("event", i) ^ streams.key("event", i + 1));
        }
        // 64 n fair coins: standard deviation √(64 n)/2 ≈ 566.
        assertEquals(32.0 * n, differing, 5 * 566);
    }

    @Test
    void streamsOfDifferentNamesAreUncorrelated() {
        RandomStreams streams = new RandomStreams(3);
        RandomStream a = streams.stream("a");
        RandomStream b = streams.stream("b");
        int n = 100_000;
        double product = 0;
        for (int i = 0; i < n; i++) {
            product += a.nextGaussian() * b.nextGaussian();
        }
        assertEquals(0, product / n, 4 / Math.sqrt(n));
    }

    @Test
    void firstNumbersOfConsecutiveStreamsAreUniform() {
        RandomStreams streams = new RandomStreams(17);
        int n = 100_000;
        int[] counts = new int[100];
        for (int i = 0; i < n; i++) {
            counts[(int) (100 * streams.stream("event", i).nextDouble())]++;
        }
        double chi2 = 0;
        for (int count : counts) {
            chi2 += (count - n / 100.0) * (count - n / 100.0) / (n / 100.0);
        }
        // 99 degrees of freedom: mean 99, standard deviation 14.1.
        assertTrue(chi2 > 50 && chi2 < 160, "χ² = " + chi2);
    }

    @Test
    void seedsDiffer() {
        assertNotEquals(new RandomStreams(1).stream("a").nextLong(), new RandomStreams(2).stream("a").nextLong());
    }
}
