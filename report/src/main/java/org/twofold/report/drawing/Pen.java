package org.twofold.report.drawing;

import java.util.List;

/**
 * How a line is drawn.
 *
 * @param ink its colour
 * @param width in points
 * @param dashes lengths in points of line and gap in turn; empty for a solid line
 */
public record Pen(Ink ink, double width, List<Double> dashes) {

    public Pen {
        dashes = List.copyOf(dashes);
        if (!(width > 0)) {
            throw new IllegalArgumentException("a line needs a width, not " + width);
        }
    }

    /** A solid line. */
    public static Pen solid(Ink ink, double width) {
        return new Pen(ink, width, List.of());
    }

    /** A dashed line. */
    public static Pen dashed(Ink ink, double width) {
        return new Pen(ink, width, List.of(4.0, 3.0));
    }

    /** A dotted line. */
    public static Pen dotted(Ink ink, double width) {
        return new Pen(ink, width, List.of(1.0, 2.5));
    }
}
