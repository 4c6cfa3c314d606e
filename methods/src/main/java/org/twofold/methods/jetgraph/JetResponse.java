package org.twofold.methods.jetgraph;

import org.twofold.events.Kinematics;
import org.twofold.methods.jets.JetList;

/**
 * What a detector makes of a jet as a whole: y = (ln pT ratio, ln (1 + m) ratio) of reconstructed to generated, in units of {@link
 * #SCALES}; pT and m of sums of massless constituents, in GeV.
 *
 * <p>Shape: values float32 [size × 2], known float32 [size], 0 for jets that are empty at one level, of which nothing can be said.
 */
record JetResponse(float[] values, float[] known) {

    static final int COORDINATES = 2;
    /** About as far as they scatter. */
    static final double[] SCALES = {0.05, 0.1};

    /** That of jets of both levels, row by row. */
    static JetResponse of(JetList generated, JetList reconstructed) {
        JetResponse response = new JetResponse(new float[generated.size() * COORDINATES], new float[generated.size()]);
        for (int jet = 0; jet < generated.size(); jet++) {
            if (generated.counts()[jet] > 0 && reconstructed.counts()[jet] > 0) {
                double[] before = logarithms(generated.sum(jet));
                double[] after = logarithms(reconstructed.sum(jet));
                for (int c = 0; c < COORDINATES; c++) {
                    response.values[jet * COORDINATES + c] = (float) ((after[c] - before[c]) / SCALES[c]);
                }
                response.known[jet] = 1;
            }
        }
        return response;
    }

    /** (ln pT, ln (1 + m)) of a sum (E, px, py, pz). */
    static double[] logarithms(double[] sum) {
        double mass = Math.sqrt(Math.max(0, Kinematics.massSquared(sum[0], sum[1], sum[2], sum[3])));
        return new double[] {Math.log(Math.hypot(sum[1], sum[2])), Math.log1p(mass)};
    }
}
