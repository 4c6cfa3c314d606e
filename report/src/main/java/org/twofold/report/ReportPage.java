package org.twofold.report;

import static org.twofold.report.HtmlPage.rich;
import static org.twofold.report.HtmlPage.unit;
import static org.twofold.report.drawing.Markup.escape;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.twofold.report.drawing.Decimals;
import org.twofold.report.figure.FloorFigure;
import org.twofold.statistics.Estimate;
import org.twofold.statistics.calibration.ComponentCalibration;
import org.twofold.statistics.evaluation.Direction;
import org.twofold.statistics.evaluation.Evaluation;
import org.twofold.statistics.evaluation.Gate;
import org.twofold.statistics.evaluation.MetricResult;

/** The report as one HTML page that loads nothing and runs nothing. */
public final class ReportPage {

    /** Numbers of one observable each, of which there are many beside those of {@link SpectraTable}. */
    private static final Set<String> OF_SPECTRA = Set.of("w1", "kl100", "median-shift", "width-68");
    private static final int FEW = 12;

    private final HtmlPage html;
    private final ReportContent content;

    private ReportPage(ReportContent content) {
        this.html = new HtmlPage(content.title());
        this.content = content;
    }

    /** The text of the page; the same content gives the same text. */
    public static String of(ReportContent content) {
        ReportPage page = new ReportPage(content);
        page.write();
        return page.html.text();
    }

    /** The figure that sums up all distances; nothing where no distance has a floor. */
    public static Optional<FloorFigure> floors(ReportContent content) {
        List<FloorFigure.Row> rows = new ArrayList<>();
        for (MetricResult metric : content.evaluation().metrics()) {
            if (MetricName.of(metric.id()).distance()) {
                rows.add(new FloorFigure.Row(name(metric.direction()), content.nameOf(metric.of()),
                        MetricName.of(metric.id()).title(), metric.value(), metric.floor(), metric.untrained(),
                        metric.replicas()));
            }
        }
        FloorFigure figure = new FloorFigure("distance-over-floor", "Distances over their floors", rows);
        return figure.rows().isEmpty() ? Optional.empty() : Optional.of(figure);
    }

    private void write() {
        verdict();
        navigation();
        done();
        metrics();
        for (int i = 0; i < content.sections().size(); i++) {
            section(content.sections().get(i), i);
        }
        provenance();
    }

    private void verdict() {
        Evaluation evaluation = content.evaluation();
        List<Gate> gates = evaluation.gates();
        long failed = gates.stream().filter(gate -> !gate.holds()).count();
        boolean holds = failed == 0;
        html.append("<section class=\"verdict").append(gates.isEmpty() ? "" : holds ? " holds" : " fails").append("\">\n<strong>")
                .append(gates.isEmpty() ? "No gates were set"
                        : holds ? "✓ " + (gates.size() == 1 ? "The gate holds" : "All " + gates.size() + " gates hold")
                        : "✗ " + failed + " of " + gates.size() + (gates.size() == 1 ? " gate fails" : " gates fail"))
                .append("</strong>\n");
        if (!gates.isEmpty()) {
            html.append("<div class=\"scroll\"><table>\n<thead><tr><th>Gate</th><th class=\"number\">Found</th>")
                    .append("<th class=\"number\">Bound</th><th>Verdict</th></tr></thead>\n<tbody>\n");
            for (Gate gate : gates) {
                html.append("<tr><td>").append(rich(gate.name())).append("</td>");
                html.number(Decimals.significant(gate.value(), 3));
                html.number(Decimals.significant(gate.bound(), 3));
                html.append("<td>").append(mark(gate.holds())).append("</td></tr>\n");
            }
            html.append("</tbody></table></div>\n");
        }
        html.append("</section>\n");
    }

    private static String mark(boolean holds) {
        return holds ? "<span class=\"mark holds\">✓ holds</span>" : "<span class=\"mark fails\">✗ fails</span>";
    }

