package org.twofold.statistics.calibration;

import org.twofold.statistics.Weights;

/**
 * Draws of the posterior of one quantity for many events, each beside its truth; immutable.
 *
 * <p>draws [events][K], truths [events], weights [events] normalised. In any unit.
 */
public final class PosteriorSample {

    private final double[][] draws;
    private final double[] truths;
    private final Weights weights;

    private PosteriorSample(double[][] draws, double[] truths, Weights weights) {
        this.draws = draws;
        this.truths = truths;
        this.weights = weights;
    }

    /**
     * Events of equal weight.
     *
     * @throws IllegalArgumentException if there are no events or draws, not as many of both, unequal K, or a value is not finite
     */
    public static PosteriorSample of(double[][] draws, double[] truths) {
        return of(draws, truths, equal(truths.length));
    }

    /**
     * Weighted events.
     *
     * @throws IllegalArgumentException as {@link #of(double[][], double[])}, or as {@link Weights#of(double...)}
     */
    public static PosteriorSample of(double[][] draws, double[] truths, double[] weights) {
        requireShapes(draws, truths, weights);
        double[][] copies = new double[draws.length][];
        for (int i = 0; i < draws.length; i++) {
            copies[i] = draws[i].clone();
            for (int k = 0; k < copies[i].length; k++) {
                requireFinite("draws[" + i + "][" + k + "]", copies[i][k]);
            }
            requireFinite("truths[" + i + "]", truths[i]);
        }
        return new PosteriorSample(copies, truths.clone(), Weights.of(weights));
    }

    /**
     * Angles in radians, each event turned so that the direction of its draws and its truth together is zero.
     *
     * <p>a ↦ a − ā wrapped to (−π, π], ā = atan2(Σ sin, Σ cos) over K + 1 angles. A posterior that lies across ±π would else be
     * cut in two, with a spread of 2π. The truth enters ā like any draw: so the K + 1 stay exchangeable and ranks exact.
     *
     * @throws IllegalArgumentException as {@link #of(double[][], double[], double[])}
     */
    public static PosteriorSample ofAngles(double[][] draws, double[] truths, double[] weights) {
        PosteriorSample angles = of(draws, truths, weights);
        for (int i = 0; i < truths.length; i++) {
            double sine = Math.sin(truths[i]);
            double cosine = Math.cos(truths[i]);
            for (double draw : draws[i]) {
                sine += Math.sin(draw);
                cosine += Math.cos(draw);
            }
            double middle = Math.atan2(sine, cosine);
            for (int k = 0; k < draws[i].length; k++) {
                angles.draws[i][k] = wrapped(draws[i][k] - middle);
            }
            angles.truths[i] = wrapped(truths[i] - middle);
        }
        return angles;
    }

    /** How many events. */
    public int events() {
        return truths.length;
    }

    /** K. */
    public int draws() {
        return draws[0].length;
    }

    /** Draw k of event i. */
    public double draw(int i, int k) {
        return draws[i][k];
    }

    /** A copy of the draws of event i, [K]. */
    public double[] drawsOf(int i) {
        return draws[i].clone();
    }

    /** The truth of event i. */
    public double truth(int i) {
        return truths[i];
    }

    /** The weights of the events; they sum to one. */
    public Weights weights() {
        return weights;
    }

    /** Row i itself, for loops of this package that only read. */
    double[] row(int i) {
        return draws[i];
    }

    static double[] equal(int n) {
        double[] ones = new double[n];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }

    private static void requireShapes(double[][] draws, double[] truths, double[] weights) {
        if (truths.length < 1 || draws.length != truths.length || weights.length != truths.length) {
            throw new IllegalArgumentException("there are draws of " + draws.length + " events, " + truths.length + " truths and "
                    + weights.length + " weights; they must be as many, and at least one");
        }
        for (int i = 0; i < draws.length; i++) {
            if (draws[i].length < 1 || draws[i].length != draws[0].length) {
                throw new IllegalArgumentException("event " + i + " has " + draws[i].length + " draws, event 0 has "
                        + draws[0].length + "; all must have as many, and at least one");
            }
        }
    }

    private static void requireFinite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be finite");
        }
    }

    private static double wrapped(double angle) {
        double turned = Math.IEEEremainder(angle, 2 * Math.PI);
        return turned <= -Math.PI ? Math.PI : turned;
    }
}
