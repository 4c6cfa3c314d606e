package org.twofold.statistics.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.twofold.statistics.Quantile;
import org.twofold.statistics.Weights;

/**
 * Coverage against credibility level, the diagonal for calibrated posteriors, with a band; immutable.
 *
 * <p>c(L) = Σ w_i [s_i ≤ L], s = u for regions that grow from one end or from a reference point, s = |2u − 1| for central
 * intervals; of several components it is the mean of theirs. The band holds at each level the central 95 % of c over resamples of
 * the events, drawn with replacement and with all their components, which need not be independent.
 *
 * <p>levels, rates, lower and upper end of the band [levels], dimensionless.
 */
public final class CredibilityCurve {

    private static final double OUTSIDE = 0.05;

    private final double[] levels;
    private final double[] rates;
    private final double[] low;
    private final double[] high;

    private CredibilityCurve(double[] levels, double[] rates, double[] low, double[] high) {
        this.levels = levels;
        this.rates = rates;
        this.low = low;
        this.high = high;
    }

    /**
     * Of central intervals of components of the same events.
     *
     * @param components at least one
     * @param steps levels 1/steps, 2/steps, … 1
     * @param resamples for the band, at least 1; 200 are enough to draw
     * @throws IllegalArgumentException if there are no components, they have not as many events, or steps or resamples is below 1
     */
    public static CredibilityCurve ofCentralIntervals(List<PosteriorPositions> components, int steps, int resamples,
            RandomGenerator random) {
        return of(components, u -> Math.abs(2 * u - 1), steps, resamples, random);
    }

    /**
     * Of regions that grow with u: the expected coverage probability of {@link RandomPoints}.
     *
     * @throws IllegalArgumentException as {@link #ofCentralIntervals}
     */
    public static CredibilityCurve ofGrowingRegions(PosteriorPositions positions, int steps, int resamples,
            RandomGenerator random) {
        return of(List.of(positions), u -> u, steps, resamples, random);
    }

    /** How many levels. */
    public int size() {
        return levels.length;
    }

    /** Level i, ascending. */
    public double level(int i) {
        return levels[i];
    }

    /** Coverage at level i. */
    public double rate(int i) {
        return rates[i];
    }

    /** Lower end of the band at level i. */
    public double low(int i) {
        return low[i];
    }

    /** Upper end of the band at level i. */
    public double high(int i) {
        return high[i];
    }

    /** The largest |c(L) − L| over the levels. */
    public double largestDeviation() {
        double largest = 0;
        for (int l = 0; l < levels.length; l++) {
            largest = Math.max(largest, Math.abs(rates[l] - levels[l]));
        }
        return largest;
    }

    private static CredibilityCurve of(List<PosteriorPositions> components, DoubleUnaryOperator score, int steps, int resamples,
            RandomGenerator random) {
        require(components, steps, resamples);
        int n = components.get(0).events();
        int[] all = new int[n];
        Arrays.setAll(all, i -> i);
        List<int[]> cells = components.stream().map(positions -> cells(positions, score, steps)).toList();
        double[][] resampled = new double[steps][resamples];
        for (int r = 0; r < resamples; r++) {
            double[] rates = rates(components, cells, random.ints(n, 0, n).toArray(), steps);
            for (int l = 0; l < steps; l++) {
                resampled[l][r] = rates[l];
            }
        }
        double[] levels = new double[steps];
        double[] low = new double[steps];
        double[] high = new double[steps];
        for (int l = 0; l < steps; l++) {
            levels[l] = (l + 1.0) / steps;
            Arrays.sort(resampled[l]);
            low[l] = Quantile.ofSorted(resampled[l], OUTSIDE / 2);
            high[l] = Quantile.ofSorted(resampled[l], 1 - OUTSIDE / 2);
        }
        return new CredibilityCurve(levels, rates(components, cells, all, steps), low, high);
    }

    private static void require(List<PosteriorPositions> components, int steps, int resamples) {
        if (steps < 1 || resamples < 1) {
            throw new IllegalArgumentException(steps + " steps and " + resamples + " resamples; there must be at least 1 of both");
        }
        if (components.stream().mapToInt(PosteriorPositions::events).distinct().count() != 1) {
            throw new IllegalArgumentException("components must be of the same events; they have "
                    + components.stream().map(PosteriorPositions::events).toList());
        }
    }

    /** For every event the first level, counted from 0, whose region holds its truth. */
    private static int[] cells(PosteriorPositions positions, DoubleUnaryOperator score, int steps) {
        int[] cells = new int[positions.events()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = Math.max(0, Math.min(steps - 1, (int) Math.ceil(score.applyAsDouble(positions.value(i)) * steps) - 1));
        }
        return cells;
    }

    private static double[] rates(List<PosteriorPositions> components, List<int[]> cells, int[] chosen, int steps) {
        double[] rates = new double[steps];
        double total = 0;
        for (int c = 0; c < components.size(); c++) {
            Weights weights = components.get(c).weights();
            int[] cell = cells.get(c);
            for (int i : chosen) {
                rates[cell[i]] += weights.value(i);
                total += weights.value(i);
            }
        }
        double sum = 0;
        for (int l = 0; l < steps; l++) {
            sum += rates[l];
            // A resample may hold events of weight zero alone; it says nothing, and the diagonal is its place.
            rates[l] = total > 0 ? sum / total : (l + 1.0) / steps;
        }
        return rates;
    }
}
