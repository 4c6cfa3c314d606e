package org.twofold.report.drawing;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of text whose letters have found their places.
 *
 * @param pieces letters that stand side by side, each piece at its own place
 * @param width of the whole line in points
 */
public record TextLine(List<Piece> pieces, double width) {

    /** How large raised and lowered letters are compared with the others. */
    static final double SMALL = 0.7;
    /** How far they are raised and lowered, in letter sizes. */
    static final double RAISE = 0.36;
    static final double LOWER = 0.18;

    /**
     * Letters that stand side by side.
     *
     * @param text only characters that the typeface has
     * @param x from the start of the line in points
     * @param y below the baseline in points
     * @param size in points
     */
    public record Piece(String text, double x, double y, double size) {}

    /** Places the letters of a text of this size. */
    public static TextLine of(RichText text, double size) {
        Typeface face = Typeface.bundled();
        List<Piece> pieces = new ArrayList<>();
        double x = 0;
        for (RichText.Run run : text.runs()) {
            double letters = run.level() == RichText.Level.BASE ? size : SMALL * size;
            double y = switch (run.level()) {
                case BASE -> 0;
                case RAISED -> -RAISE * size;
                case LOWERED -> LOWER * size;
            };
            StringBuilder piece = new StringBuilder();
            double start = x;
            int before = ' ';
            for (int c : run.text().codePoints().map(face::orReplacement).toArray()) {
                if (Character.getType(c) == Character.NON_SPACING_MARK) {
                    double under = x - letters * face.advance(before);
                    pieces.add(new Piece(Character.toString(c), under + letters * overMiddle(face, c, before), y, letters));
                } else {
                    piece.appendCodePoint(c);
                    x += letters * face.advance(c);
                    before = c;
                }
            }
            if (!piece.isEmpty()) {
                pieces.add(new Piece(piece.toString(), start, y, letters));
            }
        }
        return new TextLine(List.copyOf(pieces), x);
    }

    /** How wide a text is in points. */
    public static double width(String markup, double size) {
        return of(RichText.parse(markup), size).width();
    }

    /** Where a mark has to start so that its middle is over the middle of the letter below. */
    private static double overMiddle(Typeface face, int mark, int letter) {
        Rectangle2D ink = face.outline(mark).getBounds2D();
        Rectangle2D below = face.outline(letter).getBounds2D();
        return below.getCenterX() - ink.getCenterX();
    }
}