    private void navigation() {
        html.append("<nav>\n<a href=\"#numbers\">Numbers</a>\n");
        if (!SpectraTable.of(content.evaluation()).isEmpty()) {
            html.append("<a href=\"#spectra\">Spectra in numbers</a>\n");
        }
        for (int i = 0; i < content.sections().size(); i++) {
            String title = content.sections().get(i).title();
            String brief = title.contains(":") ? title.substring(0, title.indexOf(':')) : title;
            html.append("<a href=\"#section-").append(i).append("\">").append(rich(brief)).append("</a>\n");
        }
        html.append("<a href=\"#provenance\">Provenance</a>\n</nav>\n");
    }

    private void done() {
        Evaluation evaluation = content.evaluation();
        html.append("<h2>What was done</h2>\n<dl>\n");
        html.item("Study", rich(evaluation.study()));
        html.item("Method", rich(evaluation.method()));
        html.item("Model", escape(evaluation.model()));
        html.item("Data", escape(evaluation.data()));
        html.item("Events", Decimals.count(evaluation.n()));
        html.item("Seed", Long.toString(evaluation.seed()));
        html.item("Command", "<code>" + escape(evaluation.command()) + "</code>");
        html.append("</dl>\n");
    }

    private void metrics() {
        html.append("<h2 id=\"numbers\">Numbers</h2>\n<p>The floor is the same metric between two disjoint halves of the truth: "
                + "a model at its floor cannot be told from the truth by this metric. Untrained is the same model before "
                + "training.</p>\n");
        replicas();
        for (Direction direction : Direction.values()) {
            List<MetricResult> rows = content.evaluation().metrics().stream()
                    .filter(metric -> metric.direction() == direction && !SpectraTable.holds(metric)).toList();
            if (!rows.isEmpty()) {
                html.append("<h3>").append(escape(direction(direction))).append("</h3>\n");
                tables(rows);
            }
        }
        if (content.evaluation().metrics().isEmpty()) {
            html.append("<p>Nothing was measured.</p>\n");
        }
        spectra();
        glossary();
        floors(content).ifPresent(figure -> html.figures(List.of(figure)));
    }

    /** Which of the three things beside a number is which. */
    private void replicas() {
        int most = content.evaluation().metrics().stream().flatMap(metric -> metric.replicas().stream()).mapToInt(Estimate::count).max().orElse(0);
        if (most > 0) {
            html.append("<p>Three things say how far a number can be trusted. <b>± behind the model's number</b> is its statistical error: so far it "
                    + "would move with other events to compare. <b>Replicas</b> are mean ± standard deviation of the same number of "
                    + most + " trainings, each shown the same events with the same noise: so far the model itself moves "
                    + (content.replicas().isEmpty() ? "" : "when " + escape(content.replicas())) + ". <b>The floor</b> is what a perfect model would have. "
                    + "In figures errors of points are the first, coloured bands the second.</p>\n");
        }
    }

    private void spectra() {
        List<SpectraTable> tables = SpectraTable.of(content.evaluation());
        if (!tables.isEmpty()) {
            html.append("<h2 id=\"spectra\">Spectra in numbers</h2>\n<p>").append(rich("W_{2}^{2}"))
                    .append(" is the squared transport cost, not rooted, in the unit beside it; χ² is that of the histograms below; KS is "
                            + "unbinned. z is the truth of the theory, x that of the detector, z̃ = unfold(x), x̃ = fold(unfold(x)), "
                            + "x̃′ = fold(z), from other events than those they are held against.</p>\n");
            tables.forEach(table -> new SpectraTablePart(table, content).writeTo(html));
        }
    }

    /** Of posteriors there are six numbers for each of many components: there for who looks for them, folded away for who does not. */
    private void tables(List<MetricResult> rows) {
        List<MetricResult> ofPosteriors = rows.stream().filter(row -> ComponentCalibration.IDS.contains(row.id())).toList();
        List<MetricResult> ofResponses = manyOf(rows, id -> id.startsWith("response-"));
        List<MetricResult> ofSpectra = manyOf(rows, OF_SPECTRA::contains);
        List<MetricResult> others = rows.stream().filter(row -> !ofPosteriors.contains(row) && !ofResponses.contains(row)
                && !ofSpectra.contains(row)).toList();
        if (!others.isEmpty()) {
            table(others);
        }
        folded("Posteriors, component by component", ofPosteriors);
        folded("Responses, observable by observable", ofResponses);
        folded("Spectra, observable by observable", ofSpectra);
    }

