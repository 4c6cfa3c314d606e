package org.twofold.statistics.unfolding;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Smooth functions of one number that are uncorrelated, of mean 0 and of variance 1 under a sample: Legendre polynomials of its rank.
 *
 * <p>φ_j(x) = √(2j + 1) P_j(2F(x) − 1), j = 1 … order, F the distribution function of the sample, straight between knots at even steps of
 * probability. However long the tails of x, φ is bounded by √(2j + 1) and constant beyond the sample, so that nothing is
 * extrapolated. Immutable.
 */
public final class RankPolynomials {

    private static final int KNOTS = 400;
    private static final int HIGHEST = 12;
    private static final double[] NORMS = IntStream.rangeClosed(0, HIGHEST).mapToDouble(j -> Math.sqrt(2 * j + 1)).toArray();

    private final double[] values;
    private final double[] ranks;
    private final int order;

    private RankPolynomials(double[] values, double[] ranks, int order) {
        this.values = values;
        this.ranks = ranks;
        this.order = order;
    }

    /**
     * Fits F to a sample.
     *
     * @param weights none negative, not all 0
     * @throws IllegalArgumentException if there is nothing to fit to, a value is not finite, or the order is not 1 to 12
     */
    public static RankPolynomials fit(double[] sample, double[] weights, int order) {
        int[] sorted = IntStream.range(0, sample.length).filter(i -> weights[i] > 0).boxed()
                .sorted(Comparator.comparingDouble(i -> sample[i])).mapToInt(Integer::intValue).toArray();
        if (order < 1 || order > HIGHEST || sorted.length == 0 || !Arrays.stream(sample).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("rank polynomials need an order of 1 to " + HIGHEST + " and a sample of finite numbers with weights");
        }
        double total = Arrays.stream(sorted).mapToDouble(i -> weights[i]).sum();
        double[] values = new double[Math.min(sorted.length, KNOTS + 2)];
        double[] ranks = new double[values.length];
        int knots = 0;
        double below = 0;
        int last = sorted.length - 1;
        for (int k = 0; k <= last;) {
            int next = k;
            double here = 0;
            // Equal values have one rank, the middle of theirs.
            while (next <= last && sample[sorted[next]] == sample[sorted[k]]) {
                here += weights[sorted[next++]];
            }
            double rank = (below + 0.5 * here) / total;
            if (knots == 0 || next > last || knots < values.length - 1 && rank >= ranks[knots - 1] + 1.0 / KNOTS) {
                values[knots] = sample[sorted[k]];
                ranks[knots++] = rank;
            }
            below += here;
            k = next;
        }
        return new RankPolynomials(Arrays.copyOf(values, knots), Arrays.copyOf(ranks, knots), order);
    }

    /** How many functions there are. */
    public int order() {
        return order;
    }

    /** F(x), that of the nearest knot beyond the sample. */
    public double rank(double x) {
        int found = Arrays.binarySearch(values, x);
        if (found >= 0) {
            return ranks[found];
        }
        int above = -found - 1;
        if (above == 0 || above == values.length) {
            return ranks[Math.min(above, values.length - 1)];
        }
        double share = (x - values[above - 1]) / (values[above] - values[above - 1]);
        return ranks[above - 1] + share * (ranks[above] - ranks[above - 1]);
    }

    /** φ_1 … φ_order of a rank, written to {@code to} from {@code at} on. */
    public static void write(double rank, int order, double[] to, int at) {
        double t = 2 * rank - 1;
        double before = 1;
        double now = t;
        for (int j = 1; j <= order; j++) {
            to[at + j - 1] = NORMS[j] * now;
            double next = ((2 * j + 1) * t * now - j * before) / (j + 1);
            before = now;
            now = next;
        }
    }
}
