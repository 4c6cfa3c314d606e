package org.twofold.report.figure;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.twofold.report.drawing.Canvas;
import org.twofold.report.drawing.Ink;
import org.twofold.report.drawing.Palette;
import org.twofold.report.drawing.Pen;
import org.twofold.report.plot.Axis;
import org.twofold.report.plot.Frame;
import org.twofold.report.plot.Legend;
import org.twofold.report.plot.Marker;
import org.twofold.report.plot.Pad;
import org.twofold.report.plot.Points;
import org.twofold.report.plot.Type;

/**
 * Metrics of many trainings against one hyperparameter, a panel for each metric and a curve for each setting of the
 * others.
 *
 * @param name of its files
 * @param title in one line
 * @param key what the hyperparameter is called, at the horizontal axes
 * @param panels from left to right
 * @param curves in the order of the legend
 */
public record SweepFigure(String name, String title, String key, List<Panel> panels, List<SweepCurve> curves) implements Figure {

    /**
     * What one panel shows.
     *
     * @param title with unit
     * @param floor of truth against truth; NaN if there is none
     */
    public record Panel(String title, double floor) {}

    /** The width of a panel with all that belongs to it. */
    private static final double PANEL = 284;
    private static final double LEFT = 66;
    private static final double RIGHT = 14;
    private static final double HEIGHT = 200;
    private static final double TOP = 14;
    private static final double BELOW = 48;
    private static final double LEGEND_LINE = 20;
    /** Zero has no place on a logarithmic axis; it gets a strip of its own on the left, so wide and so far away. */
    private static final double STRIP = 26;
    private static final double GAP = 6;
    /** Curves stand so many points beside each other, so that their errors can be told apart. */
    private static final double BESIDE = 4;
    private static final Pen FLOOR = Pen.dashed(Ink.BLACK, 1);

    public SweepFigure {
        panels = List.copyOf(panels);
        curves = List.copyOf(curves);
    }

    @Override
    public double width() {
        return PANEL * Math.max(1, panels.size());
    }

    @Override
    public double height() {
        return top() + HEIGHT + BELOW;
    }

    private double top() {
        return TOP + LEGEND_LINE * legend().size() + 6;
    }

    @Override
    public String caption() {
        boolean seeds = spots().anyMatch(spot -> spot.seeds() > 1);
        return "Each training judged on events that it never saw, against " + key + ". "
                + (seeds ? "Large points: mean over the seeds with the standard deviation of one seed; small points: the seeds. " : "")
                + "Dashed: the floor, the same distance between two disjoint halves of the truth.";
    }

    @Override
    public String csv() {
        Csv csv = new Csv("panel", "curve", "at", "seed", "value", "mean", "standard_deviation", "floor");
        for (int p = 0; p < panels.size(); p++) {
            for (SweepCurve curve : curves) {
                for (SweepCurve.Spot spot : curve.spots()) {
                    for (int s = 0; s < spot.seeds(); s++) {
                        csv.row(panels.get(p).title(), curve.label(), spot.at(), spot.seed(s), spot.value(s, p), spot.mean(p),
                                spot.deviation(p), panels.get(p).floor());
                    }
                }
            }
        }
        return csv.toString();
    }

