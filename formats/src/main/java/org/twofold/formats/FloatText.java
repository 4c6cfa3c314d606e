package org.twofold.formats;

/**
 * Floats as the shortest decimal that reads back as the same float, the same on every JDK.
 *
 * <p>Six to nine significant digits are tried in turn: no float needs more than nine, and a decimal of up to six digits is
 * always the nearest of its length. Very large and very small numbers are left to {@link Float#toString(float)}.
 */
final class FloatText {

    /** No float takes more bytes than this. */
    static final int LONGEST = 32;

    private static final int FEWEST_DIGITS = 6;
    private static final int MOST_DIGITS = 9;
    private static final int PLAIN_FROM = -4;
    private static final int PLAIN_TO = 9;
    private static final int LARGEST_FAST_EXPONENT = 12;
    private static final double[] POWERS_OF_TEN = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12,
        1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

    private FloatText() {}

    /** Writes a finite number to {@code target} at {@code at}; returns the position behind it. */
    static int write(float value, byte[] target, int at) {
        int next = at;
        float magnitude = Math.abs(value);
        if (Float.floatToRawIntBits(value) < 0) {
            target[next++] = '-';
        }
        if (magnitude == 0) {
            return ascii("0.0", target, next);
        }
        int exponent = (int) Math.floor(Math.log10(magnitude));
        if (Math.abs(exponent) > LARGEST_FAST_EXPONENT) {
            return ascii(Float.toString(magnitude), target, next);
        }
        for (int digits = FEWEST_DIGITS; digits <= MOST_DIGITS; digits++) {
            int scale = digits - 1 - exponent;
            long mantissa = Math.round(times(magnitude, scale));
            if (Decimal.toFloat(times(mantissa, -scale)) == magnitude) {
                return decimal(mantissa, scale, target, next);
            }
        }
        return ascii(Float.toString(magnitude), target, next);
    }

    /** value · 10^power in one rounding; |power| ≤ 22. */
    private static double times(double value, int power) {
        return power < 0 ? value / POWERS_OF_TEN[-power] : value * POWERS_OF_TEN[power];
    }

    /** Writes mantissa · 10^−scale without needless zeros. */
    private static int decimal(long mantissa, int scale, byte[] target, int at) {
        long digits = mantissa;
        int power = -scale;
        while (digits % 10 == 0) {
            digits /= 10;
            power++;
        }
        String text = Long.toString(digits);
        int leading = power + text.length() - 1;
        if (leading < PLAIN_FROM || leading > PLAIN_TO) {
            String rest = text.length() == 1 ? "0" : text.substring(1);
            return ascii(text.charAt(0) + "." + rest + "E" + leading, target, at);
        }
        int next = at;
        if (leading < 0) {
            target[next++] = '0';
            target[next++] = '.';
            for (int i = -1; i > leading; i--) {
                target[next++] = '0';
            }
            return ascii(text, target, next);
        }
        for (int i = 0; i < text.length(); i++) {
            target[next++] = (byte) text.charAt(i);
            if (i == leading && i < text.length() - 1) {
                target[next++] = '.';
            }
        }
        for (int i = text.length(); i <= leading; i++) {
            target[next++] = '0';
        }
        return text.length() <= leading + 1 ? ascii(".0", target, next) : next;
    }

    @SuppressWarnings("deprecation") // the one method that copies ASCII without a detour
    private static int ascii(String text, byte[] target, int at) {
        text.getBytes(0, text.length(), target, at);
        return at + text.length();
    }
}
