package org.twofold.learning.closure.sets;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.twofold.events.Kinematics;
import org.twofold.events.MemberMomenta;
import org.twofold.events.Replicas;
import org.twofold.statistics.sets.HungarianCost;
import org.twofold.statistics.sets.SetCostMatrix;

/**
 * Every measured particle beside the true one that it is assigned to, so that the sum of costs of its set is least; and those costs.
 *
 * <p>Arrays of [matches] but for {@code costs}, [truths][measurements], C of each set with its truth: the mean of
 * (Δ ln pT)² + (Δη)² + 1 − cos Δφ over pairs, scaled as {@link SetScale}.
 *
 * @param truthPt in GeV
 * @param truthEta of the true particle
 * @param ptResidual pT/pT(true) − 1
 * @param etaResidual η − η(true)
 * @param phiResidual φ − φ(true), wrapped
 * @param truth the number of the true set
 * @param costs C
 */
public record MatchedParticles(double[] truthPt, double[] truthEta, double[] ptResidual, double[] etaResidual, double[] phiResidual,
        int[] truth, double[][] costs) {

    /** So many truths at a time, so that features of all measurements are never in memory together. */
    private static final int BLOCK = 256;

    /** Collects matches one by one. */
    static final class Builder {

        private double[][] columns = new double[5][1 << 12];
        private int[] truth = new int[1 << 12];
        private int size;

        void add(double[] t, double[] r, int event) {
            if (!(t[0] > 0)) {
                return;
            }
            if (size == truth.length) {
                truth = Arrays.copyOf(truth, 2 * size);
                Arrays.setAll(columns, c -> Arrays.copyOf(columns[c], 2 * size));
            }
            columns[0][size] = t[0];
            columns[1][size] = t[1];
            columns[2][size] = r[0] / t[0] - 1;
            columns[3][size] = r[1] - t[1];
            columns[4][size] = Kinematics.azimuthDifference(r[2], t[2]);
            truth[size++] = event;
        }

        MatchedParticles build(double[][] costs) {
            double[][] c = Arrays.stream(columns).map(column -> Arrays.copyOf(column, size)).toArray(double[][]::new);
            return new MatchedParticles(c[0], c[1], c[2], c[3], c[4], Arrays.copyOf(truth, size), costs);
        }
    }

    /** Assigns the particles of all measurements, equally many of each truth. */
    static MatchedParticles of(Replicas replicas, SetScale scale, HungarianCost hungarian) {
        int each = replicas.size() == 0 ? 0 : replicas.count(0);
        MemberMomenta truths = MemberMomenta.of(replicas.theory(), 0);
        MemberMomenta measured = MemberMomenta.of(replicas.detector(), 0);
        double[][] costs = new double[replicas.size()][each];
        Builder builder = new Builder();
        for (int from = 0; from < replicas.size(); from += BLOCK) {
            int to = Math.min(replicas.size(), from + BLOCK);
            SetCostMatrix matrix = hungarian.between(scale.of(replicas.theory(), IntStream.range(from, to).toArray()),
                    scale.of(replicas, from, to, each), to - from);
            for (int event = from; event < to; event++) {
                for (int r = 0; r < each; r++) {
                    costs[event][r] = matrix.value(event - from, 0, r);
                    for (int k = 0; k < truths.count(event); k++) {
                        int partner = matrix.partner(event - from, 0, r, k);
                        if (partner >= 0) {
                            builder.add(truths.polar(event, k), measured.polar(replicas.row(event, r), partner), event);
                        }
                    }
                }
            }
        }
        return builder.build(costs);
    }

    /** The mean cost of every truth, [truths]. */
    double[] meanCosts() {
        return Arrays.stream(costs).mapToDouble(row -> Arrays.stream(row).average().orElse(Double.NaN)).toArray();
    }

    /** All costs, one behind the other. */
    public double[] allCosts() {
        return Arrays.stream(costs).flatMapToDouble(Arrays::stream).toArray();
    }

    /** How many matches. */
    public int size() {
        return truth.length;
    }

    /** The matches of truths at some positions, of which one may come more than once. */
    MatchedParticles at(int[] positions) {
        int[] first = new int[costs.length + 1];
        for (int event : truth) {
            first[event + 1]++;
        }
        Arrays.parallelPrefix(first, Integer::sum);
        int[] rows = Arrays.stream(positions).flatMap(event -> IntStream.range(first[event], first[event + 1])).toArray();
        return new MatchedParticles(pick(truthPt, rows), pick(truthEta, rows), pick(ptResidual, rows), pick(etaResidual, rows),
                pick(phiResidual, rows), Arrays.stream(rows).map(row -> truth[row]).toArray(), costs);
    }

    private static double[] pick(double[] values, int[] rows) {
        double[] picked = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = values[rows[i]];
        }
        return picked;
    }
}
