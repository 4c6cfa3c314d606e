package org.twofold.methods.partonflow;

import java.util.Arrays;
import java.util.List;
import org.twofold.events.Kinematics;

/**
 * Which jet each quark became, if any did.
 *
 * <p>Of all pairs of a quark and a jet the nearest is taken, then the nearest of those left, as long as ΔR < {@value #RADIUS}; so a jet
 * is the partner of one quark at most.
 */
final class JetPartners {

    /** The quarks in the order in which partners are drawn, as positions among the partons: b had, q, q′, b lep. */
    static final List<Integer> QUARKS = List.of(3, 4, 5, 0);
    static final int COUNT = 4;
    /** What stands for no jet. */
    static final int NONE = -1;
    static final double RADIUS = 0.4;

    private JetPartners() {}

    /** The jets of the quarks, in their order; quarks are (η, Δφ). */
    static int[] of(double[][] quarks, SeenEvent seen) {
        int[] partner = none();
        boolean[] taken = new boolean[seen.jets().length];
        while (true) {
            double nearest = RADIUS;
            int quark = NONE;
            int jet = NONE;
            for (int q = 0; q < COUNT; q++) {
                for (int j = 0; partner[q] == NONE && j < taken.length; j++) {
                    double distance = taken[j] ? RADIUS : Math.hypot(quarks[q][0] - seen.jets()[j][1],
                            Kinematics.azimuthDifference(quarks[q][1], seen.jets()[j][2]));
                    if (distance < nearest) {
                        nearest = distance;
                        quark = q;
                        jet = j;
                    }
                }
            }
            if (quark == NONE) {
                return partner;
            }
            partner[quark] = jet;
            taken[jet] = true;
        }
    }

    /** No quark has a jet. */
    static int[] none() {
        int[] partner = new int[COUNT];
        Arrays.fill(partner, NONE);
        return partner;
    }
}
