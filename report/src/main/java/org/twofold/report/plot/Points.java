package org.twofold.report.plot;

import org.twofold.report.drawing.Canvas;
import org.twofold.report.drawing.Ink;
import org.twofold.report.drawing.Pen;

/**
 * A series of points with vertical errors.
 *
 * @param ink colour of the series
 * @param marker shape of its points
 */
public record Points(Ink ink, Marker marker) {

    private static final double RADIUS = 2.6;
    private static final double ARROW = 3.4;

    /** The colour and shape of the i-th series. */
    public static Points series(int i) {
        return new Points(org.twofold.report.drawing.Palette.series(i), Marker.series(i));
    }

    /**
     * Draws one point; outside the range of the pad an arrow at the edge points to it, and NaN is not drawn.
     *
     * @param down how far the error reaches below the value
     * @param up how far it reaches above
     */
    public void paint(Canvas canvas, Pad pad, double x, double value, double down, double up) {
        if (Double.isNaN(value) || Double.isNaN(x)) {
            return;
        }
        double at = pad.x(x);
        if (value > pad.y().high()) {
            arrow(canvas, at, pad.top() + 2, 1);
        } else if (value < pad.y().low()) {
            arrow(canvas, at, pad.bottom() - 2, -1);
        } else {
            double low = Math.min(pad.bottom(), pad.y(value - down));
            double high = Math.max(pad.top(), pad.y(value + up));
            if (low - high > 2 * RADIUS) {
                canvas.line(at, low, at, high, Pen.solid(ink, 1.1));
            }
            marker.paint(canvas, at, pad.y(value), RADIUS, ink);
        }
    }

    /** Draws the sign of the series for a legend. */
    public void paintSample(Canvas canvas, double x, double y) {
        canvas.line(x, y - 6, x, y + 6, Pen.solid(ink, 1.1));
        marker.paint(canvas, x, y, RADIUS, ink);
    }

    private void arrow(Canvas canvas, double x, double tip, int down) {
        java.awt.geom.Path2D head = new java.awt.geom.Path2D.Double();
        head.moveTo(x, tip);
        head.lineTo(x + ARROW, tip + down * 1.7 * ARROW);
        head.lineTo(x - ARROW, tip + down * 1.7 * ARROW);
        head.closePath();
        canvas.fill(head, ink);
    }
}
