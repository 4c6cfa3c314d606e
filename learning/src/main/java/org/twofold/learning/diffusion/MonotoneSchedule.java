package org.twofold.learning.diffusion;

/**
 * A rising γ(t) learned by a network of positive weights, after training.
 *
 * <p>h = w₁²(2t − 1) + b₁, g = h + Σ_k w₃k² sigmoid(w₂k² h + b₂k), γ = γ_min + (γ_max − γ_min)(g(t) − g(0))/(g(1) − g(0)). Source:
 * Kingma et al., "Variational diffusion models", appendix H, in the form of the released code of latent variational diffusion.
 */
public final class MonotoneSchedule implements NoiseSchedule {

    private final double first;
    private final double firstBias;
    private final double[] middle;
    private final double[] middleBias;
    private final double[] last;
    private final double least;
    private final double largest;
    private final double atZero;
    private final double atOne;

    /**
     * A schedule of given weights.
     *
     * @param first w₁
     * @param firstBias b₁
     * @param middle w₂, [units]
     * @param middleBias b₂, [units]
     * @param last w₃, [units]
     * @param least γ_min
     * @param largest γ_max > γ_min
     */
    public MonotoneSchedule(double first, double firstBias, double[] middle, double[] middleBias, double[] last, double least,
            double largest) {
        if (middle.length != middleBias.length || middle.length != last.length) {
            throw new IllegalArgumentException("weights of " + middle.length + ", " + middleBias.length + " and " + last.length + " units");
        }
        if (!(largest > least)) {
            throw new IllegalArgumentException("γ must rise, not go from " + least + " to " + largest);
        }
        this.first = first * first;
        this.firstBias = firstBias;
        this.middle = squared(middle);
        this.middleBias = middleBias.clone();
        this.last = squared(last);
        this.least = least;
        this.largest = largest;
        this.atZero = shape(0);
        this.atOne = shape(1);
    }

    private static double[] squared(double[] weights) {
        double[] squares = new double[weights.length];
        for (int k = 0; k < squares.length; k++) {
            squares[k] = weights[k] * weights[k];
        }
        return squares;
    }

    /** g(t). */
    private double shape(double time) {
        double h = first * (2 * time - 1) + firstBias;
        double g = h;
        for (int k = 0; k < middle.length; k++) {
            g += last[k] * sigmoid(middle[k] * h + middleBias[k]);
        }
        return g;
    }

    /** dg/dt. */
    private double shapeSlope(double time) {
        double h = first * (2 * time - 1) + firstBias;
        double slope = 1;
        for (int k = 0; k < middle.length; k++) {
            double s = sigmoid(middle[k] * h + middleBias[k]);
            slope += last[k] * middle[k] * s * (1 - s);
        }
        return 2 * first * slope;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    @Override
    public double gamma(double time) {
        return least + (largest - least) * (shape(time) - atZero) / (atOne - atZero);
    }

    @Override
    public double slope(double time) {
        return (largest - least) * shapeSlope(time) / (atOne - atZero);
    }
}
