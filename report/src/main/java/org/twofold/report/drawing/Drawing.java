package org.twofold.report.drawing;

/** A picture of a fixed size that can draw itself on any canvas. */
public interface Drawing {

    /** Width in points. */
    double width();

    /** Height in points. */
    double height();

    /** What the picture is, in one line; readers that cannot see it get this. */
    String title();

    /** Draws the picture with its upper left corner at (0, 0). */
    void paint(Canvas canvas);
}
