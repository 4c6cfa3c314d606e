package org.twofold.statistics.unfolding;

/**
 * What unfolding a sample of another theory gave after so many iterations.
 *
 * @param number of iterations
 * @param spectrum u, [bins]
 * @param covariance of u, [bins][bins], from resampled events: what iterations make of fluctuations is in it
 * @param bias b = Σ_b c_b (u_b − t_b), t the truth of the same events and c as {@link PriorStress} has it: −1 if all of the distortion
 *     is missing, 0 if nothing is
 * @param biasError of b, from resampled events; u and t share their fluctuations, so it is smaller than that of u alone
 * @param biasFloor b of the same events without the distortion: how the model errs where the prior is right
 * @param biasOfPriorError of the difference of both, from the same resampled events
 * @param statisticalError of Σ_b c_b u_b: what the size of the sample leaves unknown of the distortion
 * @param distance Σ|u − t| / Σt
 * @param distanceFloor the same of the events without the distortion
 * @param effectiveDraws of an event, on average
 */
public record StressedIteration(int number, double[] spectrum, double[][] covariance, double bias, double biasError, double biasFloor,
        double biasOfPriorError, double statisticalError, double distance, double distanceFloor, double effectiveDraws) {

    /** √cov(u_b, u_b). */
    public double error(int b) {
        return Math.sqrt(covariance[b][b]);
    }

    /** The bias that the prior makes: b without what the model does wrong anyway. */
    public double biasOfPrior() {
        return bias - biasFloor;
    }
}
