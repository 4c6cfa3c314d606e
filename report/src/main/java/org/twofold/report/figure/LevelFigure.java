package org.twofold.report.figure;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.twofold.report.drawing.Canvas;
import org.twofold.report.drawing.Ink;
import org.twofold.report.drawing.Palette;
import org.twofold.report.drawing.Pen;
import org.twofold.report.plot.Axis;
import org.twofold.report.plot.Frame;
import org.twofold.report.plot.Legend;
import org.twofold.report.plot.Pad;
import org.twofold.report.plot.Type;
import org.twofold.statistics.calibration.CredibilityCurve;

/**
 * Coverage against credibility level, and below how far it is from the diagonal, on which calibrated posteriors lie.
 *
 * @param name of its files
 * @param title in one line
 * @param yTitle which coverage it is
 * @param curves in the order of the legend
 * @param events effective ones, for the band in which 95 % of calibrated posteriors lie at each level; no band for 0
 */
public record LevelFigure(String name, String title, String yTitle, List<LevelCurve> curves, double events) implements Figure {

    private static final double LEFT = 74;
    private static final double TOP = 14;
    private static final double SIDE = 270;
    private static final double GAP = 9;
    private static final double BELOW = 110;
    private static final double LEGEND = 10;
    /** Bands of more curves than these would hide each other. */
    private static final int MOST_WITH_BANDS = 2;
    private static final int BAND_POINTS = 50;
    private static final Ink BAND = Ink.grey(0.87);

    public LevelFigure {
        curves = List.copyOf(curves);
    }

    @Override
    public double width() {
        return LEFT + SIDE + LEGEND + Math.max(40, legend().width()) + 16;
    }

    @Override
    public double height() {
        return TOP + SIDE + GAP + BELOW + 52;
    }

    @Override
    public String caption() {
        return "Part of the truths inside a credible region against the level of the region; below, the difference. Under the "
                + "diagonal posteriors promise too much."
                + (events > 0 ? " Grey: where 95 of 100 points lie of one component that is calibrated." : "")
                + (banded() ? " Shaded: 95 % of resamples of the events." : "") + ReplicaBand.caption(replicas());
    }

    @Override
    public String csv() {
        List<String> header = new ArrayList<>(List.of("curve", "level", "coverage", "band_low", "band_high"));
        if (replicas() > 0) {
            header.addAll(List.of("replicas_mean", "replicas_spread"));
        }
        Csv csv = new Csv(header);
        for (LevelCurve named : curves) {
            CredibilityCurve curve = named.curve();
            for (int l = 0; l < curve.size(); l++) {
                List<Object> cells = new ArrayList<>(List.of(named.label(), curve.level(l), curve.rate(l), curve.low(l), curve.high(l)));
                if (replicas() > 0) {
                    Optional<ReplicaBand> band = band(named, 1);
                    cells.add(ReplicaBand.mean(band, l));
                    cells.add(ReplicaBand.spread(band, l));
                }
                csv.row(cells.toArray());
            }
        }
        return csv.toString();
    }

    private int replicas() {
        return curves.stream().mapToInt(named -> named.replicas().size()).filter(n -> n > 1).max().orElse(0);
    }

    /** Of rates less levels plus the given multiple of them. */
    private static Optional<ReplicaBand> band(LevelCurve named, double diagonal) {
        return ReplicaBand.of(named.replicas(), curve -> IntStream.range(0, curve.size())
                .mapToDouble(l -> curve.rate(l) - (1 - diagonal) * curve.level(l)).toArray());
    }

    @Override
    public void paint(Canvas canvas) {
        Axis unit = new Axis(0, 1, false);
        Pad main = new Pad(LEFT, TOP, SIDE, SIDE, unit, unit);
        Pad below = new Pad(LEFT, TOP + SIDE + GAP, SIDE, BELOW, unit, differences());
        paint(canvas, main, 1);
        paint(canvas, below, 0);
        legend().paint(canvas, main.right() + LEGEND, TOP);
        Frame.of(main, "", yTitle).withoutXLabels().paint(canvas);
        Frame.of(below, "Credibility level", "Difference").paint(canvas);
    }

