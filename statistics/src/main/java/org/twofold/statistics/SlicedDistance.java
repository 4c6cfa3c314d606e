package org.twofold.statistics;

/** A sliced Wasserstein kernel together with the directions it is to use. */
record SlicedDistance(SlicedWasserstein kernel, Directions directions) implements SampleDistance {

    @Override
    public int dimension() {
        return directions.dimension();
    }

    @Override
    public double value(float[] x, int n, float[] y, int m) {
        return kernel.value(x, n, y, m, directions);
    }

    @Override
    public double valueAndGradient(float[] x, int n, float[] y, int m, float[] gradX) {
        return kernel.valueAndGradient(x, n, y, m, directions, gradX);
    }
}
