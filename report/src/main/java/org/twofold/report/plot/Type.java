package org.twofold.report.plot;

import org.twofold.report.drawing.TextStyle;

/** The sizes of letters in all figures. */
public final class Type {

    /** Titles of axes. */
    public static final TextStyle TITLE = TextStyle.of(14);
    /** Numbers along axes. */
    public static final TextStyle TICK = TextStyle.of(12);
    /** Legends. */
    public static final TextStyle LEGEND = TextStyle.of(12);
    /** Remarks inside figures. */
    public static final TextStyle NOTE = TextStyle.of(10);

    private Type() {}
}
