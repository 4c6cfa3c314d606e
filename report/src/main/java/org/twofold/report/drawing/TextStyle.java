package org.twofold.report.drawing;

/**
 * How text is set.
 *
 * @param size of the letters in points
 * @param anchor which part of the line stands at the given place
 * @param ink its colour
 * @param bold whether it is set in bold
 * @param upwards whether the line runs from bottom to top instead of from left to right
 */
public record TextStyle(double size, Anchor anchor, Ink ink, boolean bold, boolean upwards) {

    /** The part of a line of text that stands at the given place. */
    public enum Anchor { START, MIDDLE, END }

    /** Black text of this size that starts at its place. */
    public static TextStyle of(double size) {
        return new TextStyle(size, Anchor.START, Ink.BLACK, false, false);
    }

    public TextStyle middle() {
        return new TextStyle(size, Anchor.MIDDLE, ink, bold, upwards);
    }

    public TextStyle end() {
        return new TextStyle(size, Anchor.END, ink, bold, upwards);
    }

    public TextStyle in(Ink newInk) {
        return new TextStyle(size, anchor, newInk, bold, upwards);
    }

    public TextStyle asBold() {
        return new TextStyle(size, anchor, ink, true, upwards);
    }

    public TextStyle turnedUp() {
        return new TextStyle(size, anchor, ink, bold, true);
    }
}
