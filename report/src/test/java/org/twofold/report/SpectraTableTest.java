package org.twofold.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.Level;
import org.twofold.statistics.evaluation.Direction;
import org.twofold.statistics.evaluation.Evaluation;
import org.twofold.statistics.evaluation.MetricResult;

class SpectraTableTest {

    private static final String MASS = "mass(electron+positron)";
    private static final double NONE = Double.NaN;

    private static List<MetricResult> spectrum(Direction direction, double scale, double floorScale) {
        return List.of(new MetricResult(direction, "w2", MASS, 2 * scale, 0.5, "GeV²", 0.25 * floorScale, 100),
                new MetricResult(direction, "ks", MASS, 0.02 * scale, 0.001, "", 0.01, 0.5),
                new MetricResult(direction, "chi2dof", MASS, 1.5 * scale, 0.25, "", 1, 80),
                new MetricResult(direction, "dof", MASS, 39, NONE, "", 38, 37));
    }

    private static Evaluation evaluation(double floorOfTheCycle) {
        List<MetricResult> metrics = new java.util.ArrayList<>(
                List.of(new MetricResult(Direction.FOLD, "sw", "detector", 3, 0.1, "GeV²", 1, 900)));
        metrics.addAll(spectrum(Direction.FOLD, 1, 1));
        metrics.addAll(spectrum(Direction.UNFOLD, 2, 1));
        metrics.addAll(spectrum(Direction.CYCLE, 4, floorOfTheCycle));
        return new Evaluation("zee", "otus", "m", "d", 100, 1, "c", metrics, List.of());
    }

    @Test
    void oneRowForEverySample() {
        List<SpectraTable> tables = SpectraTable.of(evaluation(1));
        assertEquals(List.of(Level.THEORY, Level.DETECTOR), tables.stream().map(SpectraTable::level).toList());
        String header = "observable,direction,sample,w2,w2_error,w2_unit,chi2dof,chi2dof_error,dof,ks,ks_error\n";
        assertEquals(header + MASS + ",unfold,model,4,0.5,GeV²,3,0.25,39,0.04,0.001\n"
                + MASS + ",unfold,floor,0.25,,GeV²,1,,38,0.01,\n"
                + MASS + ",unfold,untrained,100,,GeV²,80,,37,0.5,\n", tables.get(0).csv());
        assertEquals(1 + 6, tables.get(1).csv().lines().count());
        assertTrue(tables.get(1).csv().startsWith(header + MASS + ",cycle,model,8,"));
    }

    @Test
    void everyNumberStandsOnThePageOnce() {
        String page = ReportPage.of(new ReportContent("t", evaluation(1), Map.of(MASS, "m(ee)"), List.of(), Map.of()));
        assertTrue(page.contains("(3.00 ± 0.25, 39)"), page);
        assertEquals(1, page.split("2.00 ± 0.50", -1).length - 1);
        assertTrue(page.contains("href=\"tables/theory.csv\"") && page.contains("href=\"tables/detector.csv\""));
        assertTrue(page.contains("Sliced Wasserstein"), "what is no spectrum keeps its table");
        assertFalse(page.contains("another size"));
    }

    @Test
    void floorsThatDifferAreSaid() {
        String page = ReportPage.of(new ReportContent("t", evaluation(2), Map.of(), List.of(), Map.of()));
        assertTrue(page.contains("Truth against truth is that of x̃′, whose sample has another size."), page);
    }

    /** Evaluations written before degrees of freedom were are still shown. */
    @Test
    void withoutDegreesOfFreedom(@TempDir Path folder) throws Exception {
        List<MetricResult> metrics = spectrum(Direction.FOLD, 1, 1).stream().filter(metric -> !metric.id().equals("dof")).toList();
        Evaluation old = new Evaluation("zee", "otus", "m", "d", 100, 1, "c", metrics, List.of());
        Report.write(folder, new ReportContent("t", old, Map.of(), List.of(), Map.of()));
        assertTrue(Files.readString(folder.resolve("report.html")).contains(">1.50 ± 0.25<"));
        assertTrue(Files.readString(folder.resolve("tables/detector.csv")).contains("fold,model,2,0.5,GeV²,1.5,0.25,,0.02,0.001"));
        assertFalse(Files.exists(folder.resolve("tables/theory.csv")));
    }
}
