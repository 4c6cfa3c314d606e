package org.twofold.learning.representation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.twofold.events.BadInput;

class RankMapTest {

    private static final RankMap BENT = new RankMap(List.of(0.0, 1.0, 3.0), List.of(0.0, 2.0, 3.0));

    @Test
    void straightBetweenKnotsAndConstantBeyond() {
        RankMap.Compiled map = BENT.compiled();
        assertEquals(0, map.of(0), 0);
        assertEquals(1, map.of(0.5), 1e-15);
        assertEquals(2, map.of(1), 1e-15);
        assertEquals(2.5, map.of(2), 1e-15);
        assertEquals(3, map.of(3), 1e-15);
        assertEquals(3, map.of(1e9), 0);
        for (double x : new double[] {0.5, 1, 2, 3, 7}) {
            assertEquals(-map.of(x), map.of(-x), 0);
        }
    }

    /** x uniform in ±1 and y = 5x³ of the same ranks: the map is 5x³, up to the chords between 32 knots. */
    @Test
    void findsTheRisingMapBetweenTwoSamples() {
        double[] x = IntStream.range(0, 20_001).mapToDouble(i -> -1 + i / 10_000.0).toArray();
        double[] y = IntStream.range(0, 20_001).mapToDouble(i -> 5 * Math.pow(-1 + i / 10_000.0, 3)).toArray();
        RankMap.Compiled map = RankMap.fit(x, y).compiled();
        for (double at = -1; at <= 1; at += 0.01) {
            assertEquals(5 * at * at * at, map.of(at), 0.005);
        }
        assertEquals(5, map.of(1), 1e-12);
    }

    /** Two heaps of 5 % beyond an edge of the target: by rank they are spread over what the target has there. */
    @Test
    void whatStandsFarOutKeepsItsOrder() {
        double[] x = IntStream.range(0, 10_000).mapToDouble(i -> i < 9500 ? i / 9500.0 : 3 + (i - 9500) * 1e-3).toArray();
        double[] y = IntStream.range(0, 10_000).mapToDouble(i -> i / 10_000.0).toArray();
        RankMap.Compiled map = RankMap.fit(x, y).compiled();
        double before = map.of(0.999);
        for (double at = 3; at < 3.5; at += 0.02) {
            assertTrue(map.of(at) > before && map.of(at) < 1, "at " + at);
            before = map.of(at);
        }
    }

    @Test
    void samplesThatHaveNoRanks() {
        assertThrows(IllegalArgumentException.class, () -> RankMap.fit(new double[0], new double[] {1}));
        assertThrows(IllegalArgumentException.class, () -> RankMap.fit(new double[] {1, Double.NaN}, new double[] {1}));
        assertThrows(IllegalArgumentException.class, () -> RankMap.fit(new double[] {0, 0}, new double[] {1, 2}));
    }

    @Test
    void knotsThatAreNone() {
        assertThrows(IllegalArgumentException.class, () -> new RankMap(List.of(0.0), List.of(0.0)));
        assertThrows(IllegalArgumentException.class, () -> new RankMap(List.of(0.0, 1.0), List.of(0.0)));
        assertThrows(IllegalArgumentException.class, () -> new RankMap(List.of(0.1, 1.0), List.of(0.0, 1.0)));
        assertThrows(IllegalArgumentException.class, () -> new RankMap(List.of(0.0, 1.0, 1.0), List.of(0.0, 1.0, 2.0)));
        assertThrows(IllegalArgumentException.class, () -> new RankMap(List.of(0.0, 1.0, 2.0), List.of(0.0, 1.0, 0.5)));
        assertThrows(IllegalArgumentException.class, () -> new RankMap(List.of(0.0, Double.POSITIVE_INFINITY), List.of(0.0, 1.0)));
        assertThrows(IllegalArgumentException.class, () -> new RankMap(Collections.nCopies(2000, 0.0), Collections.nCopies(2000, 0.0)));
    }

    @Test
    void fileThereAndBack() {
        assertEquals(BENT, RankMapFile.read("f", RankMapFile.toJson(BENT)));
    }

    @Test
    void brokenFiles() throws Exception {
        for (String broken : List.of("{}", "[]", "{\"from\":[0,1]}", "{\"from\":[0,\"x\"],\"to\":[0,1]}",
                "{\"from\":[0,1],\"to\":[1,2]}")) {
            BadInput bad = assertThrows(BadInput.class, () -> RankMapFile.read("model.twofold, electron", new ObjectMapper()
                    .readTree(broken)));
            assertTrue(bad.getMessage().startsWith("model.twofold, electron"), bad.getMessage());
        }
    }
}
