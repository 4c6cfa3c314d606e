package org.twofold.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The costs between the points of two clouds, C_ji = |y_j − x_i|², or the kernel K_ji = exp((g_j + f_i − C_ji)/ε) that is
 * made of them; it takes what is known at the rows j to the columns i.
 *
 * <p>Exponents are single precision, which costs up to 10⁻⁷ of the potentials; where a potential is larger than
 * {@value #REACH} ε, as those of points far away from all others are, double precision and the library's exponential do it.
 *
 * <p>Sums over j are single precision over {@value #STRETCH} rows and double precision from there on.
 */
final class GibbsKernel {

    /** A multiple of four. */
    private static final int STRETCH = 64;
    /**
     * Where the mean of exponentials can be trusted: well above what {@link FastExp} gives for the smallest, and with none
     * of them beyond its reach.
     */
    private static final double LEAST_MEAN = 1e-6;
    private static final double LARGEST_SUM = 1e10;

    private static final double REACH = 1 << 16;
    /** Up to one column in so many is better done by itself than by a second pass over all. */
    private static final int FEW = 32;

    private int rows;
    private int columns;
    private float[][] values = new float[0][0];
    private float[] shift = new float[0];
    private float[] sum = new float[0];
    private double[] total = new double[0];

    /** Becomes the costs between two clouds; single precision, every difference taken before it is squared. */
    void fill(PointCloud rowCloud, PointCloud columnCloud) {
        rows = rowCloud.count;
        columns = columnCloud.count;
        if (values.length < rows || values[0].length < columns) {
            values = new float[rows][columns];
        }
        if (sum.length < columns) {
            shift = new float[columns];
            sum = new float[columns];
            total = new double[columns];
        }
        for (int j = 0; j < rows; j++) {
            float[] row = values[j];
            Arrays.fill(row, 0, columns, 0);
            int k = 0;
            for (; k + 2 <= rowCloud.dimension; k += 2) {
                addSquares(columnCloud.column(k), rowCloud.column(k)[j],
                        columnCloud.column(k + 1), rowCloud.column(k + 1)[j], row, columns);
            }
            if (k < rowCloud.dimension) {
                addSquares(columnCloud.column(k), rowCloud.column(k)[j], row, columns);
            }
        }
    }

    private static void addSquares(float[] x, float a, float[] y, float b, float[] row, int n) {
        for (int i = 0; i < n; i++) {
            float d = x[i] - a;
            float e = y[i] - b;
            row[i] += d * d + e * e;
        }
    }

    private static void addSquares(float[] x, float a, float[] row, int n) {
        for (int i = 0; i < n; i++) {
            float d = x[i] - a;
            row[i] += d * d;
        }
    }

    /**
     * f_i ← −ε ln (1/m) Σ_j exp((g_j − C_ji)/ε).
     *
     * @param g [m]
     * @param f [n] what it nearly is, from where exponents are counted; overwritten
     */
    void softMinimum(double[] g, double[] f, double epsilon) {
        sumExponentials(g, f, epsilon);
        int doubtful = 0;
        for (int i = 0; i < columns; i++) {
            doubtful += isTrusted(total[i], f[i], epsilon) ? 0 : 1;
        }
        if (doubtful > columns / FEW) {
            // f was off by much, as after a long step of ε; but what it gives is a better guess.
            for (int i = 0; i < columns; i++) {
                double better = f[i] - epsilon * Math.log(total[i] / rows);
                f[i] = isTrusted(total[i], f[i], epsilon) || !Double.isFinite(better) ? f[i] : better;
            }
            sumExponentials(g, f, epsilon);
        }
        for (int i = 0; i < columns; i++) {
            f[i] = isTrusted(total[i], f[i], epsilon)
                    ? f[i] - epsilon * Math.log(total[i] / rows)
                    : softMinimum(i, g, epsilon);
        }
    }

    private boolean isTrusted(double sum, double f, double epsilon) {
        return sum >= LEAST_MEAN * rows && sum <= LARGEST_SUM && !isFar(f, epsilon);
    }

    /** total_i = Σ_j exp((f_i + g_j − C_ji)/ε). */
    private void sumExponentials(double[] g, double[] f, double epsilon) {
        float scale = shiftBy(f, epsilon);
        clearTotal();
        for (int from = 0; from < rows; from += STRETCH) {
            Arrays.fill(sum, 0, columns, 0);
            for (int j = from; j < Math.min(rows, from + STRETCH); j++) {
                if (isFar(g[j], epsilon)) {
                    addExactly(j, g[j], f, epsilon);
                } else {
                    FastExp.add(shift, (float) (g[j] / (FastExp.PART * epsilon)), scale, values[j], sum, columns);
                }
            }
            addSumTo(total);
        }
    }

    private static boolean isFar(double potential, double epsilon) {
        return Math.abs(potential) > REACH * epsilon;
    }

    private void addExactly(int j, double g, double[] f, double epsilon) {
        for (int i = 0; i < columns; i++) {
            total[i] += Math.exp((f[i] + g - values[j][i]) / epsilon);
        }
    }

    /** The same for one column, in double precision and from wherever it lies; slow. */
    private double softMinimum(int i, double[] g, double epsilon) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < rows; j++) {
            largest = Math.max(largest, g[j] - values[j][i]);
        }
        double exponentials = 0;
        for (int j = 0; j < rows; j++) {
            exponentials += Math.exp((g[j] - values[j][i] - largest) / epsilon);
        }
        return -largest - epsilon * Math.log(exponentials / rows);
    }

    /** Turns the costs into the kernel of these potentials. */
    void exponentiate(double[] g, double[] f, double epsilon) {
        float scale = shiftBy(f, epsilon);
        int[] far = IntStream.range(0, columns).filter(i -> isFar(f[i], epsilon)).toArray();
        float[] costs = new float[columns];
        for (int j = 0; j < rows; j++) {
            float[] row = values[j];
            if (isFar(g[j], epsilon)) {
                for (int i = 0; i < columns; i++) {
                    row[i] = (float) Math.exp((f[i] + g[j] - row[i]) / epsilon);
                }
                continue;
            }
            for (int i : far) {
                costs[i] = row[i];
            }
            FastExp.replace(shift, (float) (g[j] / (FastExp.PART * epsilon)), scale, row, columns);
            for (int i : far) {
                row[i] = (float) Math.exp((f[i] + g[j] - costs[i]) / epsilon);
            }
        }
    }

    private float shiftBy(double[] f, double epsilon) {
        for (int i = 0; i < columns; i++) {
            shift[i] = (float) (f[i] / (FastExp.PART * epsilon));
        }
        return (float) (1 / (FastExp.PART * epsilon));
    }

    /** Writes (1/m) Σ_j K_ji v_j, for the kernel. */
    void apply(double[] v, double[] mean) {
        clearTotal();
        for (int from = 0; from < rows; from += STRETCH) {
            Arrays.fill(sum, 0, columns, 0);
            int to = Math.min(rows, from + STRETCH);
            int j = from;
            for (; j + 4 <= to; j += 4) {
                PointCloud.addFour((float) v[j], values[j], (float) v[j + 1], values[j + 1],
                        (float) v[j + 2], values[j + 2], (float) v[j + 3], values[j + 3], sum, 0, columns);
            }
            for (; j < to; j++) {
                PointCloud.addOne((float) v[j], values[j], sum, 0, columns);
            }
            addSumTo(total);
        }
        for (int i = 0; i < columns; i++) {
            mean[i] = total[i] / rows;
        }
    }

    /** Writes (1/m) Σ_j K_ji v_j y_j, for one component of the points at the rows. */
    void apply(double[] v, float[] component, double[] image) {
        double[] weighted = new double[rows];
        for (int j = 0; j < rows; j++) {
            weighted[j] = v[j] * component[j];
        }
        apply(weighted, image);
    }

    private void clearTotal() {
        Arrays.fill(total, 0, columns, 0);
    }

    private void addSumTo(double[] total) {
        for (int i = 0; i < columns; i++) {
            total[i] += sum[i];
        }
    }
}
