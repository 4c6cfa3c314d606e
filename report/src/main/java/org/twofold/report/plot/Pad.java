package org.twofold.report.plot;

import java.awt.geom.Rectangle2D;

/**
 * A rectangle of paper with a range of numbers along both edges.
 *
 * @param left edge in points
 * @param top edge in points
 * @param width in points
 * @param height in points
 * @param x from left to right
 * @param y from bottom to top
 */
public record Pad(double left, double top, double width, double height, Axis x, Axis y) {

    public double right() {
        return left + width;
    }

    public double bottom() {
        return top + height;
    }

    /** Where a value stands horizontally, in points. */
    public double x(double value) {
        return left + width * x.position(value);
    }

    /** Where a value stands vertically, in points. */
    public double y(double value) {
        return bottom() - height * y.position(value);
    }

    /** Its edge. */
    public Rectangle2D frame() {
        return new Rectangle2D.Double(left, top, width, height);
    }
}
