package org.twofold.learning.inference;

/**
 * softplus(x) = ln(1 + eˣ) to float32 precision, in operations that a vector register has as well.
 *
 * <p>softplus(x) = max(x, 0) + ln(1 + t), t = e^−|x| = 2ⁿ·eʳ with |r| ≤ ln2/2. Both functions are polynomials through
 * Chebyshev nodes: eʳ of degree 6 (error 3·10⁻⁹), ln(1 + t)/t of degree 9 on 0 ≤ t ≤ 1 (5·10⁻⁹). Every
 * {@link DenseKernel} does the same operations in the same order and so gets the same bits.
 */
public final class Softplus {

    static final float LOG2_E = 1.442695f;
    /** 1.5·2²³: adding it rounds to a whole number, which then stands in the lowest bits. */
    static final float ROUNDER = 12582912f;
    static final int ROUNDER_BITS = Float.floatToRawIntBits(ROUNDER);
    /** ln 2 in two parts; the first has few bits, so that its products with whole numbers are exact. */
    static final float LN2_HIGH = 0.693359375f;
    static final float LN2_LOW = -2.12194440e-4f;
    /** e^−87 is the smallest power that is a normal float32. */
    static final float FARTHEST = 87f;
    static final int MANTISSA_BITS = 23;
    /** Of eʳ, highest power first. */
    static final float[] EXP = {0.0013941116f, 0.0083751325f, 0.041666351f, 0.16666415f, 0.5f, 1f, 1f};
    /** Of ln(1 + t)/t, highest power first. */
    static final float[] LOG = {-0.003176057f, 0.019542526f, -0.05637361f, 0.105436236f, -0.15269667f, 0.19663274f,
        -0.24951616f, 0.3332971f, -0.49999893f, 1f};

    private Softplus() {}

    /** softplus(x); below −87 it is e^−87, the next thing to nothing; of −∞ it is not a number. */
    public static float of(float x) {
        float size = Math.abs(x);
        float a = Math.min(size, FARTHEST);
        float rounded = Math.fma(a, -LOG2_E, ROUNDER);
        float n = rounded - ROUNDER;
        float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, -a));
        int exponent = Float.floatToRawIntBits(rounded) - ROUNDER_BITS << MANTISSA_BITS;
        float t = Float.intBitsToFloat(Float.floatToRawIntBits(polynomial(EXP, r)) + exponent);
        float positive = Math.fma(x, 0.5f, size * 0.5f);
        return Math.fma(t, polynomial(LOG, t), positive);
    }

    private static float polynomial(float[] coefficients, float x) {
        float value = coefficients[0];
        for (int i = 1; i < coefficients.length; i++) {
            value = Math.fma(value, x, coefficients[i]);
        }
        return value;
    }
}
