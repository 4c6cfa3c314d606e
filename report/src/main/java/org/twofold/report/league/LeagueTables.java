package org.twofold.report.league;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.twofold.report.league.LeagueTable.Cell;
import org.twofold.report.league.LeagueTable.Column;
import org.twofold.report.league.LeagueTable.Row;
import org.twofold.report.league.LeagueTable.Style;
import org.twofold.statistics.MarginalMetric;
import org.twofold.statistics.TotalDistance;

/**
 * The tables of a league, laid out as those of Shmakov et al. (2023).
 *
 * @param league whose tables these are
 */
record LeagueTables(League league) {

    private static final int DIGITS = 4;
    private static final int FEWER_DIGITS = 3;

    /** Every table there is, in the order of the page. */
    List<LeagueTable> all() {
        List<LeagueTable> all = new ArrayList<>(List.of(totals(false), totals(true), published()));
        for (boolean standardised : new boolean[] {false, true}) {
            metrics(standardised).forEach(metric -> all.add(particles(metric, standardised)));
            metrics(standardised).forEach(metric -> all.add(components(metric, standardised)));
        }
        all.add(outside());
        if (hasCalibration()) {
            all.add(calibration());
        }
        all.add(cost());
        return all;
    }

    /** The metrics that were measured. */
    List<MarginalMetric> metrics(boolean standardised) {
        return List.of(MarginalMetric.values()).stream().filter(metric -> league.has(metric, standardised)).toList();
    }

    /** Table 1: a row for each entry, the total of each metric and its ratio to the floor. */
    LeagueTable totals(boolean standardised) {
        List<Column> columns = new ArrayList<>(List.of(Column.words("Kind", "kind")));
        List<MarginalMetric> metrics = metrics(standardised);
        for (MarginalMetric metric : metrics) {
            columns.add(Column.numbers(title(metric, standardised), metric.id()).beginsGroup());
            columns.add(Column.numbers("÷ floor", metric.id() + "_over_floor"));
        }
        List<Row> rows = new ArrayList<>();
        for (LeagueEntry entry : league.entries()) {
            List<Cell> cells = new ArrayList<>(List.of(Cell.words(entry.kind().label())));
            for (MarginalMetric metric : metrics) {
                double total = entry.total(metric, standardised);
                cells.add(Cell.number(total, DIGITS, isBest(entry, other -> other.total(metric, standardised))));
                cells.add(Cell.number(total / league.floor(metric, standardised), FEWER_DIGITS, false));
            }
            rows.add(new Row(entry.name(), Style.of(entry), cells));
        }
        String unit = standardised ? "Every distance over the standard deviation of the truth to the power of its unit, so without any. "
                : "Wasserstein in GeV and Energy in √GeV except η, φ, mixed as in the published tables; the others have no unit. ";
        return new LeagueTable(standardised ? "totals-standardised" : "totals", standardised ? "Totals, standardised" : "Totals",
                unit + cells(metrics, standardised), "Entry", columns, rows);
    }

    /** A row for each particle, its sum over components for each entry. */
    LeagueTable particles(MarginalMetric metric, boolean standardised) {
        return breakdown(metric, standardised, "particle", league.particles(), TotalDistance::particle);
    }

    /** A row for each component, its sum over particles for each entry. */
    LeagueTable components(MarginalMetric metric, boolean standardised) {
        return breakdown(metric, standardised, "component", league.components(), TotalDistance::component);
    }