    @Override
    public void paint(Canvas canvas) {
        List<Legend> lines = legend();
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).paintAcross(canvas, width() - RIGHT, TOP + 8 + i * LEGEND_LINE);
        }
        for (int p = 0; p < panels.size(); p++) {
            paint(canvas, p);
        }
    }

    private void paint(Canvas canvas, int panel) {
        double left = panel * PANEL + LEFT;
        double width = PANEL - LEFT - RIGHT;
        Axis y = yAxis(panel);
        if (hasStrip()) {
            double shift = STRIP + GAP;
            Pad strip = new Pad(left, top(), STRIP, HEIGHT, new Axis(-1, 1, false), y);
            Pad rest = new Pad(left + shift, top(), width - shift, HEIGHT, xAxis(), y);
            contents(canvas, strip, panel, true);
            contents(canvas, rest, panel, false);
            Frame.of(strip, "", panels.get(panel).title()).paintWithoutXMarks(canvas);
            canvas.text("0", strip.x(0), strip.bottom() + 16, Type.TICK.middle());
            Frame.of(rest, key, "").withoutYLabels().paint(canvas);
        } else {
            Pad pad = new Pad(left, top(), width, HEIGHT, xAxis(), y);
            contents(canvas, pad, panel, false);
            Frame.of(pad, key, panels.get(panel).title()).paint(canvas);
        }
    }

    private void contents(Canvas canvas, Pad pad, int panel, boolean strip) {
        canvas.clipped(pad.frame(), () -> {
            double floor = panels.get(panel).floor();
            if (y(floor, pad)) {
                canvas.line(pad.left(), pad.y(floor), pad.right(), pad.y(floor), FLOOR);
            }
            for (int c = 0; c < curves.size(); c++) {
                curve(canvas, beside(pad, c), panel, c, strip);
            }
        });
    }

    private void curve(Canvas canvas, Pad pad, int panel, int series, boolean strip) {
        Ink ink = Palette.series(series);
        Path2D path = new Path2D.Double();
        boolean drawing = false;
        List<SweepCurve.Spot> here = curves.get(series).spots().stream()
                .filter(spot -> !hasStrip() || strip == (spot.at() == 0)).toList();
        for (SweepCurve.Spot spot : here) {
            double mean = spot.mean(panel);
            if (!y(mean, pad)) {
                drawing = false;
                continue;
            }
            if (drawing) {
                path.lineTo(pad.x(spot.at()), pad.y(mean));
            } else {
                path.moveTo(pad.x(spot.at()), pad.y(mean));
                drawing = true;
            }
        }
        canvas.stroke(path, Pen.solid(ink, 1.2));
        for (SweepCurve.Spot spot : here) {
            for (int s = 0; spot.seeds() > 1 && s < spot.seeds(); s++) {
                if (y(spot.value(s, panel), pad)) {
                    Marker.DISC.paint(canvas, pad.x(spot.at()), pad.y(spot.value(s, panel)), 1.6, ink.withOpacity(0.5));
                }
            }
            double deviation = Double.isNaN(spot.deviation(panel)) ? 0 : spot.deviation(panel);
            Points.series(series).paint(canvas, pad, spot.at(), spot.mean(panel), deviation, deviation);
        }
    }

    /** The same pad a little to the side. */
    private Pad beside(Pad pad, int series) {
        double step = Math.min(BESIDE, 0.6 * STRIP / Math.max(1, curves.size()));
        double shift = (series - (curves.size() - 1) / 2.0) * step;
        return new Pad(pad.left() + shift, pad.top(), pad.width(), pad.height(), pad.x(), pad.y());
    }

    private static boolean y(double value, Pad pad) {
        return pad.y().contains(value);
    }

    private List<Legend> legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) {
            Points points = Points.series(i);
            entries.add(new Legend.Entry(points::paintSample, curves.get(i).label(), ""));
        }
        if (panels.stream().anyMatch(panel -> Double.isFinite(panel.floor()))) {
            entries.add(new Legend.Entry((canvas, x, y) -> canvas.line(x - 9, y, x + 9, y, FLOOR),
                    "Floor: truth against truth", ""));
        }
        return new Legend(entries).lines(width() - 40);
    }

    private java.util.stream.Stream<SweepCurve.Spot> spots() {
        return curves.stream().flatMap(curve -> curve.spots().stream());
    }

    /** Equal ratios are equally long where the values span more than a decade. */
    private boolean isLogarithmic() {
        double[] positive = spots().mapToDouble(SweepCurve.Spot::at).filter(at -> at > 0).sorted().toArray();
        return spots().allMatch(spot -> spot.at() >= 0) && spansADecade(positive);
    }

    private static boolean spansADecade(double[] sorted) {
        return sorted.length > 1 && sorted[sorted.length - 1] > 10 * sorted[0];
    }

    private boolean hasStrip() {
        return isLogarithmic() && spots().anyMatch(spot -> spot.at() == 0);
    }

    private Axis xAxis() {
        boolean logarithmic = isLogarithmic();
        double[] at = spots().mapToDouble(SweepCurve.Spot::at).filter(value -> !logarithmic || value > 0).sorted().toArray();
        if (at.length == 0) {
            return Axis.linear(0, 1);
        }
        double low = at[0];
        double high = at[at.length - 1];
        if (logarithmic) {
            double margin = Math.pow(high / low, 0.07);
            return Axis.logarithmic(low / margin, high * margin);
        }
        double margin = 0.07 * (high - low);
        return Axis.linear(low - margin, high + margin);
    }

    private Axis yAxis(int panel) {
        DoubleStream values = spots().flatMapToDouble(spot -> DoubleStream.concat(spot.values(panel),
                DoubleStream.of(spot.mean(panel) + spot.deviation(panel), spot.mean(panel) - spot.deviation(panel))
                        .filter(end -> end > 0)));
        double[] all = DoubleStream.concat(values, DoubleStream.of(panels.get(panel).floor())).filter(Double::isFinite).sorted()
                .toArray();
        if (all.length == 0) {
            return Axis.linear(0, 1);
        }
        double low = all[0];
        double high = all[all.length - 1];
        if (low > 0 && spansADecade(all)) {
            double margin = Math.pow(high / low, 0.08);
            return Axis.logarithmic(low / margin, high * margin);
        }
        double margin = 0.1 * (high - low);
        // Distances are never negative, and an axis that says otherwise misleads.
        return Axis.linear(low >= 0 ? Math.max(0, low - margin) : low - margin, high + margin);
    }
}
