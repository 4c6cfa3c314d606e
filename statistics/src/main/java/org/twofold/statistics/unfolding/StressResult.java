package org.twofold.statistics.unfolding;

import java.util.List;
import org.twofold.statistics.Binning;

/**
 * How unfolding in iterations found a theory that differs from the simulation; see {@link PriorStress}.
 *
 * @param bins of the observable
 * @param truth t of the distorted sample, [bins]
 * @param truthError √Σw², [bins]
 * @param undistorted the truth of the same events as they were simulated, [bins]
 * @param iterations 0, 1, …
 */
public record StressResult(Binning bins, double[] truth, double[] truthError, double[] undistorted, List<StressedIteration> iterations) {

    public StressResult {
        iterations = List.copyOf(iterations);
    }

    /**
     * By which factor the bias that the prior makes fell, |b_0| / |b_n|.
     *
     * @throws IndexOutOfBoundsException if there were not so many iterations
     */
    public double fall(int n) {
        return Math.abs(iterations.get(0).biasOfPrior()) / Math.abs(iterations.get(n).biasOfPrior());
    }
}
