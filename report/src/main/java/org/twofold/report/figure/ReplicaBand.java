package org.twofold.report.figure;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.twofold.report.drawing.Canvas;
import org.twofold.report.drawing.Ink;
import org.twofold.report.drawing.Palette;
import org.twofold.report.plot.Legend;
import org.twofold.report.plot.Pad;
import org.twofold.report.plot.Steps;
import org.twofold.statistics.Estimate;

/**
 * What replicas of a training say about every bin of a figure: their mean and standard deviation.
 *
 * <p>Not the error of a point, which is that of the events shown; it is how well the training determines the model. Bins that are not
 * defined for every replica have none.
 *
 * @param n how many replicas, at least two
 * @param mean over them, [bins]
 * @param spread their standard deviation, [bins]
 */
record ReplicaBand(int n, double[] mean, double[] spread) {

    private static final double OPACITY = 0.3;

    /** Of what each replica has in the bins; nothing of fewer than two. */
    static Optional<ReplicaBand> of(List<double[]> replicas) {
        if (replicas.size() < 2) {
            return Optional.empty();
        }
        int bins = replicas.get(0).length;
        double[] mean = new double[bins];
        double[] spread = new double[bins];
        for (int b = 0; b < bins; b++) {
            int bin = b;
            double[] values = replicas.stream().mapToDouble(heights -> heights[bin]).toArray();
            boolean defined = Arrays.stream(values).allMatch(Double::isFinite);
            Estimate estimate = defined ? Estimate.of(values) : new Estimate(Double.NaN, Double.NaN, values.length);
            mean[b] = estimate.mean();
            spread[b] = estimate.standardDeviation();
        }
        return Optional.of(new ReplicaBand(replicas.size(), mean, spread));
    }

    /** The same of things that replicas made. */
    static <T> Optional<ReplicaBand> of(List<T> replicas, Function<T, double[]> inBins) {
        return of(replicas.stream().map(inBins).toList());
    }

    /** The number in a bin, NaN where there is no band. */
    static double mean(Optional<ReplicaBand> band, int b) {
        return band.map(each -> each.mean[b]).orElse(Double.NaN);
    }

    /** Likewise. */
    static double spread(Optional<ReplicaBand> band, int b) {
        return band.map(each -> each.spread[b]).orElse(Double.NaN);
    }

    double low(int b) {
        return mean[b] - spread[b];
    }

    double high(int b) {
        return mean[b] + spread[b];
    }

    /** From mean − σ to mean + σ in every bin, in the colour of a series. */
    void paint(Canvas canvas, Pad pad, double[] edges, int series) {
        double[] low = new double[mean.length];
        double[] high = new double[mean.length];
        Arrays.setAll(low, this::low);
        Arrays.setAll(high, this::high);
        Path2D path = Steps.band(pad, edges, low, high);
        canvas.clipped(pad.frame(), () -> canvas.fill(path, ink(series)));
    }

    /** The same of a curve through points instead of bins, clipped by whoever draws it. */
    void paintAlong(Canvas canvas, Pad pad, double[] x, int series) {
        Path2D path = new Path2D.Double();
        List<double[]> points = new ArrayList<>();
        // What lies below the axis has no place on a logarithmic one.
        for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(high(i))) {
                points.add(new double[] {x[i], Math.max(high(i), pad.y().low())});
            }
        }
        for (int i = x.length - 1; i >= 0; i--) {
            if (Double.isFinite(low(i))) {
                points.add(new double[] {x[i], Math.max(low(i), pad.y().low())});
            }
        }
        if (points.isEmpty()) {
            return;
        }
        for (int i = 0; i < points.size(); i++) {
            double px = pad.x(points.get(i)[0]);
            double py = pad.y(points.get(i)[1]);
            if (i == 0) {
                path.moveTo(px, py);
            } else {
                path.lineTo(px, py);
            }
        }
        path.closePath();
        canvas.fill(path, ink(series));
    }

    static Ink ink(int series) {
        return Palette.series(series).withOpacity(OPACITY);
    }

    /** Its line in a legend. */
    static Legend.Entry legend(int n, int series) {
        return new Legend.Entry((canvas, x, y) -> canvas.fill(new Rectangle2D.Double(x - 9, y - 5, 18, 10), ink(series)),
                n + " replicas, mean ± σ", "");
    }

    /** What captions say of it; empty without replicas. */
    static String caption(int n) {
        return n < 2 ? "" : " Coloured band: mean ± standard deviation of " + n + " replicas of the training, which saw the same events with the "
                + "same noise; it is how well the training determines the model, where the errors of points are those of the events shown.";
    }
}
