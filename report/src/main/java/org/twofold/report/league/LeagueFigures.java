package org.twofold.report.league;

import java.util.ArrayList;
import java.util.List;
import org.twofold.report.drawing.Ink;
import org.twofold.report.drawing.Palette;
import org.twofold.report.figure.BarsFigure;
import org.twofold.report.figure.Figure;
import org.twofold.statistics.MarginalMetric;

/**
 * The figures that a league draws from its numbers.
 *
 * @param league whose figures these are
 */
record LeagueFigures(League league) {

    /** The file of the bars. */
    static final String BARS = "totals-without-units";

    /** Totals without unit as bars; nothing while nothing was measured. */
    List<Figure> bars() {
        List<LeagueEntry> shown = league.entries().stream().filter(entry -> entry.kind() != LeagueEntry.Kind.FLOOR
                && !entry.distances().raw().isEmpty()).toList();
        List<MarginalMetric> metrics = List.of(MarginalMetric.WASSERSTEIN, MarginalMetric.ENERGY, MarginalMetric.KOLMOGOROV_SMIRNOV,
                MarginalMetric.KL128).stream().filter(metric -> league.has(metric, metric.hasUnit())).toList();
        if (shown.isEmpty() || metrics.isEmpty()) {
            return List.of();
        }
        return List.of(new BarsFigure(BARS, "Totals without units", metrics.stream().map(metric -> new BarsFigure.Panel(
                LeagueTables.title(metric, metric.hasUnit()), league.floor(metric, metric.hasUnit()))).toList(),
                shown.stream().map(entry -> new BarsFigure.Bar(entry.name(), group(entry.kind()),
                        metrics.stream().map(metric -> entry.total(metric, metric.hasUnit())).toList())).toList()));
    }

    /** Those and all that came with the league. */
    List<Figure> all() {
        List<Figure> all = new ArrayList<>(bars());
        league.sections().forEach(section -> all.addAll(section.figures()));
        return all;
    }

    private static BarsFigure.Group group(LeagueEntry.Kind kind) {
        return switch (kind) {
            case SYSTEM -> new BarsFigure.Group("Published system", Palette.series(0));
            case OURS -> new BarsFigure.Group("Our own", Palette.series(1));
            case FLOOR -> new BarsFigure.Group("Floor", Ink.BLACK);
            case UNTRAINED -> new BarsFigure.Group("Untrained", Ink.grey(0.75));
        };
    }
}
