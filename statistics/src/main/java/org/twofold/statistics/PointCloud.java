package org.twofold.statistics;

import java.util.Arrays;

/**
 * A cloud of n points in R^D held column by column, so that a projection runs along memory; refilled for every call.
 */
final class PointCloud {

    /** Points per stretch: a stretch of eight columns stays in the nearest cache while several directions read it. */
    private static final int STRETCH = 1024;

    final int count;
    final int dimension;
    private final float[][] columns;

    PointCloud(int count, int dimension) {
        this.count = count;
        this.dimension = dimension;
        this.columns = new float[dimension][count];
    }

    /**
     * Takes the values over.
     *
     * @param rowMajor [n, D]
     * @throws IllegalArgumentException naming the first value that is not finite
     */
    void fill(String name, float[] rowMajor) {
        fill(name, rowMajor, 0);
    }

    /** Takes the values of {@code count} points over, from the given one on. */
    void fill(String name, float[] rowMajor, int firstPoint) {
        for (int k = 0; k < dimension; k++) {
            float[] column = columns[k];
            boolean finite = true;
            for (int i = 0, from = firstPoint * dimension + k; i < count; i++, from += dimension) {
                float value = rowMajor[from];
                column[i] = value;
                finite &= Math.abs(value) <= Float.MAX_VALUE;
            }
            if (!finite) {
                complain(name, rowMajor, firstPoint * dimension);
            }
        }
    }

    private void complain(String name, float[] rowMajor, int first) {
        for (int i = first; i < first + count * dimension; i++) {
            if (!Float.isFinite(rowMajor[i])) {
                throw new IllegalArgumentException(name + "[" + i + "] (point " + i / dimension + ", component "
                        + i % dimension + ") is " + rowMajor[i] + "; it must be finite");
            }
        }
    }

    /** Moves the cloud so that the median of each component is zero but for rounding; returns where it was, [D]. */
    double[] centre() {
        double[] medians = new double[dimension];
        for (int k = 0; k < dimension; k++) {
            float[] column = columns[k];
            float[] sorted = column.clone();
            Arrays.sort(sorted);
            float median = sorted[count / 2];
            medians[k] = median;
            for (int i = 0; i < count; i++) {
                column[i] -= median;
            }
        }
        return medians;
    }

    /** Σ_i x_ik / n. */
    double mean(int k) {
        double sum = 0;
        for (float value : columns[k]) {
            sum += value;
        }
        return sum / count;
    }

    /** Component k of all points; not to be written to. */
    float[] column(int k) {
        return columns[k];
    }

    /**
     * Writes out[s][i] = θ_(first + s) · x_i for s below slices.
     *
     * @param rows directions, [L, D] row-major
     */
    void project(float[] rows, int first, int slices, float[][] out) {
        for (int from = 0; from < count; from += STRETCH) {
            int to = Math.min(count, from + STRETCH);
            for (int s = 0; s < slices; s++) {
                project(rows, (first + s) * dimension, out[s], from, to);
            }
        }
    }

    private void project(float[] rows, int row, float[] out, int from, int to) {
        // Four columns per loop: the compiler vectorises that, and no longer does so for eight.
        int k = startProjection(rows, row, out, from, to);
        for (; k + 4 <= dimension; k += 4) {
            addFour(rows[row + k], columns[k], rows[row + k + 1], columns[k + 1],
                    rows[row + k + 2], columns[k + 2], rows[row + k + 3], columns[k + 3], out, from, to);
        }
        for (; k < dimension; k++) {
            addOne(rows[row + k], columns[k], out, from, to);
        }
    }

    private int startProjection(float[] rows, int row, float[] out, int from, int to) {
        if (dimension >= 4) {
            setFour(rows[row], columns[0], rows[row + 1], columns[1],
                    rows[row + 2], columns[2], rows[row + 3], columns[3], out, from, to);
            return 4;
        }
        setOne(rows[row], columns[0], out, from, to);
        return 1;
    }

    private static void setOne(float t, float[] x, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = t * x[i];
        }
    }

    static void addOne(float t, float[] x, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] += t * x[i];
        }
    }

    private static void setFour(float a, float[] x, float b, float[] y, float c, float[] z, float d, float[] w,
                                float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = (a * x[i] + b * y[i]) + (c * z[i] + d * w[i]);
        }
    }

    /** Adds a·x + b·y + c·z + d·w; the compiler makes vectors of it because all indices are the same. */
    static void addFour(float a, float[] x, float b, float[] y, float c, float[] z, float d, float[] w,
                        float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] += (a * x[i] + b * y[i]) + (c * z[i] + d * w[i]);
        }
    }

    /** Adds Σ_s rows[s][k] · pull[s][i] to sum[k][i]: the way back through the projection. */
    static void addBackProjection(float[] rows, int first, int slices, int dimension, float[][] pull, int count,
                                  float[][] sum) {
        for (int from = 0; from < count; from += STRETCH) {
            int to = Math.min(count, from + STRETCH);
            for (int k = 0; k < dimension; k++) {
                int s = 0;
                for (int at = first * dimension + k; s + 4 <= slices; s += 4, at += 4 * dimension) {
                    addFour(rows[at], pull[s], rows[at + dimension], pull[s + 1], rows[at + 2 * dimension], pull[s + 2],
                            rows[at + 3 * dimension], pull[s + 3], sum[k], from, to);
                }
                for (; s < slices; s++) {
                    addOne(rows[(first + s) * dimension + k], pull[s], sum[k], from, to);
                }
            }
        }
    }
}
