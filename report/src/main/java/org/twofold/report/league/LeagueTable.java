package org.twofold.report.league;

import java.util.ArrayList;
import java.util.List;
import org.twofold.report.drawing.Decimals;
import org.twofold.report.drawing.RichText;
import org.twofold.report.figure.Csv;

/**
 * A table, before anybody has decided whether it becomes HTML, CSV or text.
 *
 * @param name of its file
 * @param title as markup of {@link RichText}
 * @param note what a reader has to know, as markup
 * @param corner above the labels of the rows
 * @param columns from left to right
 * @param rows from top to bottom, each with a cell for every column
 */
record LeagueTable(String name, String title, String note, String corner, List<Column> columns, List<Row> rows) {

    /**
     * A column.
     *
     * @param title as markup
     * @param key in the header of the CSV
     * @param group whether it begins a group of columns
     * @param text whether its cells are words
     * @param style how it stands among the others
     */
    record Column(String title, String key, boolean group, boolean text, Style style) {

        static Column numbers(String title, String key) {
            return new Column(title, key, false, false, Style.PLAIN);
        }

        static Column words(String title, String key) {
            return new Column(title, key, false, true, Style.PLAIN);
        }

        Column beginsGroup() {
            return new Column(title, key, true, text, style);
        }

        Column in(Style newStyle) {
            return new Column(title, key, group, text, newStyle);
        }
    }

    /**
     * A row.
     *
     * @param label as markup
     * @param style how it stands among the others
     * @param cells one for each column
     */
    record Row(String label, Style style, List<Cell> cells) {}

    /** How a row or a column stands among the others. */
    enum Style {
        /** One of them. */
        PLAIN,
        /** It frames the others, as the floor does. */
        APART,
        /** The sum of the rows above. */
        SUM;

        static Style of(LeagueEntry entry) {
            return entry.kind().competes() ? PLAIN : APART;
        }
    }

    /**
     * A number or a few words.
     *
     * @param text as markup
     * @param value for the CSV; NaN of words and of what is not known
     * @param best whether it is the best of those it stands beside
     */
    record Cell(String text, double value, boolean best) {

        /** So many significant digits; a dash for NaN. */
        static Cell number(double value, int digits, boolean best) {
            return new Cell(Decimals.significant(value, digits), value, best);
        }

        /** A number of things; a dash for NaN. */
        static Cell count(double value) {
            return new Cell(Double.isNaN(value) ? "–" : Decimals.count(Math.round(value)), value, false);
        }

        static Cell words(String words) {
            return new Cell(words, Double.NaN, false);
        }
    }

    LeagueTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** Where it stands in the folder. */
    String path() {
        return "tables/" + name + ".csv";
    }

    /** All digits, words as they are. */
    String csv() {
        List<String> header = new ArrayList<>(List.of(plain(corner).toLowerCase(java.util.Locale.ROOT)));
        columns.forEach(column -> header.add(column.key()));
        Csv csv = new Csv(header);
        for (Row row : rows) {
            List<Object> cells = new ArrayList<>(List.of(plain(row.label())));
            for (int c = 0; c < columns.size(); c++) {
                cells.add(columns.get(c).text() ? plain(row.cells().get(c).text()) : (Object) row.cells().get(c).value());
            }
            csv.row(cells.toArray());
        }
        return csv.toString();
    }

    static String plain(String markup) {
        return RichText.parse(markup).plain();
    }
}
