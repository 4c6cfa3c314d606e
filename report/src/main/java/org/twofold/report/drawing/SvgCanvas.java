package org.twofold.report.drawing;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.Locale;

/** Draws SVG 1.1 text; the same drawing gives the same characters, and letters stay text. */
public final class SvgCanvas implements Canvas {

    private static final int PLACES = 2;

    private final StringBuilder body = new StringBuilder();
    private final String idPrefix;
    private int clips;

    private SvgCanvas(String idPrefix) {
        this.idPrefix = idPrefix;
    }

    /** A file of its own, on white. */
    public static String file(Drawing drawing) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element(drawing, "clip",
                "xmlns=\"http://www.w3.org/2000/svg\" width=\""
                + number(drawing.width()) + "\" height=\"" + number(drawing.height()) + "\" ");
    }

    /**
     * An element inside an HTML page, as wide as its container.
     *
     * @param id distinct for every figure of the page, as all of them share one space of identifiers
     */
    public static String inline(Drawing drawing, String id) {
        return element(drawing, id, "");
    }

    private static String element(Drawing drawing, String id, String size) {
        SvgCanvas canvas = new SvgCanvas(id);
        canvas.fill(new Rectangle2D.Double(0, 0, drawing.width(), drawing.height()), Ink.WHITE);
        drawing.paint(canvas);
        return "<svg " + size + "viewBox=\"0 0 " + number(drawing.width()) + " "
                + number(drawing.height()) + "\" role=\"img\" font-family=\"" + Typeface.FAMILIES + "\">\n<title>"
                + Markup.escape(RichText.parse(drawing.title()).plain()) + "</title>\n" + canvas.body + "</svg>\n";
    }

    @Override
    public void fill(Shape shape, Ink ink) {
        body.append("<path d=\"").append(path(shape)).append("\" fill=\"").append(ink.hex()).append('"');
        opacity("fill-opacity", ink);
        body.append("/>\n");
    }

    @Override
    public void stroke(Shape shape, Pen pen) {
        body.append("<path d=\"").append(path(shape)).append("\" fill=\"none\" stroke=\"").append(pen.ink().hex())
                .append("\" stroke-width=\"").append(number(pen.width())).append('"');
        opacity("stroke-opacity", pen.ink());
        if (!pen.dashes().isEmpty()) {
            body.append(" stroke-dasharray=\"")
                    .append(String.join(" ", pen.dashes().stream().map(SvgCanvas::number).toList())).append('"');
        }
        body.append("/>\n");
    }

    @Override
    public void text(RichText text, double x, double y, TextStyle style) {
        body.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y)).append("\" font-size=\"")
                .append(number(style.size())).append('"');
        if (style.anchor() != TextStyle.Anchor.START) {
            body.append(" text-anchor=\"").append(style.anchor().name().toLowerCase(Locale.ROOT)).append('"');
        }
        if (style.bold()) {
            body.append(" font-weight=\"bold\"");
        }
        if (style.upwards()) {
            body.append(" transform=\"rotate(-90 ").append(number(x)).append(' ').append(number(y)).append(")\"");
        }
        body.append(" fill=\"").append(style.ink().hex()).append('"');
        opacity("fill-opacity", style.ink());
        body.append('>');
        double shift = 0;
        for (RichText.Run run : text.runs()) {
            double target = switch (run.level()) {
                case BASE -> 0;
                case RAISED -> -TextLine.RAISE * style.size();
                case LOWERED -> TextLine.LOWER * style.size();
            };
            boolean base = run.level() == RichText.Level.BASE;
            if (base && target == shift) {
                body.append(Markup.escape(run.text()));
            } else {
                // dy moves everything that follows, so every part undoes the shift of the part before it.
                body.append("<tspan dy=\"").append(number(target - shift)).append('"');
                if (!base) {
                    body.append(" font-size=\"").append(number(TextLine.SMALL * style.size())).append('"');
                }
                body.append('>').append(Markup.escape(run.text())).append("</tspan>");
            }
            shift = target;
        }
        body.append("</text>\n");
    }

    @Override
    public void clipped(Rectangle2D frame, Runnable drawing) {
        String id = idPrefix + "-" + clips++;
        body.append("<clipPath id=\"").append(Markup.escape(id)).append("\"><path d=\"").append(path(frame))
                .append("\"/></clipPath>\n<g clip-path=\"url(#").append(Markup.escape(id)).append(")\">\n");
        drawing.run();
        body.append("</g>\n");
    }

    private void opacity(String attribute, Ink ink) {
        if (ink.opacity() < 1) {
            body.append(' ').append(attribute).append("=\"").append(number(ink.opacity())).append('"');
        }
    }

    private static String path(Shape shape) {
        StringBuilder path = new StringBuilder();
        double[] c = new double[6];
        for (PathIterator at = shape.getPathIterator(null); !at.isDone(); at.next()) {
            int points = switch (at.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> command(path, 'M', 1);
                case PathIterator.SEG_LINETO -> command(path, 'L', 1);
                case PathIterator.SEG_QUADTO -> command(path, 'Q', 2);
                case PathIterator.SEG_CUBICTO -> command(path, 'C', 3);
                default -> command(path, 'Z', 0);
            };
            for (int i = 0; i < 2 * points; i++) {
                path.append(i == 0 ? "" : " ").append(number(c[i]));
            }
        }
        return path.toString();
    }

    private static int command(StringBuilder path, char letter, int points) {
        path.append(letter);
        return points;
    }

    private static String number(double value) {
        return Decimals.atMost(value, PLACES);
    }
}
