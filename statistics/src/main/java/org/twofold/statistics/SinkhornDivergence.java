package org.twofold.statistics;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The Sinkhorn divergence of two samples: entropic optimal transport without its bias.
 *
 * <p>S_ε(x, y) = OT_ε(x, y) − ½ OT_ε(x, x) − ½ OT_ε(y, y), OT_ε = min_P Σ_ij P_ij |x_i − y_j|² + ε KL(P | 1/(nm)) over the
 * couplings P of equally heavy points. Near W₂² for small ε; a shift by δ costs |δ|² at every ε. The gradient is that of
 * the envelope, 2 Σ_j P^xy_ij (x_i − y_j) − 2 Σ_j P^xx_ij (x_i − x_j), nothing is differentiated through the iterations.
 *
 * <p>Work and memory go with the product of the sizes, so larger samples are cut into B = ⌈max(n, m)/batch⌉ runs of
 * consecutive rows, as even as can be, of both; the value is the mean over the B pairs of runs. Rows should therefore be in
 * no particular order. A smaller sub-batch has a larger noise floor.
 *
 * <p>Both runs of a pair are moved to the origin first, by medians a and b, which leaves the couplings as they are and takes
 * |a − b|² + 2(a − b)·(mean of moved x − mean of moved y) out of OT_ε(x, y). Costs and exponents are single precision, so
 * that the weight of a pair is known to 10⁻⁷ |x_i − y_j|²/ε; long sums, potentials and the value are double precision. Each
 * thread holds two float32 matrices of the squared size of a run, 32 MB for 2000. Where ε is below 10⁻⁵ of the squared
 * distances between neighbours most is done in double precision, and slowly.
 *
 * <p>Shapes, units and threads as in {@link SampleDistance}; ε is in the squared unit of the coordinates.
 *
 * <p>Source: Genevay, Peyré, Cuturi, "Learning generative models with Sinkhorn divergences" (2018); Feydy et al.,
 * "Interpolating between optimal transport and MMD using Sinkhorn divergences" (2019).
 */
public final class SinkhornDivergence implements SampleDistance {

    private static final double[][] NO_IMAGES = new double[0][0];

    private final int dimension;
    private final SinkhornSettings settings;
    private final Crew crew;
    private final Queue<EntropicTransport> idle = new ConcurrentLinkedQueue<>();

