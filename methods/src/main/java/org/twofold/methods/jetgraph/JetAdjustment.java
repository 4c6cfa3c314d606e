package org.twofold.methods.jetgraph;

import org.twofold.events.Kinematics;
import org.twofold.methods.jets.JetList;

/**
 * Changes constituents a little until their sum has a given pT and mass: all energies by one factor, all distances from the axis by
 * another.
 *
 * <p>pT → e^a pT, (η − η_jet, φ − φ_jet) → s (η − η_jet, φ − φ_jet). The first makes the jet harder, the second wider and so heavier; a few
 * rounds settle both. Of jets with two equally hard prongs, energies alone could not change the mass. Factors are kept within 1/{@value
 * #FARTHEST} … {@value #FARTHEST}, and a jet of which more is asked comes as close as it can.
 */
final class JetAdjustment {

    static final double FARTHEST = 2;

    private static final int ROUNDS = 12;
    private static final double EXACT = 1e-7;
    /** Below so much mass, in GeV, there is nothing to widen. */
    private static final double LEAST_MASS = 1e-2;

    private JetAdjustment() {}

    /**
     * Changes one jet in place.
     *
     * @param logPt wanted ln pT
     * @param logMass wanted ln (1 + m)
     */
    static void apply(JetList jets, int jet, double logPt, double logMass) {
        int count = jets.counts()[jet];
        if (count == 0) {
            return;
        }
        double[] sum = jets.sum(jet);
        double axisEta = Kinematics.pseudorapidity(sum[1], sum[2], sum[3]);
        double axisPhi = Math.atan2(sum[2], sum[1]);
        double[] pt = new double[count];
        double[] eta = new double[count];
        double[] phi = new double[count];
        for (int k = 0; k < count; k++) {
            pt[k] = jets.pt(jet, k);
            eta[k] = Kinematics.pseudorapidity(jets.px(jet, k), jets.py(jet, k), jets.pz(jet, k)) - axisEta;
            phi[k] = Kinematics.azimuthDifference(Math.atan2(jets.py(jet, k), jets.px(jet, k)), axisPhi);
        }
        double harder = 1;
        double wider = 1;
        for (int round = 0; round < ROUNDS; round++) {
            for (int k = 0; k < count; k++) {
                int at = jets.at(jet, k);
                double newPt = harder * pt[k];
                jets.momenta()[at] = (float) (newPt * Math.cos(axisPhi + wider * phi[k]));
                jets.momenta()[at + 1] = (float) (newPt * Math.sin(axisPhi + wider * phi[k]));
                jets.momenta()[at + 2] = (float) (newPt * Math.sinh(axisEta + wider * eta[k]));
            }
            double[] made = JetResponse.logarithms(jets.sum(jet));
            if (Math.abs(made[0] - logPt) + Math.abs(made[1] - logMass) < EXACT) {
                return;
            }
            double byPt = Math.exp(logPt - made[0]);
            double mass = Math.expm1(made[1]);
            harder = held(harder * byPt);
            // Mass grows with energy and with width.
            wider = mass > LEAST_MASS ? held(wider * Math.expm1(logMass) / (mass * byPt)) : wider;
        }
    }

    private static double held(double factor) {
        return Math.max(1 / FARTHEST, Math.min(FARTHEST, factor));
    }
}
