package org.twofold.methods.vld;

import org.twofold.learning.processes.NetworkTime;

/**
 * Where paper and released code differ, or the code leaves a choice.
 *
 * @param splitHeads whether the parton encoder is two networks, one for μ and one for ln s, as the paper's text says, and not the one
 *     of the released code
 * @param time what the denoiser is told: α² in the released code, t in the paper
 * @param schedule which γ(t) is learned, and how much of it
 * @param consistency the form of L_C
 */
record Variants(boolean splitHeads, NetworkTime time, ScheduleForm schedule, ConsistencyForm consistency) {

    /** The released code's, with the schedule that the paper describes. */
    static final Variants DEFAULT = new Variants(false, NetworkTime.ALPHA_SQUARED, ScheduleForm.LEARNED, ConsistencyForm.SQUARE_TREE);
}
