package org.twofold.report.league;

import java.util.List;
import org.twofold.statistics.MarginalMetric;

/**
 * The totals that the authors of the systems found, on data of their own.
 *
 * <p>Source: Shmakov, Greif, Fenton, Ghosh, Baldi, Whiteson (2023), arXiv:2305.10399, Table 1.
 */
final class PublishedTotals {

    /** One line of the table, metrics in the order of {@link MarginalMetric}. */
    private record Line(String system, List<Double> totals) {}

    private static final List<Line> TABLE = List.of(
            new Line("VLD", List.of(108.76, 7.59, 4.08, 3.47, 3.74, 4.53)),
            new Line("UC-VLD", List.of(73.56, 6.35, 3.41, 5.77, 7.10, 8.48)),
            new Line("C-VLD", List.of(389.62, 25.39, 4.65, 9.54, 10.09, 10.79)),
            new Line("LDM", List.of(402.32, 24.09, 5.91, 14.71, 16.34, 17.92)),
            new Line("VDM", List.of(2478.35, 181.35, 17.14, 29.28, 32.29, 35.60)),
            new Line("CVAE", List.of(484.56, 32.29, 6.37, 7.79, 9.17, 10.60)),
            new Line("CINN", List.of(3009.08, 185.13, 15.74, 28.55, 30.19, 32.37)));

    private PublishedTotals() {}

    /** The systems in the order of the table. */
    static List<String> systems() {
        return TABLE.stream().map(Line::system).toList();
    }

    /** A total; NaN of a system that is not in the table. */
    static double total(String system, MarginalMetric metric) {
        return TABLE.stream().filter(line -> line.system().equals(system)).map(line -> line.totals().get(metric.ordinal()))
                .findFirst().orElse(Double.NaN);
    }
}
