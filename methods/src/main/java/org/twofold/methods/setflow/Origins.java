package org.twofold.methods.setflow;

import java.util.Arrays;
import org.twofold.events.Kinematics;
import org.twofold.methods.sets.PaddedSets;
import org.twofold.statistics.assignment.LinearAssignment;

/**
 * Which true particle each reconstructed one stems from: the one-to-one assignment with the least Σ min(distance², 1), where a distance of 1
 * and more, as {@link MatchScale} has it, is none.
 *
 * <p>Holds scratch memory; not safe for several threads.
 */
final class Origins {

    static final int NONE = -1;

    private final MatchScale scale;
    private final LinearAssignment solver = new LinearAssignment();

    Origins(MatchScale scale) {
        this.scale = scale;
    }

    /**
     * Of one reconstructed set.
     *
     * @return for every reconstructed particle its true one, or {@link #NONE}
     */
    int[] of(PaddedSets truth, int trueSet, PaddedSets reconstructed, int set) {
        int n = truth.counts()[trueSet];
        int m = reconstructed.counts()[set];
        double[] costs = new double[n * m];
        for (int j = 0; j < m; j++) {
            for (int i = 0; i < n; i++) {
                costs[j * n + i] = Math.min(1, distance(truth.values(), truth.at(trueSet, i), reconstructed.values(), reconstructed.at(set, j)));
            }
        }
        int[] origin = new int[m];
        Arrays.fill(origin, NONE);
        solver.solve(costs, m, n, origin);
        for (int j = 0; j < m; j++) {
            if (origin[j] >= 0 && costs[j * n + origin[j]] >= 1) {
                origin[j] = NONE;
            }
        }
        return origin;
    }

    private double distance(float[] truth, int i, float[] reconstructed, int j) {
        double logPt = (reconstructed[j] - truth[i]) / scale.logPt();
        double eta = reconstructed[j + PaddedSets.ETA] - truth[i + PaddedSets.ETA];
        double phi = Kinematics.azimuthDifference(reconstructed[j + PaddedSets.PHI], truth[i + PaddedSets.PHI]);
        return logPt * logPt + (eta * eta + phi * phi) / (scale.radius() * scale.radius());
    }
}
