package org.twofold.methods.jetvae;

import java.util.stream.IntStream;
import org.twofold.methods.jets.JetList;

/**
 * Which of the momenta that a network made are constituents: those of a pT of at least so much.
 *
 * @param threshold GeV; 0.25 in the public training script
 * @param tuned whether it is moved before every validation to where the mean number of constituents is that of the truth
 */
record MomentumMask(double threshold, boolean tuned) {

    static final MomentumMask PAPER = new MomentumMask(0.25, false);

    MomentumMask {
        if (!(threshold >= 0) || Double.isInfinite(threshold)) {
            throw new IllegalArgumentException("the threshold must be a number of at least 0, not " + threshold);
        }
    }

    /** Another threshold. */
    MomentumMask at(double newThreshold) {
        return new MomentumMask(newThreshold, tuned);
    }

    /** The threshold at which so many of all constituents are left. */
    static double keeping(JetList all, long constituents) {
        double[] rising = IntStream.range(0, all.size()).boxed()
                .flatMapToDouble(jet -> IntStream.range(0, all.counts()[jet]).mapToDouble(k -> all.pt(jet, k))).sorted().toArray();
        int out = (int) Math.max(0, rising.length - constituents);
        return out == 0 ? 0 : out == rising.length ? rising[out - 1] * 2 : (rising[out - 1] + rising[out]) / 2;
    }
}
