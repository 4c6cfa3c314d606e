package org.twofold.learning.representation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.twofold.statistics.Quantile;

/**
 * The rising map that gives every member of one sample the place its rank has in another: y = F⁻¹_to(F_from(|x|))·sign x.
 *
 * <p>It is odd, so that both directions along the beam are treated alike, piecewise linear between knots that stand at
 * like quantiles of both samples, and constant beyond the last. Of all rising maps it is the one that turns the first
 * distribution into the second.
 *
 * @param from knots, rising from 0, in the unit of the first sample
 * @param to their images, from 0 and never falling, in the unit of the second
 */
public record RankMap(List<Double> from, List<Double> to) {

    /** A file is not believed to have more knots. */
    public static final int MOST_KNOTS = 1000;

    /** Knots in the bulk, at even steps of rank; the last step is halved again and again into the tail. */
    private static final int BULK = 32;
    /** Members of the smaller sample beyond the last knot but one. */
    private static final int FEWEST_BEYOND = 10;

    public RankMap {
        from = List.copyOf(from);
        to = List.copyOf(to);
        if (from.size() != to.size() || from.size() < 2 || from.size() > MOST_KNOTS) {
            throw new IllegalArgumentException("a rank map has 2 to " + MOST_KNOTS + " knots and as many images, not "
                    + from.size() + " and " + to.size());
        }
        for (int k = 0; k < from.size(); k++) {
            boolean rises = k == 0 ? from.get(0) == 0 && to.get(0) == 0
                    : from.get(k) > from.get(k - 1) && to.get(k) >= to.get(k - 1);
            if (!rises || !Double.isFinite(from.get(k)) || !Double.isFinite(to.get(k))) {
                throw new IllegalArgumentException("knots of a rank map rise from 0 and are finite, not " + from + " to " + to);
            }
        }
    }

    /**
     * Fits to two samples, of which only absolute values matter.
     *
     * @param from of any size above 0, all finite
     * @param to likewise
     */
    public static RankMap fit(double[] from, double[] to) {
        double[] x = absoluteAscending(from);
        double[] y = absoluteAscending(to);
        List<Double> knots = new ArrayList<>(List.of(0.0));
        List<Double> images = new ArrayList<>(List.of(0.0));
        for (double rank : ranks(Math.min(x.length, y.length))) {
            double knot = Quantile.ofSorted(x, rank);
            if (knot > knots.get(knots.size() - 1)) {
                knots.add(knot);
                images.add(Quantile.ofSorted(y, rank));
            }
        }
        if (knots.size() == 1) {
            throw new IllegalArgumentException("there are no ranks in a sample of zeros");
        }
        return new RankMap(knots, images);
    }

    private static double[] absoluteAscending(double[] values) {
        if (values.length == 0 || !Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("ranks need a sample of finite numbers");
        }
        return Arrays.stream(values).map(Math::abs).sorted().toArray();
    }

    private static List<Double> ranks(int size) {
        List<Double> ranks = new ArrayList<>();
        for (int k = 1; k < BULK; k++) {
            ranks.add((double) k / BULK);
        }
        for (double beyond = 0.5 / BULK; beyond * size >= FEWEST_BEYOND; beyond /= 2) {
            ranks.add(1 - beyond);
        }
        ranks.add(1.0);
        return ranks;
    }

    /** How many straight pieces. */
    public int pieces() {
        return from.size() - 1;
    }

    /** dy/dx of each piece, [pieces()]. */
    public double[] slopes() {
        double[] slopes = new double[pieces()];
        for (int k = 0; k < slopes.length; k++) {
            slopes[k] = (to.get(k + 1) - to.get(k)) / (from.get(k + 1) - from.get(k));
        }
        return slopes;
    }

    /** The map in a form that is quick to apply. */
    public Compiled compiled() {
        return new Compiled(array(from), array(to), slopes());
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Knots and slopes in arrays; safe for several threads. */
    public static final class Compiled {

        private final double[] from;
        private final double[] to;
        private final double[] slopes;

        private Compiled(double[] from, double[] to, double[] slopes) {
            this.from = from;
            this.to = to;
            this.slopes = slopes;
        }

        /** y of one x. */
        public double of(double x) {
            double size = Math.abs(x);
            int found = Arrays.binarySearch(from, size);
            int piece = found >= 0 ? found : -found - 2;
            double y = piece >= slopes.length ? to[to.length - 1] : to[piece] + slopes[piece] * (size - from[piece]);
            return Math.copySign(y, x);
        }
    }
}
