package org.twofold.report.league;

import static org.twofold.report.HtmlPage.rich;
import static org.twofold.report.drawing.Markup.escape;

import java.util.Locale;
import org.twofold.report.HtmlPage;
import org.twofold.report.league.LeagueTable.Cell;
import org.twofold.report.league.LeagueTable.Column;
import org.twofold.report.league.LeagueTable.Row;
import org.twofold.report.league.LeagueTable.Style;

/**
 * A table on the page; the first column stays where it is when the rest scrolls.
 *
 * @param table what it shows
 */
record LeagueTablePart(LeagueTable table) {

    void writeTo(HtmlPage html) {
        html.append("<h3 id=\"table-").append(escape(table.name())).append("\">").append(rich(table.title())).append("</h3>\n");
        if (!table.note().isEmpty()) {
            html.append("<p class=\"soft\">").append(rich(table.note())).append("</p>\n");
        }
        html.append("<div class=\"scroll\"><table class=\"league\">\n<thead><tr><th>").append(rich(table.corner())).append("</th>");
        table.columns().forEach(column -> html.append("<th class=\"").append(style(column)).append("\">").append(rich(column.title()))
                .append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        for (Row row : table.rows()) {
            html.append("<tr class=\"").append(word(row.style())).append("\"><td class=\"of\">").append(rich(row.label()))
                    .append("</td>");
            for (int c = 0; c < table.columns().size(); c++) {
                Cell cell = row.cells().get(c);
                html.append("<td class=\"").append(style(table.columns().get(c))).append(cell.best() ? " best" : "").append("\">")
                        .append(rich(cell.text())).append("</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</tbody></table></div>\n<p class=\"files\"><a href=\"").append(escape(table.path())).append("\">CSV</a></p>\n");
    }

    private static String style(Column column) {
        return (column.text() ? "of" : "number") + (column.group() ? " group" : "")
                + (column.style() == Style.PLAIN ? "" : " " + word(column.style()));
    }

    private static String word(Style style) {
        return style.name().toLowerCase(Locale.ROOT);
    }
}
