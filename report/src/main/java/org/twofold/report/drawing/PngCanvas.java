package org.twofold.report.drawing;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws pixels, two for every point; needs neither a screen nor fonts. */
public final class PngCanvas implements Canvas {

    private static final double PIXELS_PER_POINT = 2;
    /** How much a stroke around the letters makes them bold, in letter sizes. */
    private static final double BOLD = 0.035;

    private final Graphics2D graphics;

    private PngCanvas(Graphics2D graphics) {
        this.graphics = graphics;
    }

    /** The picture in memory, on white. */
    public static BufferedImage image(Drawing drawing) {
        BufferedImage image = new BufferedImage((int) Math.ceil(PIXELS_PER_POINT * drawing.width()),
                (int) Math.ceil(PIXELS_PER_POINT * drawing.height()), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.scale(PIXELS_PER_POINT, PIXELS_PER_POINT);
            drawing.paint(new PngCanvas(graphics));
        } finally {
            graphics.dispose();
        }
        return image;
    }

    /** The bytes of a PNG file. */
    public static byte[] file(Drawing drawing) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(image(drawing));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written to", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    @Override
    public void fill(Shape shape, Ink ink) {
        use(ink);
        graphics.fill(shape);
    }

    @Override
    public void stroke(Shape shape, Pen pen) {
        use(pen.ink());
        float[] dashes = new float[pen.dashes().size()];
        for (int i = 0; i < dashes.length; i++) {
            dashes[i] = pen.dashes().get(i).floatValue();
        }
        graphics.setStroke(dashes.length == 0
                ? new BasicStroke((float) pen.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER)
                : new BasicStroke((float) pen.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dashes, 0));
        graphics.draw(shape);
    }

    @Override
    public void text(RichText text, double x, double y, TextStyle style) {
        TextLine line = TextLine.of(text, style.size());
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        if (style.upwards()) {
            place.rotate(-Math.PI / 2);
        }
        place.translate(-line.width() * switch (style.anchor()) {
            case START -> 0;
            case MIDDLE -> 0.5;
            case END -> 1;
        }, 0);
        Path2D letters = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (TextLine.Piece piece : line.pieces()) {
            double at = piece.x();
            for (int c : piece.text().codePoints().toArray()) {
                AffineTransform letter = new AffineTransform(place);
                letter.translate(at, piece.y());
                letter.scale(piece.size(), piece.size());
                letters.append(Typeface.bundled().outline(c).getPathIterator(letter), false);
                at += piece.size() * Typeface.bundled().advance(c);
            }
        }
        fill(letters, style.ink());
        if (style.bold()) {
            stroke(letters, Pen.solid(style.ink(), BOLD * style.size()));
        }
    }

    @Override
    public void clipped(Rectangle2D frame, Runnable drawing) {
        Shape before = graphics.getClip();
        graphics.clip(frame);
        drawing.run();
        graphics.setClip(before);
    }

    private void use(Ink ink) {
        graphics.setColor(new Color(ink.rgb()));
        graphics.setComposite(AlphaComposite.SrcOver.derive((float) ink.opacity()));
    }
}