    /** Rows of which there are too many to be read one after the other; none if there are few. */
    private static List<MetricResult> manyOf(List<MetricResult> rows, Predicate<String> ids) {
        List<MetricResult> found = rows.stream().filter(row -> ids.test(row.id())).toList();
        return found.size() > FEW ? found : List.of();
    }

    private void folded(String title, List<MetricResult> rows) {
        if (!rows.isEmpty()) {
            html.append("<details><summary>").append(title).append(" (").append(rows.size()).append(" numbers)</summary>\n");
            table(rows);
            html.append("</details>\n");
        }
    }

    private void table(List<MetricResult> rows) {
        boolean replicas = rows.stream().anyMatch(row -> row.replicas().isPresent());
        html.append("<div class=\"scroll\"><table>\n<thead><tr><th>Metric</th><th>Of</th><th class=\"number\">Model</th>")
                .append(replicas ? "<th class=\"number\">Replicas</th>" : "").append("<th>Unit</th><th class=\"number\">Floor</th><th class=\"number\">Model / floor</th>")
                .append("<th class=\"number\">Untrained</th></tr></thead>\n<tbody>\n");
        for (MetricResult row : rows) {
            html.append("<tr><td title=\"").append(escape(row.id())).append("\">").append(rich(MetricName.of(row.id()).title()))
                    .append("</td><td class=\"of\" title=\"").append(escape(row.of())).append("\">")
                    .append(rich(content.nameOf(row.of()))).append("</td>");
            html.number(Decimals.withError(row.value(), row.error()));
            if (replicas) {
                html.number(row.replicas().map(all -> Decimals.withError(all.mean(), all.standardDeviation())).orElse("–"));
            }
            html.append("<td>").append(rich(unit(row.unit()))).append("</td>");
            html.number(Decimals.significant(row.floor(), 3));
            html.number(Decimals.significant(row.ratioToFloor(), 2));
            html.number(Decimals.significant(row.untrained(), 3));
            html.append("</tr>\n");
        }
        html.append("</tbody></table></div>\n");
    }

    private void glossary() {
        List<String> ids = content.evaluation().metrics().stream().map(MetricResult::id).distinct()
                .filter(id -> !MetricName.of(id).explanation().isEmpty()).toList();
        if (!ids.isEmpty()) {
            html.append("<details><summary>What the metrics mean</summary>\n<dl>\n");
            ids.forEach(id -> html.item(rich(MetricName.of(id).title()), rich(MetricName.of(id).explanation())));
            html.append("</dl></details>\n");
        }
    }

    private void section(Section section, int index) {
        html.append("<h2 id=\"section-").append(index).append("\">").append(rich(section.title())).append("</h2>\n");
        if (!section.text().isEmpty()) {
            html.append("<p>").append(rich(section.text())).append("</p>\n");
        }
        html.figures(section.figures());
    }

    private void provenance() {
        html.append("<h2 id=\"provenance\">Provenance</h2>\n<dl>\n");
        html.item("Command", "<code>" + escape(content.evaluation().command()) + "</code>");
        html.item("Seed", Long.toString(content.evaluation().seed()));
        for (Map.Entry<String, String> entry : content.provenance().entrySet()) {
            html.item(escape(entry.getKey()), "<code>" + escape(entry.getValue()) + "</code>");
        }
        html.append("</dl>\n<p class=\"soft\">The numbers of this page are in metrics.json, the tables of spectra also in tables/, those of every figure in the CSV "
                + "file beside it.</p>\n");
    }

    private static String direction(Direction direction) {
        return switch (direction) {
            case FOLD -> name(direction) + ": theory → detector";
            case UNFOLD -> name(direction) + ": detector → theory";
            case CYCLE -> name(direction) + ": detector → theory → detector";
        };
    }

    private static String name(Direction direction) {
        return switch (direction) {
            case FOLD -> "Fold";
            case UNFOLD -> "Unfold";
            case CYCLE -> "Cycle";
        };
    }
}
