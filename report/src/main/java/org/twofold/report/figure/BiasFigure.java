package org.twofold.report.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.twofold.report.drawing.Canvas;
import org.twofold.report.drawing.Ink;
import org.twofold.report.drawing.Palette;
import org.twofold.report.drawing.Pen;
import org.twofold.report.plot.Axis;
import org.twofold.report.plot.Frame;
import org.twofold.report.plot.Legend;
import org.twofold.report.plot.Pad;
import org.twofold.report.plot.Points;
import org.twofold.report.plot.Type;
import org.twofold.statistics.unfolding.StressResult;
import org.twofold.statistics.unfolding.StressedIteration;

/**
 * How much of the difference between two theories is missing in the unfolded spectrum, against the number of iterations.
 *
 * @param name of its files
 * @param title in one line
 * @param results by what the legend calls them, the most important first; as many iterations in each
 */
public record BiasFigure(String name, String title, Map<String, StressResult> results) implements Figure {

    private static final double LEFT = 70;
    private static final double TOP = 58;
    private static final double LEGEND_LINE = 18;
    private static final double HEIGHT = 260;

    public BiasFigure {
        results = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(results));
        if (results.isEmpty()) {
            throw new IllegalArgumentException("nothing to show");
        }
    }

    @Override
    public double width() {
        return 520;
    }

    @Override
    public double height() {
        return TOP + HEIGHT + 52;
    }

    @Override
    public String caption() {
        return "−1: all of the distortion is missing, 0: none. Points: the bias that the prior makes, with its error from resampled events; "
                + "dashed: the bias of the same events without the distortion, what the model does wrong where the prior is right, which is "
                + "not in the points. Grey: the statistical error of the unfolded spectrum.";
    }

    @Override
    public String csv() {
        Csv csv = new Csv("ratio", "iterations", "bias_of_prior", "error", "bias", "bias_error", "floor", "statistical_error", "distance", "distance_floor",
                "effective_draws");
        results.forEach((label, result) -> result.iterations().forEach(each -> csv.row(label, (double) each.number(), each.biasOfPrior(),
                each.biasOfPriorError(), each.bias(), each.biasError(), each.biasFloor(), each.statisticalError(), each.distance(), each.distanceFloor(), each.effectiveDraws())));
        return csv.toString();
    }

    @Override
    public void paint(Canvas canvas) {
        List<StressResult> all = List.copyOf(results.values());
        int last = all.get(0).iterations().size() - 1;
        Pad pad = new Pad(LEFT, TOP, width() - LEFT - 16, HEIGHT, Axis.linear(-0.5, last + 0.5), yAxis());
        canvas.clipped(pad.frame(), () -> {
            for (StressedIteration each : all.get(0).iterations()) {
                double left = pad.x(each.number() - 0.5);
                double top = pad.y(each.statisticalError());
                canvas.fill(new java.awt.geom.Rectangle2D.Double(left, top, pad.x(each.number() + 0.5) - left,
                        pad.y(-each.statisticalError()) - top), Ink.grey(0.87));
            }
            for (int i = 0; i < all.size(); i++) {
                for (StressedIteration each : all.get(i).iterations()) {
                    double at = pad.x(each.number()) + (i - (all.size() - 1) / 2.0) * 14;
                    canvas.line(at - 6, pad.y(each.biasFloor()), at + 6, pad.y(each.biasFloor()), Pen.dashed(Palette.series(i), 1.3));
                    Points.series(i).paint(canvas, new Pad(pad.left() + at - pad.x(each.number()), pad.top(), pad.width(), pad.height(), pad.x(),
                            pad.y()), each.number(), each.biasOfPrior(), each.biasOfPriorError(), each.biasOfPriorError());
                }
            }
        });
        canvas.line(pad.left(), pad.y(0), pad.right(), pad.y(0), Pen.dashed(Ink.BLACK, 1));
        List<Legend> lines = legend().lines(width() - LEFT);
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).paintAcross(canvas, pad.right(), 16 + i * LEGEND_LINE);
        }
        Frame.of(pad, "Iterations", "Bias / distortion").paint(canvas);
    }

    private Axis yAxis() {
        double low = 0;
        double high = 0;
        for (StressResult result : results.values()) {
            for (StressedIteration each : result.iterations()) {
                low = Math.min(low, Math.min(Math.min(each.biasOfPrior() - each.biasOfPriorError(), each.biasFloor()), -each.statisticalError()));
                high = Math.max(high, Math.max(Math.max(each.biasOfPrior() + each.biasOfPriorError(), each.biasFloor()), each.statisticalError()));
            }
        }
        double margin = 0.08 * (high - low);
        return Axis.linear(low - margin, high + margin);
    }

    private Legend legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        for (String label : results.keySet()) {
            entries.add(new Legend.Entry(Points.series(entries.size())::paintSample, label, ""));
        }
        entries.add(new Legend.Entry((canvas, x, y) -> canvas.line(x - 7, y, x + 7, y, Pen.dashed(Ink.grey(0.3), 1.3)),
                "Of the model, without distortion", ""));
        entries.add(new Legend.Entry((canvas, x, y) -> canvas.fill(new java.awt.geom.Rectangle2D.Double(x - 9, y - 5, 18, 10),
                Ink.grey(0.87)), "Statistical error", ""));
        return new Legend(entries);
    }
}
