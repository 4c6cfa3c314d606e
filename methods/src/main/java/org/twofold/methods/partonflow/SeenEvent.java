package org.twofold.methods.partonflow;

import java.util.Arrays;
import java.util.Comparator;
import org.twofold.events.Events;
import org.twofold.events.Kinematics;
import org.twofold.events.Members;
import org.twofold.methods.posterior.TopPair;

/**
 * A detector event turned so that the lepton stands at φ = 0; GeV and radians.
 *
 * @param lepton and missing transverse momentum as they were measured
 * @param missingX of the missing transverse momentum along the lepton
 * @param missingY across it
 * @param jets each (pT, η, Δφ, m, b-tag), by falling pT, so that the order in which they came does not matter
 */
record SeenEvent(TopPair.Seen lepton, double missingX, double missingY, double[][] jets) {

    private static final Comparator<double[]> HIGHEST_FIRST = Comparator.<double[]>comparingDouble(jet -> -jet[0])
            .thenComparingDouble(jet -> jet[1]).thenComparingDouble(jet -> jet[2]);

    /** One event of many. */
    static SeenEvent of(TopPair pair, Events detector, Members jets, int event) {
        TopPair.Seen seen = pair.seen(detector, event);
        double[][] turned = new double[jets.count(event)][];
        for (int jet = 0; jet < turned.length; jet++) {
            turned[jet] = new double[] {jets.value(0, event, jet), jets.value(1, event, jet),
                    Kinematics.azimuthDifference(jets.value(2, event, jet), seen.leptonPhi()), jets.value(3, event, jet), jets.value(4, event, jet)};
        }
        Arrays.sort(turned, HIGHEST_FIRST);
        double angle = seen.metPhi() - seen.leptonPhi();
        return new SeenEvent(seen, seen.metPt() * Math.cos(angle), seen.metPt() * Math.sin(angle), turned);
    }

    boolean isMuon() {
        return lepton.muon() > 0.5;
    }

    /** One component of a jet's momentum: px along the lepton, py across it, pz along the beam. */
    double momentum(int jet, int component) {
        double[] of = jets[jet];
        return switch (component) {
            case 0 -> of[0] * Math.cos(of[2]);
            case 1 -> of[0] * Math.sin(of[2]);
            default -> of[0] * Math.sinh(of[1]);
        };
    }
}
