package org.twofold.report.ablation;

import static org.twofold.report.HtmlPage.rich;
import static org.twofold.report.drawing.Markup.escape;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.twofold.report.HtmlPage;
import org.twofold.report.drawing.Decimals;
import org.twofold.report.figure.Figure;
import org.twofold.statistics.Estimate;
import org.twofold.statistics.evaluation.Evaluation;

/** An ablation as one HTML page that loads nothing and runs nothing. */
public final class AblationPage {

    private final HtmlPage html;
    private final Ablation ablation;
    private final List<Measure> measures;

    private AblationPage(Ablation ablation) {
        this.html = new HtmlPage("Ablation: " + ablation.study().title());
        this.ablation = ablation;
        this.measures = ablation.measures();
    }

    /** The text of the page; the same ablation gives the same text. */
    public static String of(Ablation ablation) {
        AblationPage page = new AblationPage(ablation);
        page.write();
        return page.html.text();
    }

    private void write() {
        List<Figure> figures = new AblationFigures(ablation).all();
        verdict();
        html.append("<nav>\n<a href=\"#grid\">Grid</a>\n").append(figures.isEmpty() ? "" : "<a href=\"#figures\">Figures</a>\n")
                .append("<a href=\"#trainings\">Trainings</a>\n<a href=\"#provenance\">Provenance</a>\n</nav>\n");
        done();
        grid();
        if (!figures.isEmpty()) {
            html.append("<h2 id=\"figures\">Figures</h2>\n");
            html.figures(figures);
        }
        trainings();
        provenance();
    }

    private void verdict() {
        long measured = ablation.evaluations().size();
        long open = count(Outcome.Open.class);
        long diverged = count(Outcome.Diverged.class);
        html.append("<section class=\"verdict").append(open == 0 && diverged == 0 ? " holds" : "").append("\">\n<strong>")
                .append(open == 0 && diverged == 0 ? (measured == 1 ? "✓ The point is done" : "✓ All " + points(measured) + " are done")
                        : measured + " of " + points(ablation.trials().size()) + (ablation.trials().size() == 1 ? " is done" : " are done"))
                .append("</strong>\n<p>").append(diverged == 0 ? "" : diverged + (diverged == 1 ? " training" : " trainings")
                        + " diverged. ")
                .append(open == 0 ? "" : open + " still to be trained; go on with --resume. ")
                .append("All gates hold for ").append(ablation.evaluations().stream().filter(Evaluation::holds).count()).append(" of ")
                .append(measured).append(measured == 1 ? " model.</p>\n" : " models.</p>\n").append("</section>\n");
    }

    private long count(Class<? extends Outcome> kind) {
        return ablation.trials().stream().map(Trial::outcome).filter(kind::isInstance).count();
    }

    private static String points(long number) {
        return Decimals.count(number) + (number == 1 ? " point" : " points");
    }

    private void done() {
        html.append("<h2>What was done</h2>\n<dl>\n");
        html.item("Study", rich(ablation.study().name()));
        html.item("Method", rich(ablation.method()));
        html.item("Preset", escape(ablation.preset()));
        ablation.factors().forEach(factor -> html.item(rich(factor.label()), escape(String.join(", ", factor.values()))));
        html.item(ablation.seeds().size() == 1 ? "Seed" : "Seeds",
                escape(String.join(", ", ablation.seeds().stream().map(String::valueOf).toList())));
        html.item("Held out", Decimals.count(ablation.holdOut()) + " events, which no training saw and all models are judged by");
        html.item("Command", "<code>" + escape(ablation.command()) + "</code>");
        html.append("</dl>\n");
    }

    private void grid() {
        boolean several = ablation.seeds().size() > 1;
        html.append("<h2 id=\"grid\">Grid</h2>\n<p>")
                .append(several ? "Mean over the seeds ± standard deviation of one seed; trainings that diverged do not count. " : "")
                .append("SW is not rooted. Response, mean 1 − cos and flipped are means over all objects; the floor of the last two is "
                        + "what the true detector does, where that is known. The other floors are the same metric between two disjoint halves of the truth."
                        + "</p>\n<div class=\"scroll\"><table>\n<thead><tr>");
        ablation.swept().forEach(factor -> html.append("<th class=\"number\">").append(rich(factor.label())).append("</th>"));
        measures.forEach(measure -> html.append("<th class=\"number\">").append(rich(measure.withUnit())).append("</th>"));
        html.append("<th>Gates hold</th><th>Outcome</th></tr></thead>\n<tbody>\n<tr>");
        for (int i = 0; i < ablation.swept().size(); i++) {
            html.append(i == 0 ? "<td class=\"number\">Floor</td>" : "<td></td>");
        }
        measures.forEach(measure -> html.number(Decimals.significant(ablation.floor(measure), 3)));
        html.append("<td></td><td>").append(ablation.swept().isEmpty() ? "Floor" : "").append("</td></tr>\n");
        Cell.of(ablation.trials()).forEach(this::row);
        html.append("</tbody></table></div>\n");
    }