    /** Draws everything plus the given multiple of the diagonal, which the differences have not. */
    private void paint(Canvas canvas, Pad pad, double diagonal) {
        canvas.clipped(pad.frame(), () -> {
            if (events > 0) {
                canvas.fill(area(pad, BAND_POINTS, l -> (l + 1.0) / BAND_POINTS,
                        l -> diagonal * (l + 1) / BAND_POINTS - spread((l + 1.0) / BAND_POINTS),
                        l -> diagonal * (l + 1) / BAND_POINTS + spread((l + 1.0) / BAND_POINTS)), BAND);
            }
            for (int i = 0; i < curves.size(); i++) {
                int series = i;
                CredibilityCurve curve = curves.get(i).curve();
                band(curves.get(i), diagonal).ifPresent(band -> band.paintAlong(canvas, pad,
                        IntStream.range(0, curve.size()).mapToDouble(curve::level).toArray(), series));
            }
            for (int i = 0; banded() && i < curves.size(); i++) {
                CredibilityCurve curve = curves.get(i).curve();
                canvas.fill(area(pad, curve.size(), curve::level, l -> curve.low(l) - (1 - diagonal) * curve.level(l),
                        l -> curve.high(l) - (1 - diagonal) * curve.level(l)), Palette.series(i).withOpacity(0.25));
            }
            canvas.line(pad.x(0), pad.y(0), pad.x(1), pad.y(diagonal), Pen.dashed(Ink.BLACK, 1));
            for (int i = 0; i < curves.size(); i++) {
                CredibilityCurve curve = curves.get(i).curve();
                Path2D path = new Path2D.Double();
                path.moveTo(pad.x(0), pad.y(0));
                for (int l = 0; l < curve.size(); l++) {
                    path.lineTo(pad.x(curve.level(l)), pad.y(curve.rate(l) - (1 - diagonal) * curve.level(l)));
                }
                canvas.stroke(path, pen(i));
            }
        });
    }

    /** Between two curves that both begin at the origin. */
    private static Path2D area(Pad pad, int size, IntToDoubleFunction x, IntToDoubleFunction low, IntToDoubleFunction high) {
        Path2D path = new Path2D.Double();
        path.moveTo(pad.x(0), pad.y(0));
        for (int l = 0; l < size; l++) {
            path.lineTo(pad.x(x.applyAsDouble(l)), pad.y(low.applyAsDouble(l)));
        }
        for (int l = size - 1; l >= 0; l--) {
            path.lineTo(pad.x(x.applyAsDouble(l)), pad.y(high.applyAsDouble(l)));
        }
        path.closePath();
        return path;
    }

    /** After six curves colours come again, as dashes. */
    private static Pen pen(int series) {
        return series / 6 % 2 == 0 ? Pen.solid(Palette.series(series), 1.6) : Pen.dashed(Palette.series(series), 1.6);
    }

    private Legend legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) {
            int series = i;
            entries.add(new Legend.Entry((canvas, x, y) -> canvas.line(x - 9, y, x + 9, y, pen(series)), curves.get(i).label(), ""));
        }
        if (replicas() > 0) {
            entries.add(ReplicaBand.legend(replicas(), 0));
        }
        return new Legend(entries);
    }

    private boolean banded() {
        return !curves.isEmpty() && curves.size() <= MOST_WITH_BANDS && replicas() == 0;
    }

    /** 1.96 √(L (1 − L)/n). */
    private double spread(double level) {
        return 1.96 * Math.sqrt(level * (1 - level) / events);
    }

    private Axis differences() {
        double largest = events > 0 ? 1.4 * spread(0.5) : 0.01;
        for (LevelCurve named : curves) {
            CredibilityCurve curve = named.curve();
            largest = Math.max(largest, 1.2 * curve.largestDeviation());
            for (int l = 0; banded() && l < curve.size(); l++) {
                double farther = Math.max(curve.high(l) - curve.level(l), curve.level(l) - curve.low(l));
                largest = Math.max(largest, 1.1 * farther);
            }
        }
        double end = Math.max(largest, 0.01);
        return Axis.linear(-end, end);
    }
}
