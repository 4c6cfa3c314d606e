package org.twofold.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatioWithErrorsTest {

    private static final Binning FIVE = Binning.uniform(0, 10, 5);

    @Test
    void workedValues() {
        RatioWithErrors ratio = RatioWithErrors.of(Histogram.ofCounts(FIVE, 100, 25, 400, 7, 0),
                Histogram.ofCounts(FIVE, 110, 16, 100, 7, 3));
        check(ratio.points().get(0), 1, 1.1, 0.15198684153570666);
        check(ratio.points().get(1), 3, 0.64, 0.20489997559785117);
        check(ratio.points().get(2), 5, 0.25, 0.02795084971874737);
        check(ratio.points().get(3), 7, 1.0, 0.5345224838248488);
        assertEquals(4, ratio.points().size());
        assertEquals(1, ratio.omitted());
    }

    @Test
    void nothingSeenHasAnUpperLimit() {
        RatioWithErrors.Point none = RatioWithErrors.of(Histogram.ofCounts(Binning.of(0, 2), 10),
                Histogram.ofCounts(Binning.of(0, 2), 0)).points().get(0);
        assertEquals(new RatioWithErrors.Point(0, 1, 0, 0, 1.841 / 10), none);
    }

    @Test
    void sizesAreScaledOutsideTheRoot() {
        RatioWithErrors ratio = RatioWithErrors.normalised(Histogram.ofCounts(Binning.of(0, 1, 2), 100, 300),
                Histogram.ofCounts(Binning.of(0, 1, 2), 50, 150));
        check(ratio.points().get(0), 0.5, 1, Math.sqrt(1 / 100.0 + 1 / 50.0));
    }

    @Test
    void weightsEnterTheErrorByTheirSquares() {
        Binning one = Binning.of(0, 1);
        Histogram truth = Histogram.of(one, new double[] {0.5, 0.5}, new double[] {3, 1});
        RatioWithErrors.Point point = RatioWithErrors.of(truth, Histogram.ofCounts(one, 2)).points().get(0);
        assertEquals(0.5, point.ratio());
        assertEquals(0.5 * Math.sqrt(10 / 16.0 + 0.5), point.up(), 1e-15);
    }

    @Test
    void theBandGoesFromTheLeastToTheMost() {
        Binning two = Binning.of(0, 1, 2);
        LogRatioBand band = LogRatioBand.of(Histogram.ofCounts(two, 10, 10),
                List.of(Histogram.ofCounts(two, 10, 10), Histogram.ofCounts(two, 30, 10), Histogram.ofCounts(two, 5, 15)));
        assertEquals(Math.log(0.5), band.least().get(0), 1e-15);
        assertEquals(Math.log(1.5), band.most().get(0), 1e-15);
        LogRatioBand holes = LogRatioBand.of(Histogram.ofCounts(two, 10, 10),
                List.of(Histogram.ofCounts(two, 10, 0), Histogram.ofCounts(two, 10, 10)));
        assertTrue(holes.least().get(1).isNaN() && holes.most().get(1).isNaN());
        Complaint.expect("samplings is empty", () -> LogRatioBand.of(Histogram.ofCounts(two, 1, 1), List.of()));
    }

    @Test
    void nonsenseIsRefused() {
        Complaint.expect("different bins", () -> RatioWithErrors.of(Histogram.ofCounts(Binning.of(0, 2), 10),
                Histogram.ofCounts(Binning.of(0, 1), 10)));
        Complaint.expect("cannot be scaled", () -> RatioWithErrors.normalised(Histogram.ofCounts(Binning.of(0, 2), 10),
                Histogram.ofCounts(Binning.of(0, 2), 0)));
    }

    private static void check(RatioWithErrors.Point point, double at, double ratio, double error) {
        assertEquals(at, point.at());
        assertEquals(ratio, point.ratio(), 1e-9);
        assertEquals(error, point.up(), 1e-9);
        assertEquals(error, point.down(), 1e-9);
    }
}
