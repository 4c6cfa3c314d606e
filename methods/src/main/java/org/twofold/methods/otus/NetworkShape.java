package org.twofold.methods.otus;

import java.util.List;

/** What one stochastic map is made of: its nets, how noise enters, and what is added to their output. */
public sealed interface NetworkShape {

    /** Largest width that is believed. */
    int WIDEST = 65_536;

    /** Whether momenta that come in are added to those that go out. */
    boolean isResidual();

    /** Whether the mean momenta of the target are added. */
    boolean addsMean();

    /** What the output of the nets is multiplied with, in standard deviations of the target. */
    double scale();

    /**
     * The Z study's: noise whose mean and width depend on the event, then a perceptron.
     *
     * @param hidden the hidden widths, used for the noise net and for the core net
     * @param residual 0 for the paper's map, which makes momenta anew; r > 0 adds r·σ_out·core to the momenta that came
     *     in, so that an untrained map is nearly the identity
     */
    record ConditionalNoise(List<Integer> hidden, double residual) implements NetworkShape {

        public ConditionalNoise {
            hidden = List.copyOf(hidden);
            if (hidden.isEmpty() || hidden.stream().anyMatch(width -> width < 1 || width > WIDEST)) {
                throw new IllegalArgumentException("hidden widths must be between 1 and " + WIDEST + ", not " + hidden);
            }
            if (!(residual >= 0) || Double.isInfinite(residual)) {
                throw new IllegalArgumentException("residual must be a number ≥ 0, not " + residual);
            }
        }

        @Override
        public boolean isResidual() {
            return residual > 0;
        }

        @Override
        public boolean addsMean() {
            return !isResidual();
        }

        @Override
        public double scale() {
            return isResidual() ? residual : 1;
        }
    }

    /**
     * The tt̄ study's: standard normal noise beside the event, one residual block of several series of batch norm, ReLU
     * and a linear layer, and the momenta that came in added to mean and standard deviation of the target.
     *
     * @param width of the block
     * @param series how many
     */
    record ResidualBlock(int width, int series) implements NetworkShape {

        public ResidualBlock {
            if (width < 1 || width > WIDEST || series < 1 || series > 100) {
                throw new IllegalArgumentException("a residual block has a width between 1 and " + WIDEST
                        + " and 1 to 100 series, not " + width + " and " + series);
            }
        }

        @Override
        public boolean isResidual() {
            return true;
        }

        @Override
        public boolean addsMean() {
            return true;
        }

        @Override
        public double scale() {
            return 1;
        }
    }

    /**
     * Our own: conditional noise as in {@link ConditionalNoise}, whose output changes every object in coordinates in
     * which the acceptance has no edges: (s, a) of {@link org.twofold.learning.representation.AcceptanceCoordinates} and
     * the azimuth, each by r·output. Detector objects that stand by falling pT start from the theory objects of the same
     * slots by falling pT and are put in order again.
     *
     * @param hidden the hidden widths of both nets
     * @param residual r > 0
     * @param ranked whether an object with a limit in η starts at the a that its rank in |η| has in the truth of the target;
     *     otherwise at artanh(η/h), and all beyond the limit at one point just inside it
     */
    record Response(List<Integer> hidden, double residual, boolean ranked) implements NetworkShape {

        public Response {
            new ConditionalNoise(hidden, residual);
            hidden = List.copyOf(hidden);
            if (!(residual > 0)) {
                throw new IllegalArgumentException("residual must be above 0, not " + residual);
            }
        }

        /** The nets between. */
        ConditionalNoise nets() {
            return new ConditionalNoise(hidden, residual);
        }

        @Override
        public boolean isResidual() {
            return true;
        }

        @Override
        public boolean addsMean() {
            return false;
        }

        @Override
        public double scale() {
            return residual;
        }
    }

    /**
     * Any of the others between two turns into the frame of the event and back: {@link AlignedMap}.
     *
     * @param inner what works in that frame
     */
    record Aligned(NetworkShape inner) implements NetworkShape {

        public Aligned {
            if (inner instanceof Aligned) {
                throw new IllegalArgumentException("aligned once is aligned");
            }
        }

        @Override
        public boolean isResidual() {
            return inner.isResidual();
        }

        @Override
        public boolean addsMean() {
            return inner.addsMean();
        }

        @Override
        public double scale() {
            return inner.scale();
        }
    }
}
