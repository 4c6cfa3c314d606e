package org.twofold.formats;

import java.nio.charset.StandardCharsets;

/**
 * Numbers in ASCII text, read straight from bytes.
 *
 * <p>The fast path is exact: at most 2⁵³ times or divided by a power of ten up to 10²² is one rounding (Clinger, PLDI
 * 1990). Everything else goes to {@link Double#parseDouble}. Fortran's ways are understood: {@code 1.0D+02} and
 * {@code 1.0+102}, where a third digit has pushed the letter out.
 */
final class Decimal {

    private static final double[] POWERS_OF_TEN = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12,
        1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    private static final int MOST_DIGITS = 18;
    private static final long MOST_MANTISSA = 1L << 53;
    private static final int LARGEST_EXPONENT = 9999;

    /** The bits of a double that a float does not have, and their value half-way between two floats. */
    private static final long BELOW_FLOAT = (1L << 29) - 1;
    private static final long HALF_WAY = 1L << 28;

    private Decimal() {}

    /**
     * The number in {@code text[from … to)}, correctly rounded; also NaN and infinities, by name.
     *
     * @throws NumberFormatException if it is not one number
     */
    static double parseDouble(byte[] text, int from, int to) {
        int at = from;
        boolean negative = false;
        if (at < to && (text[at] == '-' || text[at] == '+')) {
            negative = text[at++] == '-';
        }
        while (at < to && text[at] == '0') {
            at++;
        }
        int first = at;
        long mantissa = 0;
        int digit;
        while (at < to && (digit = text[at] - '0') >= 0 && digit <= 9) {
            mantissa = 10 * mantissa + digit;
            at++;
        }
        int exponent = 0;
        int points = 0;
        if (at < to && text[at] == '.') {
            points = 1;
            int behindPoint = ++at;
            while (at < to && (digit = text[at] - '0') >= 0 && digit <= 9) {
                mantissa = 10 * mantissa + digit;
                at++;
            }
            exponent = behindPoint - at;
        }
        boolean anyDigit = at - first > points || first > from && text[first - 1] == '0';
        if (!anyDigit || at - first - points > MOST_DIGITS) {
            return slowly(text, from, to);
        }
        if (at < to) {
            exponent += exponent(text, at, to);
        }
        if (mantissa == 0) {
            return negative ? -0.0 : 0.0;
        }
        if (mantissa > MOST_MANTISSA || Math.abs(exponent) >= POWERS_OF_TEN.length) {
            return slowly(text, from, to);
        }
        double value = exponent < 0 ? mantissa / POWERS_OF_TEN[-exponent] : mantissa * POWERS_OF_TEN[exponent];
        return negative ? -value : value;
    }

    /** The float nearest to the number in {@code text[from … to)}: no rounding to double in between. */
    static float parseFloat(byte[] text, int from, int to) {
        double value = parseDouble(text, from, to);
        float rounded = toFloat(value);
        return Float.isNaN(rounded) ? Float.parseFloat(plain(text, from, to)) : rounded;
    }

    /**
     * The float nearest to the decimal that the double is nearest to; NaN if the double does not tell, because it lies
     * half-way between two floats or where floats lose digits.
     */
    static float toFloat(double value) {
        boolean mayRoundTwice = (Double.doubleToRawLongBits(value) & BELOW_FLOAT) == HALF_WAY
                || Math.abs(value) < Float.MIN_NORMAL && value != 0;
        return mayRoundTwice ? Float.NaN : (float) value;
    }

    /**
     * The whole number in {@code text[from … to)}.
     *
     * @throws NumberFormatException if it is not one, or not of 64 bits
     */
    static long parseLong(byte[] text, int from, int to) {
        int at = from;
        boolean negative = false;
        if (at < to && (text[at] == '-' || text[at] == '+')) {
            negative = text[at++] == '-';
        }
        if (at == to || to - at > MOST_DIGITS) {
            return Long.parseLong(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
        }
        long value = 0;
        for (; at < to; at++) {
            int digit = text[at] - '0';
            if (digit < 0 || digit > 9) {
                throw new NumberFormatException();
            }
            value = 10 * value + digit;
        }
        return negative ? -value : value;
    }

    private static int exponent(byte[] text, int from, int to) {
        int at = from;
        int letter = text[at] | 0x20;
        if (letter == 'e' || letter == 'd') {
            at++;
        } else if (text[at] != '+' && text[at] != '-') {
            throw new NumberFormatException();
        }
        boolean negative = false;
        if (at < to && (text[at] == '-' || text[at] == '+')) {
            negative = text[at++] == '-';
        }
        if (at == to) {
            throw new NumberFormatException();
        }
        int value = 0;
        for (; at < to; at++) {
            int digit = text[at] - '0';
            if (digit < 0 || digit > 9) {
                throw new NumberFormatException();
            }
            value = Math.min(LARGEST_EXPONENT, 10 * value + digit);
        }
        return negative ? -value : value;
    }

    private static double slowly(byte[] text, int from, int to) {
        return Double.parseDouble(plain(text, from, to));
    }

    /** The number in Java's spelling; what Java alone would accept (a trailing f, hexadecimal) is refused. */
    private static String plain(byte[] text, int from, int to) {
        StringBuilder plain = new StringBuilder(to - from + 1);
        for (int i = from; i < to; i++) {
            char c = (char) (text[i] & 0xff);
            boolean digit = c >= '0' && c <= '9';
            if ((c == '+' || c == '-') && i > from && isDigitOrPoint(text[i - 1])) {
                plain.append('e').append(c);
            } else if ((c == 'd' || c == 'D') && i > from && isDigitOrPoint(text[i - 1])) {
                plain.append('e');
            } else if (digit || c == '.' || c == '+' || c == '-' || c == 'e' || c == 'E') {
                plain.append(c);
            } else {
                return byName(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
            }
        }
        return plain.toString();
    }

    private static String byName(String text) {
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "nan", "+nan", "-nan" -> "NaN";
            case "inf", "+inf", "infinity", "+infinity" -> "Infinity";
            case "-inf", "-infinity" -> "-Infinity";
            default -> throw new NumberFormatException();
        };
    }

    private static boolean isDigitOrPoint(byte c) {
        return c >= '0' && c <= '9' || c == '.';
    }
}
