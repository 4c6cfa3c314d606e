package org.twofold.learning.closure.sets;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.twofold.events.Events;
import org.twofold.events.MemberMomenta;

/**
 * What can be said of the number of measured particles without learning anything: count the true ones with pT ≥ a and |η| ≤ b, a and b
 * those with which the count is right most often, on the very events it is judged by.
 *
 * @param leastPt a in GeV
 * @param largestEta b
 * @param accuracy how often the count is right
 */
record CountingBaseline(double leastPt, double largestEta, double accuracy) {

    private static final int CANDIDATES = 40;
    /** Losses are looked for among the softest and the most forward particles. */
    private static final double REACH = 0.6;

    static CountingBaseline of(Events theory, Cardinalities reference) {
        MemberMomenta momenta = MemberMomenta.of(theory, 0);
        double[][] pt = new double[theory.size()][];
        double[][] eta = new double[theory.size()][];
        for (int event = 0; event < theory.size(); event++) {
            pt[event] = new double[momenta.count(event)];
            eta[event] = new double[momenta.count(event)];
            for (int member = 0; member < pt[event].length; member++) {
                double[] p = momenta.polar(event, member);
                pt[event][member] = p[0];
                eta[event][member] = Math.abs(p[1]);
            }
        }
        double[] allPt = Arrays.stream(pt).flatMapToDouble(Arrays::stream).sorted().toArray();
        double[] allEta = Arrays.stream(eta).flatMapToDouble(Arrays::stream).sorted().toArray();
        double[][] shares = reference.allShares();
        CountingBaseline best = new CountingBaseline(0, Double.POSITIVE_INFINITY, 0);
        for (int i = 0; i < CANDIDATES && allPt.length > 0; i++) {
            double a = allPt[(int) (REACH * i / CANDIDATES * (allPt.length - 1))];
            for (int j = 0; j < CANDIDATES; j++) {
                double b = allEta[(int) ((1 - REACH * j / CANDIDATES) * (allEta.length - 1))];
                double accuracy = accuracy(shares, count(pt, eta, a, b));
                best = accuracy > best.accuracy ? new CountingBaseline(a, b, accuracy) : best;
            }
        }
        return best;
    }

    private static int[] count(double[][] pt, double[][] eta, double a, double b) {
        return IntStream.range(0, pt.length)
                .map(event -> (int) IntStream.range(0, pt[event].length).filter(k -> pt[event][k] >= a && eta[event][k] <= b).count())
                .toArray();
    }

    /** How often what is said is right. */
    private static double accuracy(double[][] shares, int[] said) {
        double sum = 0;
        for (int event = 0; event < said.length; event++) {
            sum += said[event] < shares[event].length ? shares[event][said[event]] : 0;
        }
        return sum / said.length;
    }
}
