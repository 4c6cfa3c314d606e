package org.twofold.methods.vld;

import org.twofold.learning.networks.LearnedEnds;

/**
 * Where the ends of a schedule γ(t) begin to be learned.
 *
 * @param first γ̂ at t = 0
 * @param last γ̂ at t = 1
 */
record ScheduleEnds(double first, double last) {

    /** Those of the paper's released code. */
    static final ScheduleEnds PAPER = new ScheduleEnds(LearnedEnds.FIRST, LearnedEnds.LAST);

    ScheduleEnds {
        if (!(first > -16 && last < 16 && first < last)) {
            throw new IllegalArgumentException("a schedule rises from above −16 to below 16, not from " + first + " to " + last);
        }
    }
}
