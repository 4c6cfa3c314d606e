package org.twofold.statistics.unfolding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.twofold.statistics.Binning;

/** A Gaussian measured with Gaussian noise, where the remaining share of a shift is known in closed form. */
class IterativeUnfoldingTest {

    private static final double NOISE = 0.8;
    /** What the prior keeps of a shift, s² / (1 + s²). */
    private static final double KEPT = NOISE * NOISE / (1 + NOISE * NOISE);

    private static double mean(DrawWeights weights, GaussianToy toy) {
        double sum = 0;
        double total = 0;
        for (int k = 0; k < toy.drawn().length; k++) {
            sum += weights.value(k) * toy.drawn()[k];
            total += weights.value(k);
        }
        return sum / total;
    }

    /** With r normal the posterior mean moves by the kept share of the prior's: mₙ = m₀ + kept · mₙ₋₁. */
    @Test
    void theMeanClosesByTheSameShareInEveryIteration() {
        GaussianToy toy = GaussianToy.of(0.3, NOISE, 40_000, 40, 5);
        PriorRatio ratio = toy.smooth(4);
        List<DrawWeights> all = new IterativeUnfolding(toy.draws(), ratio).run(GaussianToy.ones(40_000), 6);
        double sample = 0;
        for (double x : toy.truth()) {
            sample += x / toy.truth().length;
        }
        for (int n = 0; n <= 6; n++) {
            double expected = sample * (1 - Math.pow(KEPT, n + 1));
            assertEquals(expected, mean(all.get(n), toy), 0.012, "iteration " + n);
        }
        assertEquals(toy.draws(), all.get(0).meanEffectiveDraws(), 1e-9);
        assertTrue(all.get(6).meanEffectiveDraws() < 39.9 && all.get(6).meanEffectiveDraws() > 30, "" + all.get(6).meanEffectiveDraws());
        assertArrayEquals(all.get(6).values(),
                new IterativeUnfolding(toy.draws(), ratio).last(GaussianToy.ones(40_000), 6).values());
    }

    /** The same theory as in the simulation stays what it is, but for the fluctuations that iterations pick up. */
    @Test
    void theRightPriorStays() {
        GaussianToy toy = GaussianToy.of(0, NOISE, 40_000, 20, 6);
        List<DrawWeights> all = new IterativeUnfolding(toy.draws(), toy.smooth(4)).run(GaussianToy.ones(40_000), 5);
        for (DrawWeights weights : all) {
            assertEquals(0, mean(weights, toy), 0.02);
            assertTrue(weights.meanEffectiveDraws() > 19.8);
        }
    }

    /**
     * Posteriors that all lie 0.2 too high, of events of the simulated theory: divided by their own mean posterior they stay there; divided
     * by the true prior the mistake is added up, to 0.2 / (1 − kept).
     */
    @Test
    void whatAModelDoesWrongIsNotAddedUp() {
        GaussianToy toy = raised(GaussianToy.of(0, NOISE, 20_000, 20, 8));
        GaussianToy simulation = raised(GaussianToy.of(0, NOISE, 20_000, 1, 9));
        double[] events = GaussianToy.ones(20_000);
        PriorRatio learned = new SmoothRatio(new double[][] {simulation.drawn()}, events, new double[][] {toy.drawn()}, 4);
        assertEquals(0.2, mean(new IterativeUnfolding(20, learned).last(events, 5), toy), 0.04);
        assertEquals(0.2 / (1 - KEPT), mean(new IterativeUnfolding(20, toy.smooth(4)).last(events, 5), toy), 0.04);
    }

    private static GaussianToy raised(GaussianToy toy) {
        return new GaussianToy(toy.truth(), java.util.Arrays.stream(toy.drawn()).map(x -> x + 0.2).toArray(), toy.draws(), toy.prior());
    }

    /** The binned ratio closes the same bias, at the same pace. */
    @Test
    void binsAndSmoothFunctionsAgree() {
        GaussianToy toy = GaussianToy.of(0.3, NOISE, 40_000, 30, 7);
        BinnedRatio binned = new BinnedRatio(Binning.uniform(-3, 3, 24), toy.prior(), GaussianToy.ones(40_000), toy.drawn());
        double[] events = GaussianToy.ones(40_000);
        List<DrawWeights> coarse = new IterativeUnfolding(toy.draws(), binned).run(events, 4);
        List<DrawWeights> smooth = new IterativeUnfolding(toy.draws(), toy.smooth(4)).run(events, 4);
        for (int n = 0; n <= 4; n++) {
            assertEquals(mean(smooth.get(n), toy), mean(coarse.get(n), toy), 0.01, "iteration " + n);
        }
    }
}
