package org.twofold.report;

import java.util.List;
import org.twofold.report.figure.Figure;

/**
 * A chapter of a report.
 *
 * @param title its heading
 * @param text what it is about, plain text; empty for none
 * @param figures in order
 */
public record Section(String title, String text, List<Figure> figures) {

    public Section {
        figures = List.copyOf(figures);
    }
}
