package org.twofold.report.drawing;

import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * The shapes and widths of the letters of Liberation Sans, in units of the letter size; immutable.
 *
 * <p>Liberation Sans has the widths of Helvetica and Arial, so text that is measured here fits when a browser sets it
 * in one of those. The fonts of the machine are never asked.
 */
public final class Typeface {

    /** What a style sheet asks for: typefaces that all have the widths measured here, then any without serifs. */
    public static final String FAMILIES = "TeX Gyre Heros, Helvetica, Arial, Liberation Sans, sans-serif";

    private static final String RESOURCE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final int REPLACEMENT = '?';
    private static final Typeface BUNDLED = read();

    private final Map<Integer, Glyph> glyphs;

    private Typeface(Map<Integer, Glyph> glyphs) {
        this.glyphs = glyphs;
    }

    /** A letter: how far the next one stands from it, and its outline with y downwards and the baseline at 0. */
    private record Glyph(double advance, GeneralPath outline) {}

    /** The one typeface of all figures. */
    public static Typeface bundled() {
        return BUNDLED;
    }

    /** The file of the typeface, to embed it. */
    static InputStream file() {
        InputStream file = PDDocument.class.getResourceAsStream(RESOURCE);
        if (file == null) {
            throw new IllegalStateException("the jar of PDFBox has no " + RESOURCE);
        }
        return file;
    }

    /** Whether there is a letter for this code point. */
    public boolean has(int codePoint) {
        return glyphs.containsKey(codePoint);
    }

    /** The code point itself, or a question mark where the typeface has no letter for it. */
    public int orReplacement(int codePoint) {
        return has(codePoint) ? codePoint : REPLACEMENT;
    }

    /** How far the next letter stands from this one, for letters of size one. */
    public double advance(int codePoint) {
        return glyphs.get(orReplacement(codePoint)).advance();
    }

    /** A fresh outline of a letter of size one, y downwards, baseline at 0. */
    public Path2D outline(int codePoint) {
        return new Path2D.Double(glyphs.get(orReplacement(codePoint)).outline());
    }

    private static Typeface read() {
        try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file()))) {
            CmapLookup lookup = font.getUnicodeCmapLookup();
            double unit = 1.0 / font.getUnitsPerEm();
            Map<Integer, Glyph> glyphs = new HashMap<>();
            // Latin, Greek, punctuation, letter-like signs, arrows, operators and simple shapes: all a label can need.
            for (int c = 0x20; c < 0x2600; c++) {
                int id = lookup.getGlyphId(c);
                if (id != 0) {
                    GlyphData data = font.getGlyph().getGlyph(id);
                    GeneralPath outline = data == null ? new GeneralPath() : data.getPath();
                    outline.transform(java.awt.geom.AffineTransform.getScaleInstance(unit, -unit));
                    glyphs.put(c, new Glyph(font.getAdvanceWidth(id) * unit, outline));
                }
            }
            return new Typeface(glyphs);
        } catch (IOException e) {
            throw new UncheckedIOException("the typeface in the jar of PDFBox cannot be read", e);
        }
    }
}
