package org.twofold.report.plot;

import org.twofold.report.drawing.Canvas;
import org.twofold.report.drawing.Ink;
import org.twofold.report.drawing.Pen;
import org.twofold.report.drawing.TextLine;

/**
 * The edge of a pad with ticks, numbers and titles.
 *
 * @param pad what it goes around
 * @param xTitle at the right end below; empty for none
 * @param yTitle at the top on the left; empty for none
 * @param xLabels whether numbers stand below
 * @param yLabels whether numbers stand on the left
 */
public record Frame(Pad pad, String xTitle, String yTitle, boolean xLabels, boolean yLabels) {

    private static final Pen EDGE = Pen.solid(Ink.BLACK, 1);
    private static final Pen MARK = Pen.solid(Ink.BLACK, 0.8);
    private static final double LONG = 8;
    private static final double SHORT = 4;
    private static final double POINTS_PER_X_LABEL = 62;
    /** Whole decades are short. */
    private static final double POINTS_PER_DECADE = 30;
    private static final double POINTS_PER_Y_LABEL = 36;
    private static final double LEAST_PER_Y_LABEL = 17;
    /** From the frame to the baseline of the title of the vertical axis; all pads of a figure align. */
    private static final double Y_TITLE = 50;

    /** A frame with numbers on both axes. */
    public static Frame of(Pad pad, String xTitle, String yTitle) {
        return new Frame(pad, xTitle, yTitle, true, true);
    }

    public Frame withoutXLabels() {
        return new Frame(pad, "", yTitle, false, yLabels);
    }

    public Frame withoutYLabels() {
        return new Frame(pad, xTitle, "", xLabels, false);
    }

    /** Draws it; done after the contents, so that the marks lie above them. */
    public void paint(Canvas canvas) {
        Ticks xTicks = xMarks(canvas);
        int yExponent = yMarks(canvas).exponent();
        canvas.stroke(pad.frame(), EDGE);
        titles(canvas, xTicks.exponent(), yExponent);
    }

    /** Draws it for a pad whose rows are not numbers. */
    public void paintWithoutYMarks(Canvas canvas) {
        Ticks xTicks = xMarks(canvas);
        canvas.stroke(pad.frame(), EDGE);
        titles(canvas, xTicks.exponent(), 0);
    }

    /** Draws it for a pad whose columns are not numbers. */
    public void paintWithoutXMarks(Canvas canvas) {
        int yExponent = yMarks(canvas).exponent();
        canvas.stroke(pad.frame(), EDGE);
        titles(canvas, 0, yExponent);
    }

    private Ticks xMarks(Canvas canvas) {
        double perLabel = pad.x().logarithmic() ? POINTS_PER_DECADE : POINTS_PER_X_LABEL;
        Ticks xTicks = Ticks.of(pad.x(), (int) Math.max(2, pad.width() / perLabel));
        for (Tick tick : xTicks.marks()) {
            double at = pad.x(tick.at());
            double length = Math.min(tick.major() ? LONG : SHORT, pad.height() / 8);
            canvas.line(at, pad.bottom(), at, pad.bottom() - length, MARK);
            canvas.line(at, pad.top(), at, pad.top() + length, MARK);
            if (xLabels && !tick.label().isEmpty()) {
                canvas.text(tick.label(), at, pad.bottom() + 16, Type.TICK.middle());
            }
        }
        return xTicks;
    }

    private Ticks yMarks(Canvas canvas) {
        // A low pad has its numbers closer together, or it would show two of them.
        int yLabelCount = (int) Math.max(pad.height() / POINTS_PER_Y_LABEL, Math.min(5, pad.height() / LEAST_PER_Y_LABEL));
        Ticks yTicks = Ticks.of(pad.y(), Math.max(2, yLabelCount));
        for (Tick tick : yTicks.marks()) {
            double at = pad.y(tick.at());
            double length = tick.major() ? LONG : SHORT;
            canvas.line(pad.left(), at, pad.left() + length, at, MARK);
            canvas.line(pad.right(), at, pad.right() - length, at, MARK);
            if (yLabels && !tick.label().isEmpty()) {
                canvas.text(tick.label(), pad.left() - 6, at + 0.36 * Type.TICK.size(), Type.TICK.end());
            }
        }
        return yTicks;
    }

    private void titles(Canvas canvas, int xExponent, int yExponent) {
        if (!xTitle.isEmpty()) {
            String shown = xLabels && xExponent != 0 ? xTitle + "  ×" + power(xExponent) : xTitle;
            canvas.text(shown, pad.right(), pad.bottom() + 35, Type.TITLE.end());
        }
        if (!yTitle.isEmpty()) {
            double room = pad.height() / Math.max(1e-9, TextLine.width(yTitle, Type.TITLE.size()));
            // A title longer than its pad is set smaller rather than cut.
            double size = Type.TITLE.size() * Math.min(1, room);
            canvas.text(yTitle, pad.left() - Y_TITLE, pad.top(),
                    org.twofold.report.drawing.TextStyle.of(size).end().turnedUp());
        }
        if (yLabels && yExponent != 0) {
            canvas.text("×" + power(yExponent), pad.left() - 6, pad.top() - 5, Type.NOTE.end());
        }
    }

    private static String power(int exponent) {
        return "10^{" + (exponent < 0 ? "−" : "") + Math.abs(exponent) + "}";
    }
}
