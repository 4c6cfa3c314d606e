package org.twofold.statistics;

/**
 * One slice of two unweighted clouds, W₂²({θ · x_i}, {θ · y_j}), that can be turned uphill.
 *
 * <p>Holds two directions: where it stands and where it last tried to go. Two parts of the work may run at once, x and y;
 * which thread does which changes nothing.
 */
final class SlopedSlice {

    /** Below this fraction of the height the slope is rounding, and so is a step shorter than this. */
    private static final double FLAT = 1e-6;

    private final PointCloud x;
    private final PointCloud y;
    private final Side sideX;
    private final Side sideY;
    private final double[] evenX;
    private final double[] evenY;
    private final float[] pullX;
    private final float[] pullY;
    private final double[] tangent;
    private float[] theta;
    private double height;
    private boolean flat;
    private boolean surveyed;

    SlopedSlice(int n, int m, int dimension) {
        x = new PointCloud(n, dimension);
        y = new PointCloud(m, dimension);
        sideX = new Side(x);
        sideY = new Side(y);
        evenX = new double[n];
        evenY = new double[m];
        Weights.equal(n).quantileGrid(new int[0], evenX);
        Weights.equal(m).quantileGrid(new int[0], evenY);
        pullX = new float[n];
        pullY = new float[m];
        tangent = new double[dimension];
        theta = new float[dimension];
    }

    boolean fits(int n, int m, int dimension) {
        return x.count == n && y.count == m && x.dimension == dimension;
    }

    void begin(float[] x, float[] y) {
        this.x.fill("x", x);
        this.y.fill("y", y);
    }

    /** Stands along a direction of unit length. */
    void along(float[] direction, Crew crew) {
        height = measure(direction, crew);
        accept(direction);
    }

    double value() {
        return height;
    }

    float[] direction() {
        return theta.clone();
    }

    /** False where there is nothing to gain: the slopes are rounding, or the clouds project onto each other. */
    boolean climbs() {
        survey();
        return !flat;
    }

    /** Goes reach times the step of a power iteration if that leads up; returns whether it did. */
    boolean tryStep(double reach, Crew crew) {
        survey();
        double[] ahead = new double[tangent.length];
        double squared = 0;
        for (int k = 0; k < ahead.length; k++) {
            ahead[k] = theta[k] + reach / height * tangent[k];
            squared += ahead[k] * ahead[k];
        }
        float[] direction = new float[ahead.length];
        for (int k = 0; k < ahead.length; k++) {
            direction[k] = (float) (ahead[k] / Math.sqrt(squared));
        }
        double there = measure(direction, crew);
        if (there > height && Double.isFinite(there)) {
            height = there;
            accept(direction);
            return true;
        }
        flat = reach < FLAT;
        return false;
    }

    /** The envelope gradient with respect to x, [n, D]. */
    void gradient(float[] gradX) {
        survey();
        double scale = 2 * massPerPull();
        for (int i = 0, at = 0; i < x.count; i++) {
            double pull = scale * pullX[i];
            for (int k = 0; k < x.dimension; k++, at++) {
                gradX[at] = (float) (pull * theta[k]);
            }
        }
    }

    private boolean byRank() {
        return x.count == y.count;
    }

    /** {@link Coupling#ranks} leaves the mass out. */
    private double massPerPull() {
        return byRank() ? 1.0 / x.count : 1;
    }

    private void accept(float[] direction) {
        theta = direction;
        sideX.keep();
        sideY.keep();
        surveyed = false;
    }

    private double measure(float[] direction, Crew crew) {
        crew.share(2, side -> (side == 0 ? sideX : sideY).project(direction));
        return massPerPull() * couple(sideX.tried, sideY.tried, evenX, evenY, new float[0]);
    }

    private double couple(Ranking a, Ranking b, double[] evenA, double[] evenB, float[] pull) {
        return byRank()
                ? Coupling.ranks(2, a.sorted, a.order, b.sorted, a.sorted.length, pull)
                : Coupling.quantiles(2, a.sorted, a.order, evenA, a.sorted.length, b.sorted, evenB, b.sorted.length, pull);
    }

    /** Pulls and tangent of where it stands: Aθ = Σ_i pull_i x_i + Σ_j pull_j y_j, each pull from the other cloud. */
    private void survey() {
        if (surveyed) {
            return;
        }
        surveyed = true;
        couple(sideX.kept, sideY.kept, evenX, evenY, pullX);
        couple(sideY.kept, sideX.kept, evenY, evenX, pullY);
        double along = 0;
        for (int k = 0; k < tangent.length; k++) {
            tangent[k] = massPerPull() * (dot(pullX, x.column(k)) + dot(pullY, y.column(k)));
            along += tangent[k] * theta[k];
        }
        double squared = 0;
        for (int k = 0; k < tangent.length; k++) {
            tangent[k] -= along * theta[k];
            squared += tangent[k] * tangent[k];
        }
        flat = !(Math.sqrt(squared) > FLAT * height);
    }

    private static double dot(float[] a, float[] b) {
        double even = 0;
        double odd = 0;
        int i = 0;
        for (; i + 1 < a.length; i += 2) {
            even += (double) a[i] * b[i];
            odd += (double) a[i + 1] * b[i + 1];
        }
        return i < a.length ? even + odd + (double) a[i] * b[i] : even + odd;
    }

    /** The projections of one cloud: of the direction where it stands, and of the one tried last. */
    private static final class Side {

        private final PointCloud cloud;
        private final OrderStatistics statistics;
        private final float[][] projected;
        private Ranking kept;
        private Ranking tried;

        Side(PointCloud cloud) {
            this.cloud = cloud;
            statistics = new OrderStatistics(cloud.count);
            projected = new float[1][cloud.count];
            kept = Ranking.of(cloud.count);
            tried = Ranking.of(cloud.count);
        }

        void project(float[] direction) {
            cloud.project(direction, 0, 1, projected);
            statistics.sort(projected[0], cloud.count, tried.order, tried.sorted);
        }

        void keep() {
            Ranking last = kept;
            kept = tried;
            tried = last;
        }
    }

    private record Ranking(int[] order, float[] sorted) {

        static Ranking of(int count) {
            return new Ranking(new int[count], new float[count]);
        }
    }
}
