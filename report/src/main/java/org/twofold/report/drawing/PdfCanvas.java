package org.twofold.report.drawing;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;

/** Draws one page of PDF with its letters embedded; the same drawing gives the same bytes. */
public final class PdfCanvas implements Canvas {

    private static final double BOLD = 0.035;

    private final PDPageContentStream page;
    private final PDType0Font font;
    private final double height;

    private PdfCanvas(PDPageContentStream page, PDType0Font font, double height) {
        this.page = page;
        this.font = font;
        this.height = height;
    }

    /** The bytes of a PDF file. */
    public static byte[] file(Drawing drawing) {
        try (PDDocument document = new PDDocument(); InputStream letters = Typeface.file()) {
            // Otherwise the identifier of the document is made from the time of day.
            document.setDocumentId(0L);
            document.getDocumentInformation().setTitle(RichText.parse(drawing.title()).plain());
            PDPage sheet = new PDPage(new PDRectangle((float) drawing.width(), (float) drawing.height()));
            document.addPage(sheet);
            PDType0Font font = PDType0Font.load(document, letters, true);
            try (PDPageContentStream page = new PDPageContentStream(document, sheet)) {
                drawing.paint(new PdfCanvas(page, font, drawing.height()));
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("the page could not be drawn", e);
        }
    }

    @Override
    public void fill(Shape shape, Ink ink) {
        if (shape.getPathIterator(null).isDone()) {
            return;
        }
        tried(() -> {
            page.saveGraphicsState();
            page.setNonStrokingColor(new Color(ink.rgb()));
            see(ink);
            path(shape);
            page.fill();
            page.restoreGraphicsState();
        });
    }

    @Override
    public void stroke(Shape shape, Pen pen) {
        if (shape.getPathIterator(null).isDone()) {
            return;
        }
        tried(() -> {
            page.saveGraphicsState();
            page.setStrokingColor(new Color(pen.ink().rgb()));
            page.setLineWidth((float) pen.width());
            float[] dashes = new float[pen.dashes().size()];
            for (int i = 0; i < dashes.length; i++) {
                dashes[i] = pen.dashes().get(i).floatValue();
            }
            page.setLineDashPattern(dashes, 0);
            see(pen.ink());
            path(shape);
            page.stroke();
            page.restoreGraphicsState();
        });
    }

    @Override
    public void text(RichText text, double x, double y, TextStyle style) {
        TextLine line = TextLine.of(text, style.size());
        AffineTransform place = AffineTransform.getTranslateInstance(x, height - y);
        if (style.upwards()) {
            place.rotate(Math.PI / 2);
        }
        place.translate(-line.width() * switch (style.anchor()) {
            case START -> 0;
            case MIDDLE -> 0.5;
            case END -> 1;
        }, 0);
        tried(() -> {
            page.saveGraphicsState();
            page.setNonStrokingColor(new Color(style.ink().rgb()));
            page.setStrokingColor(new Color(style.ink().rgb()));
            see(style.ink());
            page.beginText();
            if (style.bold()) {
                page.setRenderingMode(RenderingMode.FILL_STROKE);
                page.setLineWidth((float) (BOLD * style.size()));
            }
            for (TextLine.Piece piece : line.pieces()) {
                AffineTransform at = new AffineTransform(place);
                at.translate(piece.x(), -piece.y());
                page.setFont(font, (float) piece.size());
                page.setTextMatrix(new Matrix(at));
                page.showText(piece.text());
            }
            page.endText();
            page.restoreGraphicsState();
        });
    }

    @Override
    public void clipped(Rectangle2D frame, Runnable drawing) {
        tried(() -> {
            page.saveGraphicsState();
            path(frame);
            page.clip();
        });
        drawing.run();
        tried(page::restoreGraphicsState);
    }

    private void see(Ink ink) throws IOException {
        if (ink.opacity() < 1) {
            PDExtendedGraphicsState glass = new PDExtendedGraphicsState();
            glass.setNonStrokingAlphaConstant((float) ink.opacity());
            glass.setStrokingAlphaConstant((float) ink.opacity());
            page.setGraphicsStateParameters(glass);
        }
    }

    private void path(Shape shape) throws IOException {
        double[] c = new double[6];
        float x = 0;
        float y = 0;
        for (PathIterator at = shape.getPathIterator(null); !at.isDone(); at.next()) {
            int kind = at.currentSegment(c);
            switch (kind) {
                case PathIterator.SEG_MOVETO -> page.moveTo(x = (float) c[0], y = up(c[1]));
                case PathIterator.SEG_LINETO -> page.lineTo(x = (float) c[0], y = up(c[1]));
                case PathIterator.SEG_QUADTO -> {
                    // PDF has cubic curves only; the two control points lie two thirds of the way.
                    float midX = (float) c[0];
                    float midY = up(c[1]);
                    float endX = (float) c[2];
                    float endY = up(c[3]);
                    page.curveTo(x + (midX - x) * 2 / 3, y + (midY - y) * 2 / 3, endX + (midX - endX) * 2 / 3,
                            endY + (midY - endY) * 2 / 3, x = endX, y = endY);
                }
                case PathIterator.SEG_CUBICTO -> page.curveTo((float) c[0], up(c[1]), (float) c[2], up(c[3]),
                        x = (float) c[4], y = up(c[5]));
                default -> page.closePath();
            }
        }
    }

    private float up(double y) {
        return (float) (height - y);
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void tried(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException("the page could not be drawn", e);
        }
    }
}
