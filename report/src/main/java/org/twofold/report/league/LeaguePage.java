package org.twofold.report.league;

import static org.twofold.report.HtmlPage.rich;
import static org.twofold.report.drawing.Markup.escape;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.twofold.report.HtmlPage;
import org.twofold.report.Section;
import org.twofold.report.drawing.Decimals;
import org.twofold.report.figure.Figure;
import org.twofold.statistics.MarginalMetric;

/** A league as one HTML page that loads nothing and runs nothing. */
public final class LeaguePage {

    /** Those of which the paper has tables; the other two are folded away. */
    private static final List<MarginalMetric> IN_FULL = List.of(MarginalMetric.WASSERSTEIN, MarginalMetric.ENERGY,
            MarginalMetric.KOLMOGOROV_SMIRNOV, MarginalMetric.KL128);

    private final HtmlPage html;
    private final League league;
    private final LeagueTables tables;

    private LeaguePage(League league) {
        this.html = new HtmlPage("League: " + league.study());
        this.league = league;
        this.tables = new LeagueTables(league);
    }

    /** The text of the page; the same league gives the same text. */
    public static String of(League league) {
        LeaguePage page = new LeaguePage(league);
        page.write();
        return page.html.text();
    }

    private void write() {
        summary();
        navigation();
        done();
        totals();
        breakdown("particles", "Per particle", tables::particles);
        breakdown("components", "Per component", tables::components);
        for (int i = 0; i < league.sections().size(); i++) {
            section(league.sections().get(i), i);
        }
        if (tables.hasCalibration()) {
            html.append("<h2 id=\"posteriors\">Posteriors</h2>\n");
            part(tables.calibration());
        }
        html.append("<h2 id=\"costs\">Cost</h2>\n");
        part(tables.cost());
        html.append("<h2 id=\"reference\">Published numbers</h2>\n");
        part(tables.published());
        provenance();
    }

    private void summary() {
        long competing = league.entries().stream().filter(entry -> entry.kind().competes()).count();
        html.append("<section class=\"verdict\">\n<strong>").append(competing).append(competing == 1 ? " system" : " systems")
                .append(", judged by the same ").append(Decimals.count(league.heldOut())).append(" events</strong>\n<p>");
        closest(MarginalMetric.WASSERSTEIN, false).ifPresent(entry -> html.append("Smallest total Wasserstein distance: ")
                .append(score(entry, MarginalMetric.WASSERSTEIN, false, " GeV")).append(". "));
        closest(MarginalMetric.WASSERSTEIN, true).ifPresent(entry -> html.append("In units of the truth's spread: ")
                .append(score(entry, MarginalMetric.WASSERSTEIN, true, "")).append("."));
        html.append("</p>\n</section>\n");
    }

    private Optional<LeagueEntry> closest(MarginalMetric metric, boolean standardised) {
        return league.entries().stream()
                .filter(entry -> entry.kind().competes() && Double.isFinite(entry.total(metric, standardised)))
                .min(Comparator.comparingDouble(entry -> entry.total(metric, standardised)));
    }

    private String score(LeagueEntry entry, MarginalMetric metric, boolean standardised, String unit) {
        double total = entry.total(metric, standardised);
        double ratio = total / league.floor(metric, standardised);
        return rich(entry.name()) + ", " + rich(Decimals.significant(total, 4) + unit)
                + (Double.isFinite(ratio) ? ", " + rich(Decimals.significant(ratio, 3)) + " times the floor" : "");
    }

    private void navigation() {
        html.append("<nav>\n<a href=\"#tables\">Totals</a>\n<a href=\"#per-particles\">Per particle</a>\n")
                .append("<a href=\"#per-components\">Per component</a>\n");
        for (int i = 0; i < league.sections().size(); i++) {
            html.append("<a href=\"#section-").append(i).append("\">").append(rich(league.sections().get(i).title())).append("</a>\n");
        }
        html.append(tables.hasCalibration() ? "<a href=\"#posteriors\">Posteriors</a>\n" : "")
                .append("<a href=\"#costs\">Cost</a>\n<a href=\"#reference\">Published numbers</a>\n")
                .append("<a href=\"#provenance\">Provenance</a>\n</nav>\n");
    }

    private void done() {
        html.append("<h2>What was done</h2>\n<dl>\n");
        html.item("Study", rich(league.study()));
        html.item("Held out", Decimals.count(league.heldOut()) + " events, which no training saw and all entries are judged by");
        html.item("Budget of each", rich(league.budget()));
        html.item("Compared", league.particles().size() + " particles × " + league.components().size()
                + " components, each marginal distribution by itself");
        html.item("Command", "<code>" + escape(league.command()) + "</code>");
        html.append("</dl>\n");
    }

    private void totals() {
        List<Figure> bars = new LeagueFigures(league).bars();
        html.append("<h2 id=\"tables\">Totals</h2>\n<p>Sums over all particles and components of the distance between the ")
                .append("marginal distributions of unfolded and of true events. Smaller is better; bold: the smallest of the trained ")
                .append("systems, and all that reach the floor, truth against other events of the truth, below which nothing is an ")
                .append("improvement. Finite samples make distances larger, so that only those of equally many events can be compared.</p>\n");
        part(tables.totals(false));
        part(tables.totals(true));
        if (!bars.isEmpty()) {
            html.figures(bars);
        }
        html.append("<details><summary>What the metrics mean, and what KL does not see</summary>\n<dl>\n");
        html.item("Wasserstein", "How far, on average, events have to be moved to turn one spectrum into the other.");
        html.item("Energy", "Root of twice the integral of the squared difference of the cumulative distributions.");
        html.item("K-S", "Largest difference of the cumulative distributions, unbinned. Where the truth has one value only, such as a "
                + "quark's mass, it is near 1 for every system that does not hit that value exactly.");
        html.item("KL64, KL128, KL256", "Σ P ln(P/Q) of histograms with so many bins, P the truth, half an entry added to every bin "
                + "of both. Not defined where the truth is constant.");
        html.append("</dl>\n");
        part(tables.outside());
        html.append("</details>\n");
    }

    private interface Breakdown {
        LeagueTable of(MarginalMetric metric, boolean standardised);
    }

    private void breakdown(String id, String title, Breakdown tablesOf) {
        html.append("<h2 id=\"per-").append(id).append("\">").append(title).append("</h2>\n");
        List<MarginalMetric> metrics = tables.metrics(false);
        metrics.stream().filter(IN_FULL::contains).forEach(metric -> part(tablesOf.of(metric, false)));
        html.append("<details><summary>").append(title).append(": other histograms, and standardised</summary>\n");
        metrics.stream().filter(metric -> !IN_FULL.contains(metric)).forEach(metric -> part(tablesOf.of(metric, false)));
        tables.metrics(true).forEach(metric -> part(tablesOf.of(metric, true)));
        html.append("</details>\n");
    }

    private void part(LeagueTable table) {
        new LeagueTablePart(table).writeTo(html);
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
        html.item("Command", "<code>" + escape(league.command()) + "</code>");
        html.item("Data " + escape(league.data().name()), "<code>SHA-256 " + escape(league.data().sha256()) + "</code>");
        html.append("</dl>\n<p class=\"soft\">All distances of all cells are in league.json, every table is a CSV file in tables/; the ")
                .append("numbers of every figure are in the CSV file beside it.</p>\n");
    }
}
