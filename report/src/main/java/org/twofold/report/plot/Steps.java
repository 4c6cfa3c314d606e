package org.twofold.report.plot;

import java.awt.geom.Path2D;

/** The outlines of histograms. */
public final class Steps {

    private Steps() {}

    /** The upper edge of a histogram as one open line that starts and ends on the baseline. */
    public static Path2D outline(Pad pad, double[] edges, double[] heights) {
        Path2D path = new Path2D.Double();
        double base = pad.bottom();
        path.moveTo(pad.x(edges[0]), base);
        for (int b = 0; b < heights.length; b++) {
            double y = Math.min(base, pad.y(heights[b]));
            path.lineTo(pad.x(edges[b]), y);
            path.lineTo(pad.x(edges[b + 1]), y);
        }
        path.lineTo(pad.x(edges[heights.length]), base);
        return path;
    }

    /** The area under a histogram. */
    public static Path2D area(Pad pad, double[] edges, double[] heights) {
        Path2D path = outline(pad, edges, heights);
        path.closePath();
        return path;
    }

    /** The area between two histograms, bin by bin; bins of which a height is NaN are left out. */
    public static Path2D band(Pad pad, double[] edges, double[] lower, double[] upper) {
        Path2D path = new Path2D.Double();
        for (int b = 0; b < lower.length; b++) {
            if (Double.isNaN(lower[b]) || Double.isNaN(upper[b])) {
                continue;
            }
            path.moveTo(pad.x(edges[b]), pad.y(lower[b]));
            path.lineTo(pad.x(edges[b + 1]), pad.y(lower[b]));
            path.lineTo(pad.x(edges[b + 1]), pad.y(upper[b]));
            path.lineTo(pad.x(edges[b]), pad.y(upper[b]));
            path.closePath();
        }
        return path;
    }
}