    private LeagueTable breakdown(MarginalMetric metric, boolean standardised, String of, List<String> labels, Sum sum) {
        List<Column> columns = league.entries().stream()
                .map(entry -> Column.numbers(entry.name(), LeagueTable.plain(entry.name())).in(Style.of(entry))).toList();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            int at = i;
            rows.add(row(labels.get(i), Style.PLAIN, entry -> sum.of(distance(entry, metric, standardised), at), FEWER_DIGITS));
        }
        rows.add(row("Total", Style.SUM, entry -> entry.total(metric, standardised), DIGITS));
        return new LeagueTable(of + "s-" + metric.id() + (standardised ? "-standardised" : ""),
                title(metric, standardised) + " per " + of, unit(metric, standardised), capital(of), columns, rows);
    }

    /** The row or column of a matrix that is summed. */
    private interface Sum {
        double of(TotalDistance distance, int at);
    }

    private Row row(String label, Style style, ToDoubleFunction<LeagueEntry> number, int digits) {
        return new Row(label, style, league.entries().stream()
                .map(entry -> Cell.number(number.applyAsDouble(entry), digits, isBest(entry, number))).toList());
    }

    /** The published totals, each beside the one found here. */
    LeagueTable published() {
        List<Column> columns = new ArrayList<>();
        for (MarginalMetric metric : MarginalMetric.values()) {
            columns.add(Column.numbers(metric.title() + ", paper", metric.id() + "_paper").beginsGroup());
            columns.add(Column.numbers("here", metric.id() + "_here"));
        }
        List<Row> rows = new ArrayList<>();
        for (String system : PublishedTotals.systems()) {
            List<Cell> cells = new ArrayList<>();
            for (MarginalMetric metric : MarginalMetric.values()) {
                double paper = PublishedTotals.total(system, metric);
                cells.add(new Cell(String.format(Locale.ROOT, "%.2f", paper), paper, false));
                cells.add(Cell.number(league.entries().stream().filter(entry -> entry.name().equalsIgnoreCase(system)).findFirst()
                        .map(entry -> entry.total(metric, false)).orElse(Double.NaN), DIGITS, false));
            }
            rows.add(new Row(system, Style.PLAIN, cells));
        }
        return new LeagueTable("published", "Published totals, for reference: other data, other trainings",
                "Table 1 of Shmakov, Greif, Fenton, Ghosh, Baldi and Whiteson (2023), arXiv:2305.10399: Delphes, 9.9 million "
                + "training events, 1.3 million test events. The numbers here are of other events and other trainings, and KL depends on "
                + "ranges and empty bins, which the paper does not give: neither confirms the other.", "System", columns, rows);
    }

    /** How much of each entry no histogram sees. */
    LeagueTable outside() {
        List<Column> columns = List.of(Column.numbers("Mean over cells [%]", "mean_percent"),
                Column.numbers("Worst cell [%]", "largest_percent"), Column.words("Where", "where"));
        List<Row> rows = new ArrayList<>();
        for (LeagueEntry entry : league.entries()) {
            entry.distances().outside().ifPresent(outside -> rows.add(new Row(entry.name(), Style.of(entry), outside(outside))));
        }
        return new LeagueTable("outside", "Outside of the histograms", "Histograms reach from the 0.1 % to the 99.9 % quantile of the "
                + "truth; events outside of them do not enter KL, so that a model whose tails are wrong is not punished for them there.",
                "Entry", columns, rows);
    }

    private List<Cell> outside(TotalDistance outside) {
        double largest = Double.NaN;
        String where = "–";
        for (int i = 0; i < outside.particles(); i++) {
            for (int c = 0; c < outside.components(); c++) {
                if (!(outside.cell(i, c) <= largest) && !Double.isNaN(outside.cell(i, c))) {
                    largest = outside.cell(i, c);
                    where = league.components().get(c) + " of " + league.particles().get(i);
                }
            }
        }
        return List.of(Cell.number(100 * outside.total() / outside.defined(), FEWER_DIGITS, false),
                Cell.number(100 * largest, FEWER_DIGITS, false), Cell.words(where));
    }

    boolean hasCalibration() {
        return league.entries().stream().anyMatch(entry -> !entry.calibration().isEmpty());
    }

    /** Whatever else was measured, a column for each name. */
    LeagueTable calibration() {
        List<String> keys = league.entries().stream().flatMap(entry -> entry.calibration().keySet().stream()).distinct().toList();
        List<Row> rows = league.entries().stream().filter(entry -> !entry.calibration().isEmpty())
                .map(entry -> new Row(entry.name(), Style.of(entry), keys.stream()
                        .map(key -> Cell.number(entry.calibration().getOrDefault(key, Double.NaN), FEWER_DIGITS, false)).toList()))
                .toList();
        return new LeagueTable("calibration", "Calibration of the posteriors",
                "Coverage: how often an interval that claims this many per cent holds the truth; what it claims is right, neither more "
                + "nor less. CRPS: smaller is better.", "Entry",
                keys.stream().map(key -> Column.numbers(capital(key), key.replace(' ', '_'))).toList(), rows);
    }

    /** What each entry took. */
    LeagueTable cost() {
        List<Column> columns = List.of(Column.words("Method", "method"),
                Column.numbers("Parameters", "parameters"), Column.numbers("Steps", "steps"),
                Column.numbers("Training [s]", "training_seconds"),
                Column.numbers("Draw [ms]", "milliseconds_per_draw"), Column.words("Note", "note"));
        List<Row> rows = new ArrayList<>();
        for (LeagueEntry entry : league.entries()) {
            Cost cost = entry.cost();
            double nothing = Double.NaN;
            rows.add(new Row(entry.name(), Style.of(entry), List.of(Cell.words(entry.method()),
                    Cell.count(cost.parameters().isPresent() ? cost.parameters().getAsLong() : nothing),
                    Cell.count(cost.steps().isPresent() ? cost.steps().getAsLong() : nothing),
                    Cell.number(cost.trainingSeconds().orElse(nothing), FEWER_DIGITS, false),
                    Cell.number(cost.millisecondsPerDraw().orElse(nothing), FEWER_DIGITS, false), Cell.words(entry.note()))));
        }
        return new LeagueTable("cost", "Sizes and times", "Draw: to unfold one event once. Times depend on the machine and on what else it did.",
                "Entry", columns, rows);
    }

    private TotalDistance distance(LeagueEntry entry, MarginalMetric metric, boolean standardised) {
        return entry.distance(metric, standardised, league.particles().size(), league.components().size());
    }

    /**
     * Whether nobody who takes part has less, or it is as close as the floor, below which less is no better; alone nobody is
     * best.
     */
    boolean isBest(LeagueEntry entry, ToDoubleFunction<LeagueEntry> number) {
        double[] all = league.entries().stream().filter(other -> other.kind().competes()).mapToDouble(number)
                .filter(Double::isFinite).sorted().toArray();
        double floor = league.floor(number);
        double mine = number.applyAsDouble(entry);
        return entry.kind().competes() && all.length > 1 && (mine == all[0] || mine <= floor);
    }

    /** Which sums leave cells out. */
    private String cells(List<MarginalMetric> metrics, boolean standardised) {
        int all = league.particles().size() * league.components().size();
        List<String> fewer = metrics.stream().filter(metric -> league.defined(metric, standardised) < all)
                .map(metric -> metric.title() + " " + league.defined(metric, standardised)).toList();
        return fewer.isEmpty() ? "" : "Where the truth has one value only, some distances are not defined; of " + all + " cells enter: "
                + String.join(", ", fewer) + ".";
    }

    static String title(MarginalMetric metric, boolean standardised) {
        if (!standardised) {
            return metric.title();
        }
        return metric.title() + (metric.unitPower() == 1 ? " / σ" : " / √σ");
    }

    private static String unit(MarginalMetric metric, boolean standardised) {
        if (standardised || !metric.hasUnit()) {
            return "No unit.";
        }
        return (metric.unitPower() == 1 ? "GeV" : "√GeV") + " except η, φ.";
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
