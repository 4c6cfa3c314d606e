package org.twofold.report.drawing;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as text, the same in every locale. */
public final class Decimals {

    private Decimals() {}

    /** At most this many places after the point, without trailing zeros and never {@code -0}. */
    public static String atMost(double value, int places) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** Exactly this many places after the point, with a true minus sign. */
    public static String fixed(double value, int places) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_EVEN);
        String digits = rounded.abs().toPlainString();
        return rounded.signum() < 0 ? "−" + digits : digits;
    }

    /**
     * This many significant digits for readers, with a true minus sign: {@code 0.0161}, {@code 27.3}, {@code 1030},
     * {@code 1.6×10⁻⁷}; a dash for NaN.
     */
    public static String significant(double value, int digits) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new java.math.MathContext(digits));
        int exponent = rounded.precision() - rounded.scale() - 1;
        String sign = value < 0 ? "−" : "";
        if (exponent < -4 || exponent > 6) {
            BigDecimal mantissa = rounded.abs().movePointLeft(exponent).setScale(digits - 1, RoundingMode.HALF_EVEN);
            return sign + mantissa.toPlainString() + "×10" + raised(exponent);
        }
        return sign + rounded.abs().setScale(Math.max(0, digits - 1 - exponent), RoundingMode.HALF_EVEN).toPlainString();
    }

    /** A value and its error to two digits of the error: {@code 1.34 ± 0.12}; the value alone if the error is unknown. */
    public static String withError(double value, double error) {
        if (!(error > 0) || Double.isInfinite(error) || !Double.isFinite(value)) {
            return significant(value, 3);
        }
        int places = 1 - (int) Math.floor(Math.log10(error));
        if (places < 0 || places > 6) {
            return significant(value, 3) + " ± " + significant(error, 2);
        }
        return fixed(value, places) + " ± " + fixed(error, places);
    }

    /** A whole number in the raised digits of Unicode: ⁻³. */
    public static String raised(int number) {
        StringBuilder raised = new StringBuilder();
        for (char c : Integer.toString(number).toCharArray()) {
            raised.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        }
        return raised.toString();
    }

    /** A count with thin spaces between thousands: 291 699. */
    public static String count(long number) {
        String digits = Long.toString(Math.abs(number));
        StringBuilder grouped = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                grouped.append('\u00a0');
            }
            grouped.append(digits.charAt(i));
        }
        return (number < 0 ? "−" : "") + grouped;
    }
}
