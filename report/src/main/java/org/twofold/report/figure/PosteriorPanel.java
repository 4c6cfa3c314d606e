package org.twofold.report.figure;

import java.util.Optional;

/**
 * The posterior of one quantity of one event.
 *
 * @param label of the quantity
 * @param draws of the model
 * @param truth the true value
 * @param bruteForce what nearby simulated events say, where that is known
 */
public record PosteriorPanel(Label label, Sample draws, double truth, Optional<BruteForce> bruteForce) {

    /**
     * @throws IllegalArgumentException if there are no draws or the truth is not finite
     */
    public PosteriorPanel {
        if (draws.size() < 1 || !Double.isFinite(truth)) {
            throw new IllegalArgumentException("a posterior needs draws and a truth: " + draws.size() + " draws, truth " + truth);
        }
    }
}
