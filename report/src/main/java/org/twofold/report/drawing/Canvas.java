package org.twofold.report.drawing;

import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** Something to draw on; lengths in points, y downwards. */
public interface Canvas {

    /** Fills the inside of a shape. */
    void fill(Shape shape, Ink ink);

    /** Draws the outline of a shape. */
    void stroke(Shape shape, Pen pen);

    /** Writes one line of text with its baseline at y. */
    void text(RichText text, double x, double y, TextStyle style);

    /** Draws something of which only the part inside the frame shows. */
    void clipped(Rectangle2D frame, Runnable drawing);

    /** Draws a straight line. */
    default void line(double x1, double y1, double x2, double y2, Pen pen) {
        stroke(new Line2D.Double(x1, y1, x2, y2), pen);
    }

    /** Writes one line of plain or marked-up text, see {@link RichText#parse}. */
    default void text(String text, double x, double y, TextStyle style) {
        text(RichText.parse(text), x, y, style);
    }
}
