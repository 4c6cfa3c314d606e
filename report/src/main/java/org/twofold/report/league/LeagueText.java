package org.twofold.report.league;

import java.util.ArrayList;
import java.util.List;
import org.twofold.report.drawing.Decimals;
import org.twofold.statistics.MarginalMetric;

/** Table 1 of a league as aligned text for a terminal: totals as they are, then those with units once more without. */
public final class LeagueText {

    private static final int DIGITS = 4;

    private LeagueText() {}

    /** A line for each entry, below a header; what is bold on the page has a star. Ends with a line feed. */
    public static String of(League league) {
        LeagueTables tables = new LeagueTables(league);
        List<List<String>> lines = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("entry", "kind"));
        tables.metrics(false).forEach(metric -> header.add(LeagueTables.title(metric, false) + " "));
        // The initial says which it is, since the whole name stands further left.
        tables.metrics(true).forEach(metric -> header.add(LeagueTables.title(metric, true).replaceFirst("[a-z]+", "") + " "));
        lines.add(header);
        for (LeagueEntry entry : league.entries()) {
            List<String> line = new ArrayList<>(List.of(LeagueTable.plain(entry.name()), entry.kind().label()));
            tables.metrics(false).forEach(metric -> line.add(number(tables, entry, metric, false)));
            tables.metrics(true).forEach(metric -> line.add(number(tables, entry, metric, true)));
            lines.add(line);
        }
        return aligned(lines);
    }

    private static String number(LeagueTables tables, LeagueEntry entry, MarginalMetric metric, boolean standardised) {
        return Decimals.significant(entry.total(metric, standardised), DIGITS)
                + (tables.isBest(entry, other -> other.total(metric, standardised)) ? "*" : " ");
    }

    private static String aligned(List<List<String>> lines) {
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder row = new StringBuilder();
            for (int c = 0; c < line.size(); c++) {
                int column = c;
                int width = lines.stream().mapToInt(other -> length(other.get(column))).max().orElse(0);
                String padding = " ".repeat(width - length(line.get(c)));
                // The first two columns are words, the others numbers.
                row.append(c == 0 ? "" : "  ").append(c < 2 ? line.get(c) + padding : padding + line.get(c));
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
