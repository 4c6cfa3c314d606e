package org.twofold.methods.setflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.twofold.events.BadInput;
import org.twofold.events.WrongUse;
import org.twofold.methods.sets.PaddedSets;

class SetCoordinatesTest {

    private static final MatchScale SCALE = new MatchScale(1.5, 0.3);

    private static PaddedSets set(double... numbers) {
        float[] values = new float[Math.max(3, numbers.length)];
        for (int i = 0; i < numbers.length; i++) {
            values[i] = (float) numbers[i];
        }
        return new PaddedSets(1, values.length / 3, values, new int[] {numbers.length / 3});
    }

    @Test
    void particlesStemFromTheNearest() {
        PaddedSets truth = set(1, 0, 3.1, 2, 0.5, 0, 1, -2, 1);
        // Across the seam of φ; near the first and the second truth; far from all.
        PaddedSets seen = set(1.1, 0.02, -3.1, 2, 0.4, 0.1, 1, 2.5, 1);
        assertArrayEquals(new int[] {0, 1, Origins.NONE}, new Origins(SCALE).of(truth, 0, seen, 0));
        assertArrayEquals(new int[0], new Origins(SCALE).of(truth, 0, set(), 0));
        assertArrayEquals(new int[] {Origins.NONE}, new Origins(SCALE).of(set(), 0, set(1, 2, 3), 0));
    }

    /** The sum decides: the greedy choice would leave the second without an origin. */
    @Test
    void theSumOfDistancesDecides() {
        PaddedSets truth = set(1, 0, 0, 1, 0.25, 0);
        PaddedSets seen = set(1, 0.12, 0, 1, -0.15, 0);
        assertArrayEquals(new int[] {1, 0}, new Origins(SCALE).of(truth, 0, seen, 0));
    }

    @Test
    void twoOfOneOriginLeaveOneWithout() {
        PaddedSets seen = set(1, 0.1, 0, 1, 0.05, 0);
        assertArrayEquals(new int[] {Origins.NONE, 0}, new Origins(SCALE).of(set(1, 0, 0), 0, seen, 0));
    }

    @Test
    void numbersGoBackToParticles() {
        PaddedSets truth = set(1, 0, 3.1, 2, 0.5, 0);
        PaddedSets seen = set(1.3, 0.02, -3.1, 2.1, 0.4, 0.1, -1, 2.5, 1);
        SetCoordinates coordinates = SetCoordinates.fit(truth, seen, new int[][] {{0}}, new Origins(SCALE), 4);
        assertEquals(1, coordinates.mostOthers());
        float[] numbers = new float[3];
        double[] wide = new double[3];
        float[] back = new float[3];
        coordinates.writeChange(truth.values(), 0, seen.values(), 0, numbers, 0);
        copy(numbers, wide);
        coordinates.readChange(truth.values(), 0, wide, back, 0);
        assertArrayEquals(new float[] {1.3f, 0.02f, (float) (2 * Math.PI - 3.1)}, back, 1e-5f);
        SetAxis axis = SetAxis.of(truth, 0);
        coordinates.writeOther(axis, seen.values(), 6, numbers, 0);
        copy(numbers, wide);
        coordinates.readOther(axis, wide, back, 0);
        assertArrayEquals(new float[] {-1, 2.5f, 1}, back, 1e-5f);
    }

    private static void copy(float[] from, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = from[i];
        }
    }

    @Test
    void savedAndReadAgain() {
        PaddedSets truth = set(1, 0, 3.1, 2, 0.5, 0);
        SetCoordinates coordinates = SetCoordinates.fit(truth, set(1.3, 0.02, -3.1, -1, 2.5, 1), new int[][] {{0}}, new Origins(SCALE), 4);
        assertEquals(coordinates, SetCoordinates.read("model", coordinates.toJson(), 13));
        for (String key : List.of("mostOthers", "features", "changes", "others")) {
            ObjectNode json = coordinates.toJson();
            json.remove(key);
            assertThrows(BadInput.class, () -> SetCoordinates.read("model", json, 13));
        }
        assertThrows(BadInput.class, () -> SetCoordinates.read("model", coordinates.toJson().put("mostOthers", 14), 13));
        ObjectNode falling = coordinates.toJson();
        ((ObjectNode) falling.path("features")).putArray("eta").add(1).add(0);
        assertThrows(BadInput.class, () -> SetCoordinates.read("model", falling, 13));
    }

    @Test
    void noParticlesAtAllAreWrongUse() {
        assertThrows(WrongUse.class, () -> SetCoordinates.fit(set(), set(), new int[][] {{0}}, new Origins(SCALE), 4));
    }

    @Test
    void rampsHaveTheirEdges() {
        QuantileRamps ramps = QuantileRamps.fit(new float[] {0, 1, 2, 3, 10}, 2);
        assertEquals(List.of(0.0, 2.0, 10.0), ramps.edges());
        float[] e = new float[2];
        ramps.write(1, e, 0);
        assertArrayEquals(new float[] {0.5f, 0}, e);
        ramps.write(4, e, 0);
        assertArrayEquals(new float[] {1, 0.25f}, e);
        ramps.write(-2, e, 0);
        assertArrayEquals(new float[] {-1, 0}, e);
        ramps.write(18, e, 0);
        assertArrayEquals(new float[] {1, 2}, e);
        assertEquals(List.of(5.0, 6.0), QuantileRamps.fit(new float[] {5, 5, 5}, 4).edges());
    }

    @Test
    void theAxisIsThatOfTheSum() {
        SetAxis axis = SetAxis.of(set(Math.log(2), 0, 0.5, Math.log(2), 0, -0.1), 0);
        assertEquals(0.2, axis.phi(), 1e-6);
        assertEquals(0, axis.eta(), 1e-6);
        assertEquals(Math.log(4), axis.logSum(), 1e-6);
        assertEquals(-1.25, SetAxis.of(set(3, -1.25, 2), 0).eta(), 1e-6);
        assertEquals(new SetAxis(0, 0, 0), SetAxis.of(set(), 0));
    }

    @Test
    void ofTooManyTheHardestStay() {
        PaddedSets sets = set(1, 0, 0, 3, 1, 1, 2, 2, 2);
        PaddedSets two = sets.hardest(2);
        assertEquals(2, two.counts()[0]);
        assertArrayEquals(new float[] {3, 1, 1, 2, 2, 2, 0, 0, 0}, two.values());
        assertEquals(sets, sets.hardest(3));
    }
}
