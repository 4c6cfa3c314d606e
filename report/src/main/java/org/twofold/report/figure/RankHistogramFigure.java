package org.twofold.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.twofold.report.drawing.Canvas;
import org.twofold.report.drawing.Decimals;
import org.twofold.report.drawing.Ink;
import org.twofold.report.drawing.Palette;
import org.twofold.report.drawing.Pen;
import org.twofold.report.plot.Axis;
import org.twofold.report.plot.Frame;
import org.twofold.report.plot.Pad;
import org.twofold.report.plot.Steps;
import org.twofold.report.plot.Type;
import org.twofold.statistics.ReducedChiSquare;
import org.twofold.statistics.calibration.RankHistogram;

/**
 * Histograms of simulation-based calibration, one for each component, with the band in which a calibrated posterior stays.
 *
 * @param name of its files
 * @param title in one line
 * @param panels row by row, at most four in one
 */
public record RankHistogramFigure(String name, String title, List<RankPanel> panels) implements Figure {

    private static final int COLUMNS = 4;
    private static final double LEFT = 64;
    private static final double TOP = 10;
    private static final double WIDTH = 166;
    private static final double HEIGHT = 96;
    private static final double GAP = 22;
    private static final double BETWEEN_ROWS = 10;
    private static final double HEADING = 22;
    private static final Ink BAND = Ink.grey(0.87);

    public RankHistogramFigure {
        panels = List.copyOf(panels);
    }

    @Override
    public double width() {
        return LEFT + columns() * WIDTH + (columns() - 1) * GAP + 14;
    }

    @Override
    public double height() {
        return TOP + rows() * (HEADING + HEIGHT) + (rows() - 1) * BETWEEN_ROWS + 46;
    }

    @Override
    public String caption() {
        return "Where the truth stands among the draws of its posterior, ties broken at random, over the number expected of a "
                + "calibrated one. In the grey band 95 of 100 bins of calibrated posteriors lie. A slope is a bias, a hill says that "
                + "posteriors are too wide, a valley that they are too narrow. χ² is per degree of freedom; p: probability of one at "
                + "least as large." + ReplicaBand.caption(replicas());
    }

    @Override
    public String csv() {
        List<String> header = new ArrayList<>(List.of("component", "low", "high", "events", "expected", "band_low", "band_high"));
        if (replicas() > 0) {
            header.addAll(List.of("replicas_mean", "replicas_spread"));
        }
        Csv csv = new Csv(header);
        for (RankPanel panel : panels) {
            RankHistogram ranks = panel.ranks();
            for (int b = 0; b < ranks.bins().count(); b++) {
                List<Object> cells = new ArrayList<>(List.of(panel.label(), ranks.bins().edge(b), ranks.bins().edge(b + 1), ranks.count(b),
                        ranks.expected(), ranks.low(), ranks.high()));
                if (replicas() > 0) {
                    Optional<ReplicaBand> band = ReplicaBand.of(panel.replicas(), each -> heights(each, 1));
                    cells.add(ReplicaBand.mean(band, b));
                    cells.add(ReplicaBand.spread(band, b));
                }
                csv.row(cells.toArray());
            }
        }
        return csv.toString();
    }

    private int replicas() {
        return panels.stream().mapToInt(panel -> panel.replicas().size()).filter(n -> n > 1).max().orElse(0);
    }

    private static double[] heights(RankHistogram ranks, double unit) {
        return IntStream.range(0, ranks.bins().count()).mapToDouble(b -> ranks.count(b) / unit).toArray();
    }

    @Override
    public void paint(Canvas canvas) {
        Axis y = yAxis();
        for (int i = 0; i < panels.size(); i++) {
            int column = i % COLUMNS;
            int row = i / COLUMNS;
            Pad pad = new Pad(LEFT + column * (WIDTH + GAP), TOP + HEADING + row * (HEADING + HEIGHT + BETWEEN_ROWS), WIDTH, HEIGHT,
                    new Axis(0, 1, false), y);
            boolean lowest = i + COLUMNS >= panels.size();
            paint(canvas, pad, panels.get(i));
            new Frame(pad, lowest ? "Rank u" : "", column == 0 ? "n / expected" : "", lowest, column == 0).paint(canvas);
        }
    }

    private static void paint(Canvas canvas, Pad pad, RankPanel panel) {
        RankHistogram ranks = panel.ranks();
        double[] heights = heights(ranks, ranks.expected());
        double[] ends = {0, 1};
        canvas.clipped(pad.frame(), () -> {
            canvas.fill(Steps.band(pad, ends, new double[] {ranks.low() / ranks.expected()},
                    new double[] {ranks.high() / ranks.expected()}), BAND);
            canvas.line(pad.left(), pad.y(1), pad.right(), pad.y(1), Pen.dashed(Ink.BLACK, 0.8));
            ReplicaBand.of(panel.replicas(), each -> heights(each, each.expected()))
                    .ifPresent(band -> band.paint(canvas, pad, ranks.bins().edges(), 0));
            canvas.stroke(Steps.outline(pad, ranks.bins().edges(), heights), Pen.solid(Palette.series(0), 1.6));
        });
        ReducedChiSquare uniformity = ranks.uniformity();
        canvas.text(panel.label(), pad.left(), pad.top() - 6, Type.LEGEND);
        canvas.text("χ²/" + uniformity.degreesOfFreedom() + " = " + Decimals.significant(uniformity.value(), 2) + ",  p "
                + shown(uniformity.pValue()), pad.right(), pad.top() - 6, Type.NOTE.end().in(Ink.grey(0.3)));
    }

    /** A probability that needs no power of ten to be read. */
    private static String shown(double probability) {
        return probability < 1e-3 ? "< 0.001" : "= " + Decimals.significant(probability, 2);
    }

    /** One range for all panels; a spike may leave it, so that the others can still be read. */
    private Axis yAxis() {
        double highest = 1.5;
        for (RankPanel panel : panels) {
            for (int b = 0; b < panel.ranks().bins().count(); b++) {
                highest = Math.max(highest, panel.ranks().count(b) / panel.ranks().expected());
            }
            highest = Math.max(highest, panel.ranks().high() / panel.ranks().expected());
        }
        return Axis.linear(0, Math.min(4, 1.1 * highest));
    }

    private int columns() {
        return Math.max(1, Math.min(COLUMNS, panels.size()));
    }

    private int rows() {
        return Math.max(1, (panels.size() + COLUMNS - 1) / COLUMNS);
    }
}
