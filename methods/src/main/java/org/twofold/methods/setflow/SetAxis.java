package org.twofold.methods.setflow;

import org.twofold.methods.sets.PaddedSets;

/**
 * Where a set of particles goes as a whole: the direction of Σ p, and H = Σ pT.
 *
 * @param eta of the sum; 0 for an empty set
 * @param phi of the sum; 0 for an empty set
 * @param logSum ln H, H in GeV; 0 for an empty set
 */
record SetAxis(double eta, double phi, double logSum) {

    static SetAxis of(PaddedSets sets, int set) {
        double px = 0;
        double py = 0;
        double pz = 0;
        double sum = 0;
        for (int i = 0; i < sets.counts()[set]; i++) {
            int at = sets.at(set, i);
            double pt = Math.exp(sets.values()[at + PaddedSets.LOG_PT]);
            px += pt * Math.cos(sets.values()[at + PaddedSets.PHI]);
            py += pt * Math.sin(sets.values()[at + PaddedSets.PHI]);
            pz += pt * Math.sinh(sets.values()[at + PaddedSets.ETA]);
            sum += pt;
        }
        if (sum == 0) {
            return new SetAxis(0, 0, 0);
        }
        // Not the sum of momenta alone, which may vanish: H keeps the slope finite.
        double across = Math.max(Math.hypot(px, py), 1e-3 * sum);
        double slope = pz / across;
        double eta = Math.copySign(Math.log(Math.abs(slope) + Math.hypot(slope, 1)), slope);
        return new SetAxis(eta, Math.atan2(py, px), Math.log(sum));
    }
}
