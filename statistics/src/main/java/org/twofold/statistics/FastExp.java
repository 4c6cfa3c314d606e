package org.twofold.statistics;

/**
 * The exponential function over an array, in single precision and in a form that compilers make vectors of.
 *
 * <p>exp(s) = (1 + q)^8, q = expm1(s/8), from expm1(s/64) by three times q ← q(2 + q) and a Taylor polynomial of degree 5:
 * only additions and multiplications, since conversions to and from integers, which other methods need, are left scalar by
 * the compilers of Java 17. All arrays have the same index, which is what makes these loops vectors, and the body is short
 * enough to be unrolled; two exponentials in one body are not.
 *
 * <p>For s between −15 and 8, where the weights of a coupling matter, the relative error is below 10⁻⁵; below −30 the
 * result is exp(−30). Above 30 it is not accurate any more but never smaller than exp(25).
 */
final class FastExp {

    /** Exponents are handed over divided by this. */
    static final double PART = 64;
    /** exp(−30) in a mean of thousands is below single precision. */
    private static final float LEAST = -30 / 64f;
    private static final float C2 = 1 / 2f;
    private static final float C3 = 1 / 6f;
    private static final float C4 = 1 / 24f;
    private static final float C5 = 1 / 120f;

    private FastExp() {}

    /** Adds exp(64 · (a_i + b − scale · cost_i)) to sum_i. */
    static void add(float[] a, float b, float scale, float[] cost, float[] sum, int n) {
        for (int i = 0; i < n; i++) {
            float r = Math.max(LEAST, (a[i] + b) - cost[i] * scale);
            sum[i] += ofPart(r);
        }
    }

    /** Writes exp(64 · (a_i + b − scale · cost_i)) over cost_i. */
    static void replace(float[] a, float b, float scale, float[] cost, int n) {
        for (int i = 0; i < n; i++) {
            float r = Math.max(LEAST, (a[i] + b) - cost[i] * scale);
            cost[i] = ofPart(r);
        }
    }

    /** exp(64 r); compilers put it into the loops above before they make vectors of those. */
    private static float ofPart(float r) {
        float q = r * (1 + r * (C2 + r * (C3 + r * (C4 + r * C5))));
        q *= 2 + q;
        q *= 2 + q;
        q *= 2 + q;
        float p = 1 + q;
        p *= p;
        p *= p;
        p *= p;
        return p;
    }
}
