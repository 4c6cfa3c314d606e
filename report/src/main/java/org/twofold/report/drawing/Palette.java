package org.twofold.report.drawing;

import java.util.List;

/** The colours of the house. */
public final class Palette {

    /** Six colours that stay apart for colour-blind readers and in grey print (Petroff, arXiv 2107.02270). */
    private static final List<Ink> SERIES = List.of(Ink.of(0x5790fc), Ink.of(0xf89c20), Ink.of(0xe42536),
            Ink.of(0x964a8b), Ink.of(0x9c9ca1), Ink.of(0x7a21dd));

    private Palette() {}

    /** The colour of the i-th series; after six they come again. */
    public static Ink series(int i) {
        return SERIES.get(Math.floorMod(i, SERIES.size()));
    }

    /**
     * A colour on a way from dark violet over green to light yellow whose lightness grows evenly.
     *
     * @param at from 0 to 1
     */
    public static Ink sequential(double at) {
        double t = Math.max(0, Math.min(1, at));
        double lightness = 0.34 + 0.54 * t;
        double chroma = 0.13 + 0.03 * StrictMath.sin(Math.PI * t);
        double hue = Math.toRadians(305 - 200 * t);
        return ofOklch(lightness, chroma, hue);
    }

    /** From OKLCH, in which equal steps look equal, to sRGB (B. Ottosson 2020). */
    private static Ink ofOklch(double lightness, double chroma, double hue) {
        double a = chroma * StrictMath.cos(hue);
        double b = chroma * StrictMath.sin(hue);
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return Ink.of(channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) << 16
                | channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) << 8
                | channel(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
    }

    private static double cube(double x) {
        return x * x * x;
    }

    private static int channel(double linear) {
        double within = Math.max(0, Math.min(1, linear));
        double encoded = within <= 0.0031308 ? 12.92 * within : 1.055 * StrictMath.pow(within, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * encoded);
    }
}
