package org.twofold.report.figure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.twofold.statistics.Estimate;

/**
 * Distances in units of what two samples of the truth are apart, one row for everything that was compared.
 *
 * @param name of its files
 * @param title in one line
 * @param rows the numbers; those without a positive floor have no place in it and are left out
 */
public record FloorFigure(String name, String title, List<Row> rows) implements Figure {

    /**
     * One distance.
     *
     * @param group heading above the rows that belong together, e.g. the direction
     * @param of what was compared
     * @param metric which distance
     * @param value of the model
     * @param floor of truth against truth, in the same unit
     * @param untrained of a model before training, in the same unit; NaN if not known
     * @param replicas of replicas of the training, in the same unit, if there are some
     */
    public record Row(String group, String of, String metric, double value, double floor, double untrained, Optional<Estimate> replicas) {

        /** A distance without replicas. */
        public Row(String group, String of, String metric, double value, double floor, double untrained) {
            this(group, of, metric, value, floor, untrained, Optional.empty());
        }

        double ratio() {
            return value / floor;
        }

        double untrainedRatio() {
            return untrained / floor;
        }

        boolean shows() {
            return floor > 0 && value >= 0 && Double.isFinite(ratio());
        }
    }

    private static final double LEFT = 200;
    private static final double TOP = 14;
    private static final double LINE = 20;
    private static final double HEADING = 24;
    private static final double LEGEND_LINE = 20;

    public FloorFigure {
        rows = rows.stream().filter(Row::shows).toList();
    }

    @Override
    public double width() {
        return 720;
    }

    @Override
    public double height() {
        return TOP + legendHeight() + body() + 48;
    }

    @Override
    public String caption() {
        return "Every distance over its floor, the same distance between two disjoint halves of the truth. In the grey area, up "
                + "to twice the floor, the model can hardly be told from the truth. Hollow: the model before training."
                + (replicated() ? " Bars: mean ± standard deviation of replicas of the training." : "");
    }

    @Override
    public String csv() {
        List<String> header = new ArrayList<>(List.of("group", "of", "metric", "value", "floor", "untrained", "ratio_to_floor",
                "untrained_ratio_to_floor"));
        if (replicated()) {
            header.addAll(List.of("replicas_mean", "replicas_spread"));
        }
        Csv csv = new Csv(header);
        for (Row row : rows) {
            List<Object> cells = new ArrayList<>(List.of(row.group(), row.of(), row.metric(), row.value(), row.floor(), row.untrained(),
                    row.ratio(), row.untrainedRatio()));
            if (replicated()) {
                cells.add(row.replicas().map(Estimate::mean).orElse(Double.NaN));
                cells.add(row.replicas().map(Estimate::standardDeviation).orElse(Double.NaN));
            }
            csv.row(cells.toArray());
        }
        return csv.toString();
    }

    private boolean replicated() {
        return rows.stream().anyMatch(row -> row.replicas().isPresent());
    }

    @Override
    public void paint(Canvas canvas) {
        Pad pad = new Pad(LEFT, TOP + legendHeight(), width() - LEFT - 20, Math.max(1, body()), axis(), new Axis(0, 1, false));
        List<String> metrics = metrics();
        canvas.fill(new java.awt.geom.Rectangle2D.Double(pad.left(), pad.top(), pad.x(2) - pad.left(), pad.height()),
                Ink.grey(0.94));
        canvas.line(pad.x(1), pad.top(), pad.x(1), pad.bottom(), Pen.dashed(Ink.BLACK, 1));
        double y = pad.top();
        for (String group : groups()) {
            canvas.text(group, pad.left() - 8, y + 17, Type.LEGEND.end().asBold());
            y += HEADING;
            for (String of : ofs(group)) {
                double middle = y + LINE / 2;
                canvas.text(of, pad.left() - 8, middle + 4, Type.TICK.end());
                canvas.line(pad.left(), middle, pad.right(), middle, Pen.dotted(Ink.grey(0.7), 0.6));
                for (Row row : rows) {
                    if (row.group().equals(group) && row.of().equals(of)) {
                        point(canvas, pad, row, middle, metrics.indexOf(row.metric()));
                    }
                }
                y += LINE;
            }
        }
        legend(canvas, metrics);
        new Frame(pad, "Distance / floor", "", true, false).paintWithoutYMarks(canvas);
    }

    private static void point(Canvas canvas, Pad pad, Row row, double y, int series) {
        if (row.untrainedRatio() > 0 && Double.isFinite(row.untrainedRatio())) {
            Marker.series(series).paintHollow(canvas, pad.x(row.untrainedRatio()), y, 3.6, Palette.series(series));
        }
        row.replicas().filter(all -> all.mean() > 0 && all.standardDeviation() >= 0).ifPresent(all -> {
            double low = Math.max(pad.left(), pad.x(Math.max((all.mean() - all.standardDeviation()) / row.floor(), 1e-300)));
            double high = Math.min(pad.right(), pad.x((all.mean() + all.standardDeviation()) / row.floor()));
            canvas.fill(new java.awt.geom.Rectangle2D.Double(low, y - 5, Math.max(0, high - low), 10), ReplicaBand.ink(series));
        });
        // A distance of exactly zero has no place on this axis and stands at its end.
        double x = Math.max(pad.left(), pad.x(row.ratio()));
        Marker.series(series).paint(canvas, x, y, 4.2, Palette.series(series));
    }

    private void legend(Canvas canvas, List<String> metrics) {
        List<Legend> lines = legendLines(metrics);
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).paintAcross(canvas, width() - 20, TOP + 8 + i * LEGEND_LINE);
        }
    }

    private List<Legend> legendLines(List<String> metrics) {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            int series = i;
            entries.add(new Legend.Entry(
                    (canvas, x, y) -> Marker.series(series).paint(canvas, x + 4, y, 4.2, Palette.series(series)),
                    metrics.get(i), ""));
        }
        return new Legend(entries).lines(width() - 40);
    }

    private double legendHeight() {
        return LEGEND_LINE * legendLines(metrics()).size() + 4;
    }

    private double body() {
        double body = 0;
        for (String group : groups()) {
            body += HEADING + LINE * ofs(group).size();
        }
        return body + 6;
    }

    private Axis axis() {
        double low = 0.5;
        double high = 4;
        for (Row row : rows) {
            low = row.ratio() > 0 ? Math.min(low, row.ratio()) : low;
            high = Math.max(high, row.ratio());
            high = Double.isFinite(row.untrainedRatio()) ? Math.max(high, row.untrainedRatio()) : high;
        }
        return Axis.logarithmic(low / 1.2, high * 1.4);
    }

    private Set<String> groups() {
        Set<String> groups = new LinkedHashSet<>();
        rows.forEach(row -> groups.add(row.group()));
        return groups;
    }

    private Set<String> ofs(String group) {
        Set<String> ofs = new LinkedHashSet<>();
        rows.stream().filter(row -> row.group().equals(group)).forEach(row -> ofs.add(row.of()));
        return ofs;
    }

    private List<String> metrics() {
        Set<String> metrics = new LinkedHashSet<>();
        rows.forEach(row -> metrics.add(row.metric()));
        return List.copyOf(metrics);
    }
}
