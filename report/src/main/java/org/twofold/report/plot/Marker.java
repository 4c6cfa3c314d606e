package org.twofold.report.plot;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import org.twofold.report.drawing.Canvas;
import org.twofold.report.drawing.Ink;
import org.twofold.report.drawing.Pen;

/** The shapes of points, so that series stay apart without their colours. */
public enum Marker {
    DISC {
        @Override
        Shape at(double x, double y, double r) {
            return new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r);
        }
    },
    SQUARE {
        @Override
        Shape at(double x, double y, double r) {
            double h = 0.9 * r;
            return polygon(x - h, y - h, x + h, y - h, x + h, y + h, x - h, y + h);
        }
    },
    UP {
        @Override
        Shape at(double x, double y, double r) {
            return polygon(x, y - 1.2 * r, x + 1.1 * r, y + 0.8 * r, x - 1.1 * r, y + 0.8 * r);
        }
    },
    DIAMOND {
        @Override
        Shape at(double x, double y, double r) {
            return polygon(x, y - 1.3 * r, x + 1.3 * r, y, x, y + 1.3 * r, x - 1.3 * r, y);
        }
    },
    DOWN {
        @Override
        Shape at(double x, double y, double r) {
            return polygon(x, y + 1.2 * r, x + 1.1 * r, y - 0.8 * r, x - 1.1 * r, y - 0.8 * r);
        }
    };

    abstract Shape at(double x, double y, double r);

    /** The shape of the i-th series. */
    public static Marker series(int i) {
        return values()[Math.floorMod(i, values().length)];
    }

    /** Draws a filled point of this radius. */
    public void paint(Canvas canvas, double x, double y, double radius, Ink ink) {
        canvas.fill(at(x, y, radius), ink);
    }

    /** Draws a hollow point of this radius. */
    public void paintHollow(Canvas canvas, double x, double y, double radius, Ink ink) {
        Shape shape = at(x, y, radius);
        canvas.fill(shape, Ink.WHITE);
        canvas.stroke(shape, Pen.solid(ink, 1.2));
    }

    private static Path2D polygon(double... xy) {
        Path2D path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        path.closePath();
        return path;
    }
}
