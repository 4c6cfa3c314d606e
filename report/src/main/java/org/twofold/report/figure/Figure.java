package org.twofold.report.figure;

import org.twofold.report.drawing.Drawing;

/** A drawing with a name, a caption and the numbers it shows. */
public interface Figure extends Drawing {

    /** Name of its files: letters, digits, {@code .}, {@code -} and {@code _} only. */
    String name();

    /** What a reader has to know to read it, in one or a few sentences. */
    String caption();

    /** The plotted numbers as CSV with one header row. */
    String csv();

    /** A text as part of a file name: everything but letters and digits becomes a hyphen. */
    static String fileName(String text) {
        String name = text.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return name.isEmpty() ? "figure" : name;
    }
}