    /**
     * @param dimension D, of the points
     * @param threads how many threads share the transport problems, three for each sub-batch; the caller's included
     * @throws IllegalArgumentException if the dimension is below 1 or there is no thread
     */
    public SinkhornDivergence(int dimension, SinkhornSettings settings, int threads) {
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension " + dimension + "; it must be at least 1");
        }
        this.dimension = dimension;
        this.settings = settings;
        this.crew = new Crew(threads);
    }

    @Override
    public int dimension() {
        return dimension;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException also if one sample has fewer points than the other has sub-batches
     */
    @Override
    public double value(float[] x, int n, float[] y, int m) {
        double sum = 0;
        Runs runs = solve(x, n, y, m, false);
        for (int b = 0; b < runs.count(); b++) {
            sum += runs.divergence(b);
        }
        return sum / runs.count();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException also if one sample has fewer points than the other has sub-batches
     */
    @Override
    public double valueAndGradient(float[] x, int n, float[] y, int m, float[] gradX) {
        Samples.requirePoints("gradX", gradX.length, n, dimension);
        double sum = 0;
        Runs runs = solve(x, n, y, m, true);
        for (int b = 0; b < runs.count(); b++) {
            sum += runs.divergence(b);
            runs.gradient(b, gradX);
        }
        return sum / runs.count();
    }

    private Runs solve(float[] x, int n, float[] y, int m, boolean withGradient) {
        Samples.requireNotEmpty("x", n);
        Samples.requireNotEmpty("y", m);
        Samples.requirePoints("x", x.length, n, dimension);
        Samples.requirePoints("y", y.length, m, dimension);
        Runs runs = new Runs(x, n, y, m, withGradient);
        // The longest ones first: those between two samples, then those within one.
        crew.share(3 * runs.count(), part -> {
            EntropicTransport polled = idle.poll();
            EntropicTransport transport = polled != null ? polled : new EntropicTransport(settings);
            runs.solve(part % runs.count(), part / runs.count(), transport);
            idle.add(transport);
        });
        runs.requireFinite();
        return runs;
    }

    /** The sub-batches of one call, and what was found for each. */
    private final class Runs {

        private final PointCloud[] x;
        private final PointCloud[] y;
        private final double[][] centreX;
        private final double[][] centreY;
        private final int[] firstX;
        /** [B, 3]: between x and y, within x, within y. */
        private final double[][] costs;
        /** [B, 2]: where the points of x are taken by the couplings with y and with x. */
        private final double[][][][] images;

        Runs(float[] x, int n, float[] y, int m, boolean withGradient) {
            int count = (Math.max(n, m) - 1) / settings.batch() + 1;
            if (Math.min(n, m) < count) {
                throw new IllegalArgumentException("x has " + n + " points and y " + m + "; cut into " + count
                        + " sub-batches of at most " + settings.batch() + " some would be empty");
            }
            this.x = new PointCloud[count];
            this.y = new PointCloud[count];
            this.centreX = new double[count][];
            this.centreY = new double[count][];
            this.firstX = new int[count];
            this.costs = new double[count][3];
            this.images = new double[count][2][0][0];
            for (int b = 0; b < count; b++) {
                firstX[b] = start(n, b, count);
                this.x[b] = cloud("x", x, firstX[b], start(n, b + 1, count));
                this.y[b] = cloud("y", y, start(m, b, count), start(m, b + 1, count));
                centreX[b] = this.x[b].centre();
                centreY[b] = this.y[b].centre();
                if (withGradient) {
                    images[b] = new double[2][dimension][this.x[b].count];
                }
            }
        }

        private static int start(int points, int run, int runs) {
            return (int) ((long) run * points / runs);
        }

        private PointCloud cloud(String name, float[] rowMajor, int from, int to) {
            PointCloud cloud = new PointCloud(to - from, dimension);
            cloud.fill(name, rowMajor, from);
            return cloud;
        }

        int count() {
            return x.length;
        }

        /** One of the three problems of a run. */
        void solve(int b, int problem, EntropicTransport transport) {
            costs[b][problem] = switch (problem) {
                case 0 -> transport.between(x[b], y[b], images[b][0]);
                case 1 -> transport.within(x[b], images[b][1]);
                default -> transport.within(y[b], NO_IMAGES);
            };
        }

        void requireFinite() {
            for (int b = 0; b < count(); b++) {
                if (!Double.isFinite(divergence(b))) {
                    throw new IllegalArgumentException("x and y: their squared distances overflow");
                }
            }
        }

        double divergence(int b) {
            double shift = 0;
            for (int k = 0; k < dimension; k++) {
                double apart = centreX[b][k] - centreY[b][k];
                shift += apart * (apart + 2 * (x[b].mean(k) - y[b].mean(k)));
            }
            return shift + costs[b][0] - (costs[b][1] + costs[b][2]) / 2;
        }

        /** 2/(nB) (image of x_i in x − image in y): x_i itself drops out. */
        void gradient(int b, float[] gradX) {
            double scale = 2.0 / ((double) x[b].count * count());
            for (int k = 0; k < dimension; k++) {
                double shift = centreX[b][k] - centreY[b][k];
                double[] toY = images[b][0][k];
                double[] toX = images[b][1][k];
                for (int i = 0, at = firstX[b] * dimension + k; i < toX.length; i++, at += dimension) {
                    gradX[at] = (float) (scale * (shift + toX[i] - toY[i]));
                }
            }
        }
    }
}
