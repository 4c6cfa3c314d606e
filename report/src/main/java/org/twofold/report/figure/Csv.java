package org.twofold.report.figure;

import java.util.ArrayList;
import java.util.List;

/** A table that is written as CSV (RFC 4180, but lines end with a line feed). */
public final class Csv {

    private final StringBuilder text = new StringBuilder();

    public Csv(String... header) {
        line(List.of(header));
    }

    public Csv(List<String> header) {
        line(header);
    }

    /** Adds a row; numbers are written so that reading them gives the same bits, NaN is an empty cell. */
    public Csv row(Object... cells) {
        List<String> written = new ArrayList<>();
        for (Object cell : cells) {
            written.add(cell instanceof Double d ? number(d) : String.valueOf(cell));
        }
        line(written);
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
    }

    private void line(List<String> cells) {
        text.append(String.join(",", cells.stream().map(Csv::quoted).toList())).append('\n');
    }

    private static String quoted(String cell) {
        boolean needs = cell.contains(",") || cell.contains("\"") || cell.contains("\n") || cell.contains("\r");
        return needs ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
    }
}
