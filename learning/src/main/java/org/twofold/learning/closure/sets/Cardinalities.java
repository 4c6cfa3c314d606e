package org.twofold.learning.closure.sets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.twofold.events.Replicas;
import org.twofold.statistics.evaluation.Direction;
import org.twofold.statistics.evaluation.MetricResult;

/**
 * How many particles sets have: of draws against measurements of the same truths, or, where truths were measured once, of both given
 * the number of true particles.
 *
 * <p>Accuracy is P(N̂ = N) of a draw and a measurement of one truth, and once more of the numbers that most of its draws and most of its
 * measurements have. Cross-entropy is −ln q(N) of measurements with q from the K draws, half a draw added to each possible number.
 * The distance of p(N̂ | N_T) from p(N | N_T) is half the sum of their differences, averaged over N_T as often as the truth has them.
 */
final class Cardinalities {

    private final int most;
    private final int[][] counts;
    private final int[] truth;

    private Cardinalities(int most, int[][] counts, int[] truth) {
        this.most = most;
        this.counts = counts;
        this.truth = truth;
    }

    static Cardinalities of(Replicas replicas) {
        int most = replicas.detector().space().collections().get(0).most();
        int[][] counts = new int[replicas.size()][];
        int[] truth = new int[replicas.size()];
        for (int event = 0; event < counts.length; event++) {
            counts[event] = Arrays.stream(replicas.rows()[event]).map(row -> replicas.detector().members(0).count(row)).toArray();
            truth[event] = replicas.theory().members(0).count(event);
        }
        return new Cardinalities(most, counts, truth);
    }

    /** All numbers about how many there are, of particles of this name. */
    static List<MetricResult> results(String name, SetData data, Cardinalities reference, SetResults<Cardinalities> samples,
            Resampling resampling) {
        List<MetricResult> rows = new ArrayList<>();
        if (data.conditional()) {
            Cardinalities trained = samples.trained();
            rows.addAll(samples.rows("cardinality-accuracy", name, "", Resampling.ofMean(trained.agreement(reference)),
                    sample -> mean(sample.agreement(reference))));
            rows.addAll(samples.rows("cardinality-mode-accuracy", name, "", Resampling.ofMean(trained.modeAgreement(reference)),
                    sample -> mean(sample.modeAgreement(reference))));
            rows.addAll(samples.rows("cardinality-cross-entropy", name, "", Resampling.ofMean(trained.crossEntropy(reference)),
                    sample -> mean(sample.crossEntropy(reference))));
            rows.addAll(samples.rows("cardinality-bias", name, "", Resampling.ofMean(trained.excess(reference)),
                    sample -> mean(sample.excess(reference))));
            rows.add(MetricResult.of(Direction.FOLD, "cardinality-constant", name, reference.bestConstant(), ""));
        }
        double[] error = resampling.errors("cardinality-distance", reference.size(), samples.trained().size(),
                (a, b) -> new double[] {samples.trained().at(b).distance(reference.at(a))});
        rows.addAll(samples.rows("cardinality-distance", name, "", error[0], sample -> sample.distance(reference)));
        return rows;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    int size() {
        return truth.length;
    }

    private Cardinalities at(int[] positions) {
        return new Cardinalities(most, Arrays.stream(positions).mapToObj(event -> counts[event]).toArray(int[][]::new),
                Arrays.stream(positions).map(event -> truth[event]).toArray());
    }

    /** p(n) of one truth, [most + 1] and more where a true set is larger. */
    private double[] shares(int event) {
        double[] shares = new double[1 + Math.max(most, Arrays.stream(counts[event]).max().orElse(0))];
        for (int count : counts[event]) {
            shares[count] += 1.0 / counts[event].length;
        }
        return shares;
    }

    /** P(N̂ = N) of every truth. */
    private double[] agreement(Cardinalities reference) {
        double[] agreement = new double[size()];
        for (int event = 0; event < agreement.length; event++) {
            double[] here = shares(event);
            double[] there = reference.shares(event);
            for (int n = 0; n < Math.min(here.length, there.length); n++) {
                agreement[event] += here[n] * there[n];
            }
        }
        return agreement;
    }

    private double[] modeAgreement(Cardinalities reference) {
        double[] agreement = new double[size()];
        Arrays.setAll(agreement, event -> mode(event) == reference.mode(event) ? 1 : 0);
        return agreement;
    }

    /** The smallest of the most frequent numbers. */
    private int mode(int event) {
        double[] shares = shares(event);
        int mode = 0;
        for (int n = 1; n < shares.length; n++) {
            mode = shares[n] > shares[mode] ? n : mode;
        }
        return mode;
    }

    private double[] crossEntropy(Cardinalities reference) {
        double[] entropy = new double[size()];
        for (int event = 0; event < entropy.length; event++) {
            double[] shares = shares(event);
            double draws = counts[event].length;
            for (int n : reference.counts[event]) {
                double drawn = n < shares.length ? shares[n] * draws : 0;
                entropy[event] -= Math.log((drawn + 0.5) / (draws + 0.5 * (most + 1))) / reference.counts[event].length;
            }
        }
        return entropy;
    }

    private double[] excess(Cardinalities reference) {
        double[] excess = new double[size()];
        Arrays.setAll(excess, event -> Arrays.stream(counts[event]).average().orElse(Double.NaN)
                - Arrays.stream(reference.counts[event]).average().orElse(Double.NaN));
        return excess;
    }

    /** The accuracy of always saying the number that most measurements have. */
    private double bestConstant() {
        double[] shares = new double[0];
        for (int event = 0; event < size(); event++) {
            double[] one = shares(event);
            shares = one.length > shares.length ? Arrays.copyOf(shares, one.length) : shares;
            for (int n = 0; n < one.length; n++) {
                shares[n] += one[n] / size();
            }
        }
        return Arrays.stream(shares).max().orElse(Double.NaN);
    }

    /** p(n) of every truth, [truths][n]. */
    double[][] allShares() {
        return IntStream.range(0, size()).mapToObj(this::shares).toArray(double[][]::new);
    }

    private double distance(Cardinalities reference) {
        int rows = 1 + Math.max(Arrays.stream(truth).max().orElse(0), Arrays.stream(reference.truth).max().orElse(0));
        double[][] here = given(rows);
        double[][] there = reference.given(rows);
        double sum = 0;
        double all = 0;
        for (int t = 0; t < rows; t++) {
            double ours = Arrays.stream(here[t]).sum();
            double theirs = Arrays.stream(there[t]).sum();
            if (ours > 0 && theirs > 0) {
                double difference = 0;
                for (int n = 0; n < Math.max(here[t].length, there[t].length); n++) {
                    difference += Math.abs((n < here[t].length ? here[t][n] / ours : 0) - (n < there[t].length ? there[t][n] / theirs : 0));
                }
                sum += theirs * difference / 2;
                all += theirs;
            }
        }
        return all > 0 ? sum / all : Double.NaN;
    }

    /** How often there are n, given how many true particles, [N_T][n]. */
    private double[][] given(int rows) {
        double[][] given = new double[rows][most + 1];
        for (int event = 0; event < size(); event++) {
            double[] shares = shares(event);
            double[] row = given[truth[event]];
            row = row.length < shares.length ? Arrays.copyOf(row, shares.length) : row;
            for (int n = 0; n < shares.length; n++) {
                row[n] += shares[n];
            }
            given[truth[event]] = row;
        }
        return given;
    }
}
