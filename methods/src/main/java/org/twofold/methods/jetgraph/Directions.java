package org.twofold.methods.jetgraph;

import org.twofold.events.Kinematics;
import org.twofold.methods.jets.JetList;

/**
 * (ln pT, η, φ) of constituents, [size × places] each; zeros for padding.
 *
 * @param logPt pT in GeV, of at least 10⁻³
 */
record Directions(double[] logPt, double[] eta, double[] phi) {

    private static final double LEAST_PT = 1e-3;

    static Directions of(JetList jets) {
        int slots = jets.size() * jets.places();
        Directions all = new Directions(new double[slots], new double[slots], new double[slots]);
        for (int jet = 0; jet < jets.size(); jet++) {
            for (int k = 0; k < jets.counts()[jet]; k++) {
                int at = jet * jets.places() + k;
                all.logPt[at] = Math.log(Math.max(LEAST_PT, jets.pt(jet, k)));
                all.eta[at] = Kinematics.pseudorapidity(jets.px(jet, k), jets.py(jet, k), jets.pz(jet, k));
                all.phi[at] = Math.atan2(jets.py(jet, k), jets.px(jet, k));
            }
        }
        return all;
    }
}
