package org.twofold.methods.jetgraph;

import org.twofold.events.Kinematics;
import org.twofold.methods.jets.JetList;

/**
 * Coordinates around the axis of a generated jet in which what detectors do to it looks the same however it is turned or mirrored: Δη is
 * positive away from the middle of the detector, Δφ on the side of the hardest constituent.
 *
 * @param eta of the axis
 * @param phi of the axis
 * @param pt of the sum, GeV
 * @param mass of the sum, GeV
 * @param etaSign −1 if η is mirrored
 * @param phiSign −1 if φ is mirrored
 */
record JetFrame(double eta, double phi, double pt, double mass, int etaSign, int phiSign) {

    /** That of one jet; any will do for a jet without constituents. */
    static JetFrame of(JetList jets, int jet) {
        double[] sum = jets.sum(jet);
        double pt = Math.hypot(sum[1], sum[2]);
        if (!(pt > 0)) {
            return new JetFrame(0, 0, 0, 0, 1, 1);
        }
        double eta = Kinematics.pseudorapidity(sum[1], sum[2], sum[3]);
        double phi = Math.atan2(sum[2], sum[1]);
        double hardest = Math.atan2(jets.py(jet, 0), jets.px(jet, 0));
        return new JetFrame(eta, phi, pt, Math.sqrt(Math.max(0, Kinematics.massSquared(sum[0], sum[1], sum[2], sum[3]))), eta < 0 ? -1 : 1,
                Kinematics.azimuthDifference(hardest, phi) < 0 ? -1 : 1);
    }

    /** A difference of η as seen here. */
    double deltaEta(double to, double from) {
        return etaSign * (to - from);
    }

    /** A difference of φ as seen here. */
    double deltaPhi(double to, double from) {
        return phiSign * Kinematics.azimuthDifference(to, from);
    }
}
