package org.twofold.statistics.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PosteriorSampleTest {

    @Test
    void anglesAcrossTheEdgeStandTogether() {
        double[] ones = {1};
        PosteriorSample across = PosteriorSample.ofAngles(new double[][] {{3.1, -3.1}}, new double[] {Math.PI}, ones);
        assertEquals(0, across.truth(0), 1e-12);
        assertEquals(3.1 - Math.PI, across.draw(0, 0), 1e-12);
        assertEquals(Math.PI - 3.1, across.draw(0, 1), 1e-12);
    }

    @Test
    void turnedAnglesAreStillCalibrated() {
        int events = 4000;
        Random random = new Random(8);
        double[][] draws = new double[events][9];
        double[] truths = new double[events];
        double[] weights = PosteriorSample.equal(events);
        for (int i = 0; i < events; i++) {
            double middle = 2 * Math.PI * random.nextDouble();
            for (int k = 0; k < 9; k++) {
                draws[i][k] = Math.IEEEremainder(middle + random.nextGaussian(), 2 * Math.PI);
            }
            truths[i] = Math.IEEEremainder(middle + random.nextGaussian(), 2 * Math.PI);
        }
        PosteriorSample turned = PosteriorSample.ofAngles(draws, truths, weights);
        RankHistogram ranks = RankHistogram.of(PosteriorPositions.of(turned, random), 20);
        assertTrue(ranks.uniformity().pValue() > 0.001);
        assertTrue(Pulls.of(turned).width().value() < 1.6);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Refused.with("draws of 1 events, 2 truths", () -> PosteriorSample.of(new double[][] {{1}}, new double[] {1, 2}));
        Refused.with("event 1 has 2 draws, event 0 has 1", () -> PosteriorSample.of(new double[][] {{1}, {1, 2}}, new double[2]));
        Refused.with("draws[0][1] is NaN", () -> PosteriorSample.of(new double[][] {{1, Double.NaN}}, new double[1]));
        Refused.with("truths[0] is Infinity",
                () -> PosteriorSample.of(new double[][] {{1}}, new double[] {Double.POSITIVE_INFINITY}));
        Refused.with("0 truths", () -> PosteriorSample.of(new double[0][], new double[0]));
        Refused.with("must not be negative", () -> PosteriorSample.of(new double[][] {{1}}, new double[1], new double[] {-1}));
    }

    @Test
    void theCallersArraysStayTheCallers() {
        double[][] draws = {{1, 2}};
        PosteriorSample sample = PosteriorSample.of(draws, new double[] {1});
        draws[0][0] = 7;
        sample.drawsOf(0)[1] = 7;
        assertEquals(1, sample.draw(0, 0));
        assertEquals(2, sample.draw(0, 1));
    }
}
