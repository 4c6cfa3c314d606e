package org.twofold.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HistogramTest {

    @Test
    void edgesBelongToTheBinOnTheirRightAndTheLastToTheLast() {
        Histogram histogram = Histogram.of(Binning.of(0, 1, 4), new double[] {-0.1, -0.0, 0, 0.9, 1, 3, 4, 4.1, 9});
        assertEquals(3, histogram.count(0));
        assertEquals(3, histogram.count(1));
        assertEquals(1, histogram.underflow());
        assertEquals(2, histogram.overflow());
        assertEquals(6, histogram.total());
        assertEquals(9, histogram.entries());
        assertEquals(Math.sqrt(3), histogram.error(0));
        assertEquals(1, histogram.density(0) * 1 + histogram.density(1) * 3, 1e-15);
    }

    @Test
    void weightsAddUpAndSoDoTheirSquares() {
        Histogram histogram = Histogram.of(Binning.uniform(0, 2, 2), new double[] {0.5, 0.6, 1.5, 7},
                new double[] {2, -0.5, 3, 10});
        assertEquals(1.5, histogram.count(0));
        assertEquals(4.25, histogram.variance(0));
        assertEquals(3, histogram.error(1));
        assertEquals(10, histogram.overflow());
    }

    @Test
    void countsOfSomebodyElse() {
        Histogram histogram = Histogram.ofCounts(Binning.uniform(0, 3, 3), 10, 20, 30);
        assertEquals(60, histogram.entries());
        assertEquals(20, histogram.variance(1));
        Complaint.expect("counts has 1", () -> Histogram.ofCounts(Binning.uniform(0, 3, 3), 10));
        Complaint.expect("counts[0] is -1.0", () -> Histogram.ofCounts(Binning.uniform(0, 1, 1), -1));
    }

    @Test
    void binsKnowThemselves() {
        Binning bins = Binning.uniform(0, 40, 4);
        assertArrayEquals(new double[] {0, 10, 20, 30, 40}, bins.edges());
        assertEquals(15, bins.centre(1));
        assertEquals(10, bins.width(3));
        assertEquals(bins, Binning.of(0, 10, 20, 30, 40));
        assertEquals(bins.hashCode(), Binning.of(0, 10, 20, 30, 40).hashCode());
        assertNotEquals(bins, Binning.uniform(0, 40, 5));
        bins.edges()[0] = 99;
        assertEquals(0, bins.edge(0));
    }

    @Property
    void everyValueIsInTheBinItIsIn(
            @ForAll @DoubleRange(min = -3, max = 3) double value, @ForAll @IntRange(min = 1, max = 70) int count) {
        Binning bins = Binning.uniform(-2, 2.5, count);
        int bin = bins.indexOf(value);
        assertTrue(bin >= 0 || value < -2);
        assertTrue(bin < count || value > 2.5);
        if (bins.contains(value)) {
            assertTrue(bins.edge(bin) <= value && value <= bins.edge(bin + 1));
            assertTrue(value < bins.edge(bin + 1) || bin == count - 1);
        }
    }

    @Test
    void nonsenseIsRefused() {
        Complaint.expect("one bin needs two", () -> Binning.of(1));
        Complaint.expect("edges[1] is 1.0 after 1.0", () -> Binning.of(1, 1));
        Complaint.expect("edges[1] is NaN", () -> Binning.of(1, Double.NaN));
        Complaint.expect("bins: 0", () -> Binning.uniform(0, 1, 0));
        Complaint.expect("values[1] is NaN", () -> Histogram.of(Binning.of(0, 1), new double[] {0, Double.NaN}));
        Complaint.expect("weights has 0", () -> Histogram.of(Binning.of(0, 1), new double[] {0}, new double[0]));
    }
}
