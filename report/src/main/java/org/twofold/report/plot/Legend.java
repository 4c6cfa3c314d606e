package org.twofold.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.twofold.report.drawing.Canvas;
import org.twofold.report.drawing.Ink;
import org.twofold.report.drawing.TextLine;

/**
 * What the signs in a plot mean, without a box.
 *
 * @param entries from top to bottom
 */
public record Legend(List<Entry> entries) {

    private static final double LINE = 16;
    private static final double NOTE_LINE = 12;
    private static final double SIGN = 24;
    private static final double BETWEEN = 16;

    public Legend {
        entries = List.copyOf(entries);
    }

    /** Draws the sign of an entry around a place. */
    public interface Sign {
        void paint(Canvas canvas, double x, double y);
    }

    /**
     * A line of a legend.
     *
     * @param sign what the plot shows
     * @param label what it means
     * @param note numbers below it in small letters; empty for none
     */
    public record Entry(Sign sign, String label, String note) {}

    /** Height of all its lines in points. */
    public double height() {
        return entries.stream().mapToDouble(Legend::height).sum();
    }

    /** Width of its longest line in points. */
    public double width() {
        return SIGN + entries.stream().mapToDouble(e -> Math.max(TextLine.width(e.label(), Type.LEGEND.size()),
                TextLine.width(e.note(), Type.NOTE.size()))).max().orElse(0);
    }

    /** Draws it with its upper left corner at (x, y). */
    public void paint(Canvas canvas, double x, double y) {
        double at = y;
        for (Entry entry : entries) {
            double baseline = at + 12;
            entry.sign().paint(canvas, x + SIGN / 2 - 3, baseline - 4);
            canvas.text(entry.label(), x + SIGN, baseline, Type.LEGEND);
            if (!entry.note().isEmpty()) {
                canvas.text(entry.note(), x + SIGN, baseline + NOTE_LINE, Type.NOTE.in(Ink.grey(0.3)));
            }
            at += height(entry);
        }
    }

    /** Draws its labels, without notes, in one line that ends at x. */
    public void paintAcross(Canvas canvas, double right, double baseline) {
        double at = right;
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry entry = entries.get(i);
            at -= TextLine.width(entry.label(), Type.LEGEND.size());
            canvas.text(entry.label(), at, baseline, Type.LEGEND);
            at -= SIGN;
            entry.sign().paint(canvas, at + SIGN / 2 - 2, baseline - 4);
            at -= BETWEEN;
        }
    }

    /** Its entries on lines for {@link #paintAcross}, as many on each as fit into a width. */
    public List<Legend> lines(double width) {
        List<Legend> lines = new ArrayList<>();
        List<Entry> line = new ArrayList<>();
        for (Entry entry : entries) {
            line.add(entry);
            if (new Legend(line).widthAcross() > width && line.size() > 1) {
                line.remove(line.size() - 1);
                lines.add(new Legend(line));
                line = new ArrayList<>(List.of(entry));
            }
        }
        if (!line.isEmpty()) {
            lines.add(new Legend(line));
        }
        return lines;
    }

    /** Width of that line in points. */
    public double widthAcross() {
        return entries.stream().mapToDouble(e -> SIGN + BETWEEN + TextLine.width(e.label(), Type.LEGEND.size())).sum();
    }

    private static double height(Entry entry) {
        return entry.note().isEmpty() ? LINE : LINE + NOTE_LINE;
    }
}
