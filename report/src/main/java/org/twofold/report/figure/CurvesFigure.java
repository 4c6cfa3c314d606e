package org.twofold.report.figure;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.twofold.report.drawing.Canvas;
import org.twofold.report.drawing.Ink;
import org.twofold.report.drawing.Palette;
import org.twofold.report.drawing.Pen;
import org.twofold.report.plot.Axis;
import org.twofold.report.plot.Frame;
import org.twofold.report.plot.Legend;
import org.twofold.report.plot.Marker;
import org.twofold.report.plot.Pad;
import org.twofold.report.plot.Type;

/**
 * How losses and metrics went during training.
 *
 * @param name of its files
 * @param title in one line
 * @param yTitle what the curves are, with unit
 * @param curves in the order of the legend
 * @param stages where a new stage of the training began
 */
public record CurvesFigure(String name, String title, String yTitle, List<Curve> curves, List<Stage> stages)
        implements Figure {

    /** A stage of the training and the step it begins at. */
    public record Stage(String label, double step) {}

    /** Up to this many points a curve is shown with its points, as their spacing is then worth seeing. */
    private static final int FEW_POINTS = 40;

    public CurvesFigure {
        curves = List.copyOf(curves);
        stages = List.copyOf(stages);
    }

    @Override
    public double width() {
        return 640;
    }

    @Override
    public double height() {
        return 360;
    }

    @Override
    public String caption() {
        return "Every curve against the optimiser step" + (hidden() == 0 ? "" : "; " + hidden()
                + " values that are not positive cannot be shown on this axis")
                + (stages.isEmpty() ? "." : "; dashed lines: a new stage of the training begins.")
                + (replicas() > 0 ? " Coloured band: mean ± standard deviation of " + replicas() + " replicas of the training." : "");
    }

    @Override
    public String csv() {
        List<String> header = new ArrayList<>(List.of("curve", "step", "value"));
        if (replicas() > 0) {
            header.addAll(List.of("replicas_mean", "replicas_spread"));
        }
        Csv csv = new Csv(header);
        for (Curve curve : curves) {
            Optional<ReplicaBand> band = curve.band();
            for (int i = 0; i < curve.size(); i++) {
                List<Object> cells = new ArrayList<>(List.of(curve.label(), curve.step(i), curve.value(i)));
                if (replicas() > 0) {
                    cells.add(ReplicaBand.mean(band, i));
                    cells.add(ReplicaBand.spread(band, i));
                }
                csv.row(cells.toArray());
            }
        }
        return csv.toString();
    }

    private int replicas() {
        return curves.stream().mapToInt(Curve::replicas).filter(n -> n > 1).max().orElse(0);
    }

    @Override
    public void paint(Canvas canvas) {
        Legend legend = legend();
        double legendHeight = legend.height() + 14;
        Pad pad = new Pad(70, 24, width() - 90, height() - 24 - 48, xAxis(), yAxis(legendHeight / (height() - 72)));
        canvas.clipped(pad.frame(), () -> {
            for (Stage stage : stages) {
                double at = pad.x(stage.step());
                canvas.line(at, pad.top(), at, pad.bottom(), Pen.dashed(Ink.grey(0.55), 1));
            }
            for (int i = 0; i < curves.size(); i++) {
                int series = i;
                double[] steps = curves.get(i).steps();
                curves.get(i).band().ifPresent(band -> band.paintAlong(canvas, pad, steps, series));
            }
            for (int i = 0; i < curves.size(); i++) {
                curve(canvas, pad, curves.get(i), i);
            }
        });
        for (Stage stage : stages) {
            if (pad.x().contains(stage.step())) {
                canvas.text(stage.label(), pad.x(stage.step()) + 4, pad.top() - 6, Type.NOTE.in(Ink.grey(0.3)));
            }
        }
        legend.paint(canvas, pad.right() - legend.width() - 12, pad.top() + 8);
        Frame.of(pad, "Step", yTitle).paint(canvas);
    }

    private static void curve(Canvas canvas, Pad pad, Curve curve, int series) {
        Path2D path = new Path2D.Double();
        boolean drawing = false;
        for (int i = 0; i < curve.size(); i++) {
            if (!shows(curve.value(i))) {
                drawing = false;
                continue;
            }
            double x = pad.x(curve.step(i));
            double y = pad.y(curve.value(i));
            if (drawing) {
                path.lineTo(x, y);
            } else {
                path.moveTo(x, y);
                drawing = true;
            }
            if (curve.size() <= FEW_POINTS) {
                Marker.series(series).paint(canvas, x, y, 2.6, Palette.series(series));
            }
        }
        canvas.stroke(path, Pen.solid(Palette.series(series), 1.6));
    }

    private Legend legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) {
            int series = i;
            entries.add(new Legend.Entry((canvas, x, y) ->
                    canvas.line(x - 9, y, x + 9, y, Pen.solid(Palette.series(series), 2)), curves.get(i).label(), ""));
        }
        return new Legend(entries);
    }

    private Axis xAxis() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Curve curve : curves) {
            for (int i = 0; i < curve.size(); i++) {
                low = Math.min(low, curve.step(i));
                high = Math.max(high, curve.step(i));
            }
        }
        return Axis.linear(low, high);
    }

    private Axis yAxis(double headroom) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Curve curve : curves) {
            for (int i = 0; i < curve.size(); i++) {
                if (shows(curve.value(i))) {
                    low = Math.min(low, curve.value(i));
                    high = Math.max(high, curve.value(i));
                }
            }
        }
        double decades = Math.max(0.3, Math.log10(high / low));
        return Axis.logarithmic(low / 1.3, high * Math.pow(10, 0.05 + decades * headroom / Math.max(0.2, 1 - headroom)));
    }

    private static boolean shows(double value) {
        return value > 0 && Double.isFinite(value);
    }

    private long hidden() {
        return curves.stream().mapToLong(curve -> java.util.stream.IntStream.range(0, curve.size())
                .filter(i -> !shows(curve.value(i))).count()).sum();
    }
}
