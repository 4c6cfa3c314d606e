package org.twofold.methods.posterior;

import org.twofold.events.Events;
import org.twofold.events.PairedEvents;
import org.twofold.events.RandomStreams;
import org.twofold.events.WrongUse;
import org.twofold.learning.model.Blockwise;
import org.twofold.learning.model.Transport;

/**
 * K draws of each of many detector events beside the true partons: what calibration is judged by.
 *
 * @param draws of each event, K
 * @param truth [11][8][events]
 * @param drawn [11][8][events · K], the draws of an event one after the other
 */
public record PosteriorDraws(int draws, double[][][] truth, double[][][] drawn) {

    /**
     * Draws.
     *
     * @param theory the truth, row by row that of the detector events
     * @throws WrongUse if rows do not belong together
     */
    public static PosteriorDraws of(TopPair pair, Transport unfold, Events theory, Events detector, int draws, RandomStreams random,
            int threads) {
        PairedEvents.together(theory, detector, "calibration needs the true partons of every detector event, row by row");
        Events made = new Blockwise(unfold, threads).apply(detector, draws, random);
        return new PosteriorDraws(draws, Marginals.of(pair, theory), Marginals.of(pair, made));
    }

    /** The draws of one number, [events][K]. */
    public double[][] of(int particle, int component) {
        double[] all = drawn[particle][component];
        double[][] rows = new double[all.length / draws][draws];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(all, i * draws, rows[i], 0, draws);
        }
        return rows;
    }

    /** Whether the truth of a number is the same in every event, so that nothing can be calibrated. */
    public boolean isConstant(int particle, int component) {
        double[] values = truth[particle][component];
        for (double value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }
}