    private void row(Cell cell) {
        html.append("<tr>");
        ablation.swept().forEach(factor -> html.append("<td class=\"number\">").append(escape(cell.settings().get(factor.key())))
                .append("</td>"));
        for (Measure measure : measures) {
            Estimate estimate = cell.over(measure);
            html.number(Decimals.withError(estimate.mean(), estimate.standardDeviation()));
        }
        List<Evaluation> measured = cell.trials().stream().flatMap(trial -> trial.outcome().measured().stream()).toList();
        long hold = measured.stream().filter(Evaluation::holds).count();
        html.append("<td>").append(measured.isEmpty() ? "" : hold + " of " + measured.size()).append("</td><td class=\"of\">")
                .append(escape(outcome(cell))).append("</td></tr>\n");
    }

    /** The seeds that did not come to their end; done if all did. */
    private static String outcome(Cell cell) {
        Map<String, List<String>> seeds = new TreeMap<>();
        cell.trials().stream().filter(trial -> trial.outcome().measured().isEmpty()).forEach(trial -> seeds
                .computeIfAbsent(trial.outcome().words(), words -> new java.util.ArrayList<>()).add(Long.toString(trial.seed())));
        if (seeds.isEmpty()) {
            return "done";
        }
        return String.join("; ", seeds.entrySet().stream().map(entry -> entry.getKey() + (cell.trials().size() == 1 ? ""
                : (entry.getValue().size() == 1 ? " (seed " : " (seeds ") + String.join(", ", entry.getValue()) + ")")).toList());
    }

    private void trainings() {
        html.append("<h2 id=\"trainings\">Trainings</h2>\n<p>Every training is an ordinary run below this folder; "
                + "<code>twofold evaluate</code> makes the full report of its model.</p>\n<details><summary>All ")
                .append(Decimals.count(ablation.trials().size())).append(" trainings</summary>\n<div class=\"scroll\"><table>\n<thead><tr>")
                .append("<th>Run</th>");
        measures.forEach(measure -> html.append("<th class=\"number\">").append(rich(measure.withUnit())).append("</th>"));
        html.append("<th>Gates</th><th>Outcome</th></tr></thead>\n<tbody>\n");
        for (Trial trial : ablation.trials()) {
            html.append("<tr><td class=\"of\"><code>").append(escape(trial.run())).append("</code></td>");
            double nothing = Double.NaN;
            measures.forEach(measure -> html.number(Decimals.significant(
                    trial.outcome().measured().map(measure::value).orElse(nothing), 3)));
            html.append("<td class=\"of\">").append(trial.outcome().measured().map(AblationPage::gates).orElse(""))
                    .append("</td><td class=\"of\">")
                    .append(escape(trial.outcome().words())).append("</td></tr>\n");
        }
        html.append("</tbody></table></div>\n</details>\n");
    }

    private static String gates(Evaluation evaluation) {
        long failed = evaluation.gates().stream().filter(gate -> !gate.holds()).count();
        return failed == 0 ? "✓ all hold" : "✗ " + failed + " of " + evaluation.gates().size() + " fail";
    }

    private void provenance() {
        html.append("<h2 id=\"provenance\">Provenance</h2>\n<dl>\n");
        html.item("Command", "<code>" + escape(ablation.command()) + "</code>");
        ablation.data().forEach(file -> html.item("Data " + escape(file.name()),
                "<code>" + file.events() + " events, SHA-256 " + escape(file.sha256()) + "</code>"));
        ablation.evaluations().stream().findFirst().ifPresent(evaluation -> {
            html.item("Events compared", Decimals.count(evaluation.n()));
            html.item("Seed of the evaluation", Long.toString(evaluation.seed()));
        });
        html.append("</dl>\n<p class=\"soft\">All metrics of all trainings are in ablation.json and, as a long table, in ablation.csv; "
                + "the numbers of every figure are in the CSV file beside it.</p>\n");
    }
}
