package org.twofold.report.drawing;

import java.util.Locale;

/**
 * A colour in sRGB.
 *
 * @param rgb 0xRRGGBB
 * @param opacity from 0, invisible, to 1, solid
 */
public record Ink(int rgb, double opacity) {

    public static final Ink BLACK = of(0x000000);
    public static final Ink WHITE = of(0xffffff);

    public Ink {
        if (rgb < 0 || rgb > 0xffffff || !(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException("not a colour: " + Integer.toHexString(rgb) + " at opacity " + opacity);
        }
    }

    /** A solid colour. */
    public static Ink of(int rgb) {
        return new Ink(rgb, 1);
    }

    /** A solid grey between black, 0, and white, 1. */
    public static Ink grey(double lightness) {
        int level = (int) Math.round(255 * Math.max(0, Math.min(1, lightness)));
        return of(level << 16 | level << 8 | level);
    }

    public Ink withOpacity(double newOpacity) {
        return new Ink(rgb, newOpacity);
    }

    public int red() {
        return rgb >> 16 & 0xff;
    }

    public int green() {
        return rgb >> 8 & 0xff;
    }

    public int blue() {
        return rgb & 0xff;
    }

    /** As in a style sheet: {@code #5790fc}; the opacity is not in it. */
    public String hex() {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }
}
