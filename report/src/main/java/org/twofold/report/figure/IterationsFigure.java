package org.twofold.report.figure;

import java.util.ArrayList;
import java.util.List;
import org.twofold.report.drawing.Canvas;
import org.twofold.report.drawing.Ink;
import org.twofold.report.drawing.Pen;
import org.twofold.report.drawing.TextLine;
import org.twofold.report.plot.Axis;
import org.twofold.report.plot.Frame;
import org.twofold.report.plot.Legend;
import org.twofold.report.plot.Pad;
import org.twofold.report.plot.Points;
import org.twofold.report.plot.Steps;
import org.twofold.report.plot.Type;
import org.twofold.statistics.Binning;
import org.twofold.statistics.unfolding.StressResult;
import org.twofold.statistics.unfolding.StressedIteration;

/**
 * The unfolded spectrum of another theory after several numbers of iterations, beside its truth and beside the simulation.
 *
 * @param name of its files
 * @param title in one line
 * @param heading above the plot beside the word Simulation
 * @param label of the observable
 * @param result what was found
 * @param shown numbers of iterations, in the order of the legend
 */
public record IterationsFigure(String name, String title, String heading, Label label, StressResult result, List<Integer> shown)
        implements Figure {

    private static final double LEFT = 70;
    private static final double TOP = 28;
    private static final double MAIN = 250;
    private static final double GAP = 9;
    private static final double RATIO = 130;
    private static final double LEAST_RANGE = 0.1;
    private static final Ink BAND = Ink.BLACK.withOpacity(0.22);
    private static final Ink FILLED = Ink.grey(0.87);
    private static final Pen BEFORE = Pen.dashed(Ink.grey(0.35), 1.3);

    public IterationsFigure {
        shown = List.copyOf(shown);
    }

    @Override
    public double width() {
        return 520;
    }

    @Override
    public double height() {
        return TOP + MAIN + GAP + RATIO + 50;
    }

    @Override
    public String caption() {
        return "Grey: the truth of the weighted events with its statistical error. Dashed: the same events as they were simulated, the prior. "
                + "Points: unfolded; their errors are from resampled events, with all iterations done anew. Below: the ratio to the truth.";
    }

    @Override
    public String csv() {
        Csv csv = new Csv("sample", "low", "high", "sum_of_weights", "error", "ratio", "ratio_error");
        Binning bins = result.bins();
        for (int b = 0; b < bins.count(); b++) {
            csv.row("truth", bins.edge(b), bins.edge(b + 1), result.truth()[b], result.truthError()[b], 1.0,
                    result.truthError()[b] / result.truth()[b]);
        }
        for (int b = 0; b < bins.count(); b++) {
            csv.row("simulation", bins.edge(b), bins.edge(b + 1), result.undistorted()[b], Double.NaN,
                    result.undistorted()[b] / result.truth()[b], Double.NaN);
        }
        for (StressedIteration each : result.iterations()) {
            for (int b = 0; b < bins.count(); b++) {
                csv.row(label(each.number()), bins.edge(b), bins.edge(b + 1), each.spectrum()[b], each.error(b),
                        each.spectrum()[b] / result.truth()[b], each.error(b) / result.truth()[b]);
            }
        }
        return csv.toString();
    }

    private static String label(int iterations) {
        return iterations == 1 ? "1 iteration" : iterations + " iterations";
    }

    @Override
    public void paint(Canvas canvas) {
        double[] edges = result.bins().edges();
        Axis x = Axis.linear(edges[0], edges[edges.length - 1]);
        double padWidth = width() - LEFT - 16;
        double[] truth = density(result.truth());
        double highest = 0;
        for (double value : truth) {
            highest = Math.max(highest, value);
        }
        Pad main = new Pad(LEFT, TOP, padWidth, MAIN, x, Axis.linear(0, 1.25 * highest));
        Pad below = new Pad(LEFT, TOP + MAIN + GAP, padWidth, RATIO, x, ratioAxis());
        double[] errors = density(result.truthError());
        canvas.fill(Steps.area(main, edges, truth), FILLED);
        canvas.clipped(main.frame(), () -> canvas.fill(Steps.band(main, edges, shifted(truth, errors, -1), shifted(truth, errors, 1)), BAND));
        canvas.stroke(Steps.outline(main, edges, truth), Pen.solid(Ink.BLACK, 1.2));
        canvas.stroke(Steps.outline(main, edges, density(result.undistorted())), BEFORE);
        ratios(canvas, below, edges);
        for (int i = 0; i < shown.size(); i++) {
            StressedIteration each = result.iterations().get(shown.get(i));
            double[] heights = density(each.spectrum());
            for (int b = 0; b < heights.length; b++) {
                double error = each.error(b) / result.bins().width(b);
                Points.series(i).paint(canvas, main, beside(main, b, i), heights[b], error, error);
                double t = result.truth()[b];
                Points.series(i).paint(canvas, below, beside(below, b, i), each.spectrum()[b] / t, each.error(b) / t, each.error(b) / t);
            }
        }
        Legend legend = legend();
        legend.paint(canvas, main.right() - legend.width() - 14, TOP + 12);
        canvas.text("Simulation", LEFT, TOP - 9, Type.LEGEND.asBold());
        canvas.text(heading, LEFT + TextLine.width("Simulation", Type.LEGEND.size()) + 14, TOP - 9, Type.LEGEND);
        Frame.of(main, "", label.perBin(1)).withoutXLabels().paint(canvas);
        Frame.of(below, label.withUnit(), "Unfolded / truth").paint(canvas);
    }

    private void ratios(Canvas canvas, Pad pad, double[] edges) {
        double[] truth = result.truth();
        double[] low = new double[truth.length];
        double[] high = new double[truth.length];
        for (int b = 0; b < truth.length; b++) {
            low[b] = 1 - result.truthError()[b] / truth[b];
            high[b] = 1 + result.truthError()[b] / truth[b];
        }
        canvas.clipped(pad.frame(), () -> {
            canvas.fill(Steps.band(pad, edges, low, high), BAND);
            for (int b = 0; b < truth.length; b++) {
                double y = pad.y(result.undistorted()[b] / truth[b]);
                canvas.line(pad.x(edges[b]), y, pad.x(edges[b + 1]), y, BEFORE);
            }
        });
        canvas.line(pad.left(), pad.y(1), pad.right(), pad.y(1), Pen.dashed(Ink.BLACK, 1));
    }

    /** As far as the prior, and a little more. */
    private Axis ratioAxis() {
        double farthest = LEAST_RANGE;
        for (int b = 0; b < result.truth().length; b++) {
            double off = Math.abs(result.undistorted()[b] / result.truth()[b] - 1);
            farthest = Double.isFinite(off) ? Math.max(farthest, off) : farthest;
        }
        return new Axis(1 - 1.25 * farthest, 1 + 1.25 * farthest, false);
    }

    private double[] density(double[] counts) {
        double[] heights = counts.clone();
        for (int b = 0; b < heights.length; b++) {
            heights[b] /= result.bins().width(b);
        }
        return heights;
    }

    private static double[] shifted(double[] heights, double[] errors, int sign) {
        double[] moved = heights.clone();
        for (int b = 0; b < moved.length; b++) {
            moved[b] += sign * errors[b];
        }
        return moved;
    }

    /** Points of several iterations stand side by side, in points of paper since bins differ in width. */
    private double beside(Pad pad, int b, int series) {
        double shift = (series - (shown.size() - 1) / 2.0) * 5;
        return result.bins().centre(b) + shift / pad.width() * (pad.x().high() - pad.x().low());
    }

    private Legend legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        entries.add(new Legend.Entry((canvas, x, y) -> {
            java.awt.geom.Rectangle2D box = new java.awt.geom.Rectangle2D.Double(x - 9, y - 5, 18, 10);
            canvas.fill(box, FILLED);
            canvas.stroke(box, Pen.solid(Ink.BLACK, 1));
        }, "Truth of the other theory", ""));
        entries.add(new Legend.Entry((canvas, x, y) -> canvas.line(x - 9, y, x + 9, y, BEFORE), "As simulated (prior)", ""));
        for (int i = 0; i < shown.size(); i++) {
            entries.add(new Legend.Entry(Points.series(i)::paintSample, "Unfolded, " + label(shown.get(i)), ""));
        }
        return new Legend(entries);
    }
}
