package org.twofold.report.figure;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.twofold.report.drawing.Canvas;
import org.twofold.report.drawing.Decimals;
import org.twofold.report.drawing.Ink;
import org.twofold.report.drawing.Pen;
import org.twofold.report.drawing.TextLine;
import org.twofold.report.plot.Axis;
import org.twofold.report.plot.Frame;
import org.twofold.report.plot.Legend;
import org.twofold.report.plot.Pad;
import org.twofold.report.plot.Type;

/**
 * Distances of several models as lying bars on logarithmic axes, a panel for each metric and a row for each model.
 *
 * @param name of its files
 * @param title in one line
 * @param panels from left to right
 * @param bars from top to bottom
 */
public record BarsFigure(String name, String title, List<Panel> panels, List<Bar> bars) implements Figure {

    /**
     * What one panel shows.
     *
     * @param title below its axis
     * @param floor of truth against truth; NaN if there is none
     */
    public record Panel(String title, double floor) {}

    /**
     * One model.
     *
     * @param label on the left
     * @param group what it is one of
     * @param values one for each panel; NaN if it was not measured
     */
    public record Bar(String label, Group group, List<Double> values) {

        public Bar {
            values = List.copyOf(values);
        }
    }

    /** Bars of one colour and what the legend calls them. */
    public record Group(String label, Ink ink) {}

    private static final double TOP = 14;
    private static final double LEGEND_LINE = 20;
    private static final double LINE = 22;
    private static final double THICK = 13;
    private static final double PANEL = 190;
    private static final double GAP = 16;
    private static final double RIGHT = 14;
    private static final double BELOW = 48;
    /** The part of a panel to the right of the longest bar, where its number stands. */
    private static final double ROOM = 0.3;
    private static final double LEAST_BAR = 0.08;
    private static final Pen FLOOR = Pen.dashed(Ink.BLACK, 1);

    /**
     * @throws IllegalArgumentException if a bar has not as many values as there are panels
     */
    public BarsFigure {
        panels = List.copyOf(panels);
        bars = List.copyOf(bars);
        for (Bar bar : bars) {
            if (bar.values().size() != panels.size()) {
                throw new IllegalArgumentException(bar.label() + " has " + bar.values().size() + " values for " + panels.size()
                        + " panels");
            }
        }
    }

    @Override
    public double width() {
        return left() + Math.max(1, panels.size()) * (PANEL + GAP) - GAP + RIGHT;
    }

    @Override
    public double height() {
        return top() + LINE * Math.max(1, bars.size()) + 8 + BELOW;
    }

    @Override
    public String caption() {
        boolean floor = panels.stream().anyMatch(panel -> panel.floor() > 0);
        return "Shorter is better. Axes are logarithmic and do not begin at zero: equal lengths are equal ratios."
                + (floor ? " Dashed: the floor, the same distance between two samples of the truth." : "");
    }

    @Override
    public String csv() {
        Csv csv = new Csv("panel", "label", "group", "value", "floor", "ratio_to_floor");
        for (int p = 0; p < panels.size(); p++) {
            for (Bar bar : bars) {
                csv.row(panels.get(p).title(), bar.label(), bar.group().label(), bar.values().get(p), panels.get(p).floor(),
                        bar.values().get(p) / panels.get(p).floor());
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
        double height = LINE * Math.max(1, bars.size()) + 8;
        for (int p = 0; p < panels.size(); p++) {
            Pad pad = new Pad(left() + p * (PANEL + GAP), top(), PANEL, height, axis(p), new Axis(0, 1, false));
            panel(canvas, pad, p);
        }
        for (int b = 0; b < bars.size(); b++) {
            canvas.text(bars.get(b).label(), left() - 8, middle(b) + 4, Type.LEGEND.end());
        }
    }

    private void panel(Canvas canvas, Pad pad, int panel) {
        for (int b = 0; b < bars.size(); b++) {
            double value = bars.get(b).values().get(panel);
            double y = middle(b);
            if (shows(value)) {
                Rectangle2D bar = new Rectangle2D.Double(pad.left(), y - THICK / 2, pad.x(value) - pad.left(), THICK);
                canvas.fill(bar, bars.get(b).group().ink());
            }
        }
        double floor = panels.get(panel).floor();
        if (shows(floor)) {
            canvas.line(pad.x(floor), pad.top(), pad.x(floor), pad.bottom(), FLOOR);
        }
        for (int b = 0; b < bars.size(); b++) {
            number(canvas, pad, panel, b);
        }
        new Frame(pad, panels.get(panel).title(), "", true, false).paintWithoutYMarks(canvas);
    }

    /** The number of a bar behind its end, on paper of its own where the floor would run through it. */
    private void number(Canvas canvas, Pad pad, int panel, int bar) {
        double value = bars.get(bar).values().get(panel);
        double from = (shows(value) ? pad.x(value) : pad.left()) + 5;
        String number = Decimals.significant(value, 3);
        double width = TextLine.width(number, Type.NOTE.size());
        canvas.fill(new Rectangle2D.Double(from - 2, middle(bar) - 5.5, width + 4, 11), Ink.WHITE);
        canvas.text(number, from, middle(bar) + 3.5, Type.NOTE);
    }

    private List<Legend> legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        for (Group group : groups()) {
            entries.add(new Legend.Entry((canvas, x, y) -> canvas.fill(new Rectangle2D.Double(x - 8, y - 5, 16, 10), group.ink()),
                    group.label(), ""));
        }
        if (panels.stream().anyMatch(panel -> shows(panel.floor()))) {
            entries.add(new Legend.Entry((canvas, x, y) -> canvas.line(x - 9, y, x + 9, y, FLOOR), "Floor: truth against truth", ""));
        }
        return new Legend(entries).lines(width() - 40);
    }

    private List<Group> groups() {
        return bars.stream().map(Bar::group).distinct().toList();
    }

    private double left() {
        return 24 + bars.stream().mapToDouble(bar -> TextLine.width(bar.label(), Type.LEGEND.size())).max().orElse(0);
    }

    private double top() {
        return TOP + LEGEND_LINE * legend().size() + 4;
    }

    private double middle(int bar) {
        return top() + 4 + LINE * (bar + 0.5);
    }

    /** From a little below the shortest bar and the floor to where the longest bar's number has room. */
    private Axis axis(int panel) {
        double[] shown = java.util.stream.DoubleStream.concat(java.util.stream.DoubleStream.of(panels.get(panel).floor()),
                bars.stream().mapToDouble(bar -> bar.values().get(panel))).filter(BarsFigure::shows).sorted().toArray();
        if (shown.length == 0) {
            return Axis.logarithmic(0.1, 10);
        }
        double low = shown[0];
        double decades = Math.max(0.5, Math.log10(shown[shown.length - 1] / low));
        double unit = decades / (1 - ROOM - LEAST_BAR);
        return Axis.logarithmic(low * Math.pow(10, -unit * LEAST_BAR), low * Math.pow(10, decades + unit * ROOM));
    }

    private static boolean shows(double value) {
        return value > 0 && Double.isFinite(value);
    }
}
