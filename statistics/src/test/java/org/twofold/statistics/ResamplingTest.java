package org.twofold.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResamplingTest {

    @Test
    void anEstimateIsAMeanAndADeviation() {
        Estimate estimate = Estimate.of(1, 2, 3, 4);
        assertEquals(2.5, estimate.mean());
        assertEquals(Math.sqrt(5 / 3.0), estimate.standardDeviation(), 1e-12);
        assertEquals(4, estimate.count());
        assertTrue(Double.isNaN(Estimate.of(1).standardDeviation()));
        Complaint.expect("empty", () -> Estimate.of());
    }

    @Test
    void theBootstrapKnowsTheErrorOfAMean() {
        double[] truth = gaussian(400, 1);
        double[] model = gaussian(400, 2);
        TwoSampleMetric differenceOfMeans = (t, m) -> Arrays.stream(m).average().orElseThrow()
                - Arrays.stream(t).average().orElseThrow();
        Estimate estimate = new Bootstrap(2000, new Random(3)).of(truth, model, differenceOfMeans);
        assertEquals(differenceOfMeans.value(truth, model), estimate.mean(), 0.01);
        assertEquals(Math.sqrt(2 / 400.0), estimate.standardDeviation(), 0.006);
        assertEquals(2000, estimate.count());
    }

    @Test
    void theSeedDecides() {
        double[] truth = gaussian(50, 1);
        double[] model = gaussian(40, 2);
        TwoSampleMetric metric = new Wasserstein(1)::value;
        Estimate first = new Bootstrap(Bootstrap.RESAMPLES, new Random(3)).of(truth, model, metric);
        assertEquals(first, new Bootstrap(10, new Random(3)).of(truth, model, metric));
        assertNotEquals(first, new Bootstrap(10, new Random(4)).of(truth, model, metric));
        assertEquals(new NoiseFloor(3, new Random(3)).of(truth, metric), new NoiseFloor(3, new Random(3)).of(truth, metric));
    }

    @Test
    void halvesAreDisjointAndTogetherAll() {
        Set<Integer> seen = new HashSet<>();
        new NoiseFloor(1, new Random(1)).of(11, (first, second) -> {
            Arrays.stream(first).forEach(seen::add);
            Arrays.stream(second).forEach(seen::add);
            assertEquals(5, first.length);
            assertEquals(5, second.length);
            return 0;
        });
        assertEquals(10, seen.size());
    }

    @Test
    void theFloorOfADistanceIsNotZero() {
        double[] truth = gaussian(2000, 5);
        TwoSampleMetric metric = new Wasserstein(1)::value;
        Estimate floor = new NoiseFloor(10, new Random(1)).of(truth, metric);
        double same = metric.value(gaussian(1000, 6), gaussian(1000, 7));
        double[] shifted = Arrays.stream(gaussian(1000, 8)).map(v -> v + 0.5).toArray();
        assertTrue(floor.mean() > 0.01 && floor.mean() < 0.1);
        assertTrue(same < floor.mean() + 5 * floor.standardDeviation());
        assertTrue(metric.value(gaussian(1000, 6), shifted) > floor.mean() + 5 * floor.standardDeviation());
    }

    @Test
    void wholeEventsAreSelected() {
        assertArrayEquals(new float[] {5, 6, 1, 2, 5, 6},
                IndexedMetric.selectRows(new float[] {1, 2, 3, 4, 5, 6}, 2, new int[] {2, 0, 2}));
    }

    @Test
    void nonsenseIsRefused() {
        TwoSampleMetric metric = (t, m) -> 0;
        Complaint.expect("resamples: 0", () -> new Bootstrap(0, new Random(1)));
        Complaint.expect("splits: 0", () -> new NoiseFloor(0, new Random(1)));
        Complaint.expect("truth is empty", () -> new Bootstrap(1, new Random(1)).of(new double[0], new double[1], metric));
        Complaint.expect("two disjoint samples of 0", () -> new NoiseFloor(1, new Random(1)).of(new double[1], metric));
    }

    private static double[] gaussian(int n, long seed) {
        Random random = new Random(seed);
        double[] values = new double[n];
        Arrays.setAll(values, i -> random.nextGaussian());
        return values;
    }
}
