package org.twofold.report;

import static org.twofold.report.HtmlPage.rich;
import static org.twofold.report.HtmlPage.unit;
import static org.twofold.report.drawing.Markup.escape;

import java.util.function.ToDoubleFunction;
import org.twofold.events.Level;
import org.twofold.report.drawing.Decimals;
import org.twofold.statistics.evaluation.Direction;
import org.twofold.statistics.evaluation.MetricResult;

/**
 * A table of spectra on the page: a row for each observable, three columns for each sample.
 *
 * @param table what it shows
 * @param content for the names of observables
 */
record SpectraTablePart(SpectraTable table, ReportContent content) {

    void writeTo(HtmlPage html) {
        Direction last = table.directions().get(table.directions().size() - 1);
        html.append("<h3>").append(table.level() == Level.THEORY ? "Spectra of the theory level" : "Spectra of the detector level")
                .append("</h3>\n<div class=\"scroll\"><table class=\"spectra\">\n<thead><tr><th></th><th></th>");
        group(html, "Truth against truth");
        table.directions().forEach(direction -> group(html, name(direction)));
        if (table.hasReplicas()) {
            table.directions().forEach(direction -> group(html, "Replicas, " + symbol(direction)));
        }
        group(html, "Untrained, " + symbol(last));
        html.append("</tr>\n<tr><th>Observable</th><th>Unit</th>");
        for (int samples = 0; samples < groups(); samples++) {
            html.append("<th class=\"number group\">").append(rich("W_{2}^{2}")).append("</th><th class=\"number\">(χ²/dof, dof)</th>")
                    .append("<th class=\"number\">KS</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (String of : table.observables()) {
            html.append("<tr><td class=\"of\" title=\"").append(escape(of)).append("\">").append(rich(content.nameOf(of)))
                    .append("</td><td>").append(rich(unit(table.find(last, SpectraTable.COST, of).map(MetricResult::unit).orElse(""))))
                    .append("</td>");
            // Two forms of the model may have been held against samples of different sizes; the floor is that of the last.
            cells(html, last, of, MetricResult::floor, metric -> Double.NaN);
            table.directions().forEach(direction -> cells(html, direction, of, MetricResult::value, MetricResult::error));
            if (table.hasReplicas()) {
                table.directions().forEach(direction -> replicas(html, direction, of));
            }
            cells(html, last, of, MetricResult::untrained, metric -> Double.NaN);
            html.append("</tr>\n");
        }
        html.append("</tbody></table></div>\n<p class=\"soft\">").append(table.hasOneFloor() ? ""
                : "Truth against truth is that of " + symbol(last) + ", whose sample has another size. ")
                .append("As <a href=\"").append(Report.tablePath(table)).append("\">CSV</a>.</p>\n");
    }

    private int groups() {
        return (table.hasReplicas() ? 2 : 1) * table.directions().size() + 2;
    }

    /** Mean ± standard deviation over replicas; how many degrees of freedom there are is not said again. */
    private void replicas(HtmlPage html, Direction direction, String of) {
        html.append("<td class=\"number group\">").append(rich(replicas(direction, SpectraTable.COST, of))).append("</td>");
        html.number(replicas(direction, SpectraTable.CHI_SQUARE, of));
        html.number(replicas(direction, SpectraTable.KOLMOGOROV_SMIRNOV, of));
    }

    private String replicas(Direction direction, String id, String of) {
        return table.find(direction, id, of).flatMap(MetricResult::replicas).map(spread -> Decimals.withError(spread.mean(),
                spread.standardDeviation())).orElse("–");
    }

    private static void group(HtmlPage html, String name) {
        html.append("<th class=\"group\" colspan=\"3\">").append(escape(name)).append("</th>");
    }

    private void cells(HtmlPage html, Direction direction, String of, ToDoubleFunction<MetricResult> value,
            ToDoubleFunction<MetricResult> error) {
        html.append("<td class=\"number group\">").append(rich(number(direction, SpectraTable.COST, of, value, error))).append("</td>");
        double freedom = table.number(direction, SpectraTable.FREEDOM, of, value);
        String chiSquare = number(direction, SpectraTable.CHI_SQUARE, of, value, error);
        html.number(Double.isNaN(freedom) ? chiSquare : "(" + chiSquare + ", " + Decimals.atMost(freedom, 0) + ")");
        html.number(number(direction, SpectraTable.KOLMOGOROV_SMIRNOV, of, value, error));
    }

    private String number(Direction direction, String id, String of, ToDoubleFunction<MetricResult> value,
            ToDoubleFunction<MetricResult> error) {
        return Decimals.withError(table.number(direction, id, of, value), table.number(direction, id, of, error));
    }

    private static String name(Direction direction) {
        return switch (direction) {
            case FOLD -> "Fold: x̃′ against x";
            case UNFOLD -> "Unfold: z̃ against z";
            case CYCLE -> "Cycle: x̃ against x";
        };
    }

    private static String symbol(Direction direction) {
        return switch (direction) {
            case FOLD -> "x̃′";
            case UNFOLD -> "z̃";
            case CYCLE -> "x̃";
        };
    }
}
