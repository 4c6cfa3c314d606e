package org.twofold.report;

import static org.twofold.report.drawing.Markup.escape;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.twofold.report.drawing.RichText;
import org.twofold.report.drawing.SvgCanvas;
import org.twofold.report.figure.Figure;

/**
 * A page being written that loads nothing and runs nothing: the head with the style of the house, and the parts that
 * all our pages are made of.
 *
 * <p>Figures are inside the page; the links below them lead to the files of {@code figures/} beside it.
 */
public final class HtmlPage {

    /** Figures at least this wide get a row of their own. */
    private static final double WIDE = 600;

    private final StringBuilder html = new StringBuilder();

    /**
     * Begins a page with its heading.
     *
     * @param title as markup of {@link RichText}
     */
    public HtmlPage(String title) {
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                // Whatever a name from a file may try, the browser neither loads nor runs anything.
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
                .append("<title>").append(escape(RichText.parse(title).plain())).append("</title>\n<style>\n")
                .append(style()).append("</style>\n</head>\n<body>\n<main>\n<h1>").append(rich(title)).append("</h1>\n");
    }

    /** The whole page, ended. */
    public String text() {
        return html + "</main>\n</body>\n</html>\n";
    }

    /** Adds HTML as it is. */
    public HtmlPage append(Object part) {
        html.append(part);
        return this;
    }

    /** Adds a line of a list of terms; both are HTML. */
    public void item(String term, String description) {
        html.append("<dt>").append(term).append("</dt><dd>").append(description).append("</dd>\n");
    }

    /** Adds the cell of a table that holds a number. */
    public void number(String markup) {
        html.append("<td class=\"number\">").append(rich(markup)).append("</td>");
    }

    /** Adds figures; a caption that all of them share is said once. */
    public void figures(List<Figure> figures) {
        List<String> captions = figures.stream().map(Figure::caption).distinct().toList();
        boolean shared = captions.size() == 1 && figures.size() > 1;
        if (shared) {
            html.append("<p class=\"caption\">").append(rich(captions.get(0))).append("</p>\n");
        }
        html.append("<div class=\"figures\">\n");
        figures.forEach(figure -> figure(figure, shared));
        html.append("</div>\n");
    }

    private void figure(Figure figure, boolean captionSaid) {
        boolean wide = figure.width() >= WIDE;
        // Below seven tenths of its size a wide figure cannot be read; then it scrolls.
        String limits = "max-width:" + Math.round(1.5 * figure.width()) + "px"
                + (wide ? ";min-width:" + Math.round(0.7 * figure.width()) + "px" : "");
        html.append("<figure").append(wide ? " class=\"wide\"" : "").append(" id=\"").append(escape(figure.name()))
                .append("\">\n<div class=\"paper\">").append(SvgCanvas.inline(figure, figure.name())
                        .replaceFirst("<svg ", "<svg style=\"" + limits + "\" ")).append("</div>\n<figcaption>");
        html.append("<strong>").append(rich(figure.title())).append("</strong>");
        if (!captionSaid) {
            html.append(" <span class=\"caption\">").append(rich(figure.caption())).append("</span>");
        }
        html.append(" <span class=\"files\">");
        for (String kind : List.of("pdf", "svg", "png", "csv")) {
            html.append("<a href=\"figures/").append(escape(figure.name())).append('.').append(kind).append("\">")
                    .append(kind.toUpperCase(Locale.ROOT)).append("</a>");
        }
        html.append("</span></figcaption>\n</figure>\n");
    }

    /** Markup of {@link RichText} as HTML, escaped. */
    public static String rich(String markup) {
        return RichText.parse(markup).html();
    }

    /** GeV^2 as people write it, as markup. */
    public static String unit(String unit) {
        return unit.replaceAll("\\^(-?\\d+)", "^{$1}");
    }

    private static String style() {
        try (InputStream css = HtmlPage.class.getResourceAsStream("report.css")) {
            if (css == null) {
                throw new IllegalStateException("the jar has no report.css");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("report.css cannot be read from the jar", e);
        }
    }
}
