package org.twofold.report.league;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.twofold.report.figure.Figure;
import org.twofold.statistics.MarginalDistances;
import org.twofold.statistics.MarginalMetric;
import org.twofold.statistics.TotalDistance;

class LeagueReportTest {

    /** The folder stays after the build, to be looked at. */
    @Test
    void everyFileIsThereAndNothingElse() throws Exception {
        Path folder = Path.of("target", "look-league");
        assertEquals(folder.resolve("league.html"), LeagueReport.write(folder, SampleLeague.full()));
        assertEquals(SampleLeague.full().withoutSections(), LeagueJson.read(folder.resolve("league.json")));
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> names = files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).sorted().toList();
            // Per particle and per component 6 + 2; both totals, published, outside, calibration, cost.
            assertEquals(2 + 2 * 8 + 6 + 2 * 4, names.size(), names.toString());
            assertTrue(names.containsAll(List.of("tables/totals.csv", "tables/totals-standardised.csv", "tables/published.csv",
                    "tables/particles-kl64.csv", "tables/components-energy-standardised.csv", "tables/cost.csv",
                    "figures/totals-without-units.svg", "figures/loss.csv")), names.toString());
        }
    }

    @Test
    void thePageLoadsAndRunsNothingAndItsLinksLeadSomewhere() {
        String page = LeaguePage.of(SampleLeague.full());
        assertFalse(page.contains("<script") || page.contains("http://") || page.contains("https://"));
        assertTrue(page.contains("&lt;b&gt;") && !page.contains("<b>"), "text stays text");
        assertEquals(page, LeaguePage.of(SampleLeague.full()));
        Matcher links = Pattern.compile("href=\"([^\"]*)\"").matcher(page);
        List<String> paths = new LeagueTables(SampleLeague.full()).all().stream().map(LeagueTable::path).toList();
        while (links.find()) {
            String link = links.group(1);
            assertTrue(link.startsWith("#") ? page.contains("id=\"" + link.substring(1) + "\"")
                    : paths.contains(link) || link.startsWith("figures/"), link);
        }
        paths.forEach(path -> assertTrue(page.contains("href=\"" + path + "\""), path));
        Matcher ids = Pattern.compile(" id=\"([^\"]*)\"").matcher(page);
        List<String> seen = new ArrayList<>();
        while (ids.find()) {
            assertFalse(seen.contains(ids.group(1)), "twice: " + ids.group(1));
            seen.add(ids.group(1));
        }
    }

    @Test
    void theBestOfThoseThatTakePartIsMarked() {
        League league = tiny(0.5, 3, 2, 4);
        LeagueTable table = new LeagueTables(league).totals(false);
        assertEquals(List.of(false, false, true, false), table.rows().stream().map(row -> row.cells().get(1).best()).toList(),
                "neither the floor nor the untrained row wins");
        assertEquals(4, table.rows().get(2).cells().get(2).value(), "over the floor");
        LeagueTable particles = new LeagueTables(league).particles(MarginalMetric.WASSERSTEIN, false);
        assertEquals(List.of("a", "Total"), particles.rows().stream().map(LeagueTable.Row::label).toList());
        assertTrue(particles.rows().get(0).cells().get(2).best() && particles.rows().get(1).cells().get(2).best());
        assertEquals(1.5, new LeagueTables(league).components(MarginalMetric.WASSERSTEIN, false).rows().get(0).cells().get(1).value());
    }

    @Test
    void whatReachesTheFloorIsAllBest() {
        LeagueTable table = new LeagueTables(tiny(2, 1.5, 2, 1)).totals(false);
        assertEquals(List.of(false, true, true, false), table.rows().stream().map(row -> row.cells().get(1).best()).toList());
    }

    @Test
    void tablesAsCsvHaveAllDigits() {
        List<String> rows = new LeagueTables(tiny(1.0 / 3, 1, 2, 0.7)).totals(false).csv().lines().toList();
        assertEquals("entry,kind,wasserstein,wasserstein_over_floor", rows.get(0));
        assertEquals("Floor,floor,0.3333333333333333,1", rows.get(1));
        assertEquals("UC-VLD,system,1,3", rows.get(2));
        List<String> published = new LeagueTables(tiny(1, 1, 2, 1)).published().csv().lines().toList();
        assertEquals("UC-VLD,73.56,1,6.35,,3.41,,5.77,,7.1,,8.48,", published.get(2));
    }

    @Test
    void aTerminalGetsAlignedColumns() {
        assertEquals("""
                entry   kind       Wasserstein
                Floor   floor           0.5000
                UC-VLD  system           3.000
                Ours    ours             2.000*
                Before  untrained        812.3
                """, LeagueText.of(tiny(0.5, 3, 2, 812.3)));
        List<String> lines = LeagueText.of(SampleLeague.full()).lines().toList();
        assertEquals(11, lines.size());
        assertTrue(lines.get(7).matches("CINN +system( +–){8}"), lines.get(7));
    }

    @Test
    void sumsLeaveOutWhatIsNotDefinedAndSaySo() {
        LeagueTables tables = new LeagueTables(SampleLeague.full());
        assertTrue(tables.totals(false).note().contains("of 88 cells enter: KL64 83, KL128 83, KL256 83."), tables.totals(false).note());
        assertTrue(tables.totals(true).note().contains("Wasserstein 83, Energy 83."), tables.totals(true).note());
    }

    @Test
    void aLeagueThatHasJustBegunDraws() {
        League empty = SampleLeague.of(List.of());
        assertTrue(LeaguePage.of(empty).contains("0 systems"));
        assertEquals("entry  kind\n", LeagueText.of(empty));
        assertTrue(new LeagueTables(tiny(1, 2, Double.NaN, 3)).totals(false).rows().stream()
                .noneMatch(row -> row.cells().get(1).best()), "who is alone is not the best");
        assertEquals(1, new LeagueFigures(empty).all().size(), "that of its section");
        for (Figure figure : new LeagueFigures(tiny(Double.NaN, 0, 3, Double.NaN)).all()) {
            assertFalse(org.twofold.report.drawing.SvgCanvas.file(figure).contains("NaN"), figure.name());
        }
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() {
        LeagueEntry entry = entry("UC-VLD", LeagueEntry.Kind.SYSTEM, 1);
        LeagueEntry diverged = new LeagueEntry("VLD", "m", LeagueEntry.Kind.SYSTEM, "", Cost.none(), MarginalDistances.none(), Map.of());
        assertMessage("two entries are named VLD", List.of(diverged, diverged));
        assertMessage("UC-VLD has 1 × 2 distances for 11 particles × 8 components", List.of(entry));
    }

    private static void assertMessage(String message, List<LeagueEntry> entries) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> SampleLeague.of(entries)).getMessage());
    }

    /** One particle, two components and one metric, of these totals: floor, system, ours, untrained. */
    private static League tiny(double floor, double system, double ours, double untrained) {
        return new League("s", new League.Data("d", "0"), 10, "c", "b", List.of("a"), List.of("x", "y"),
                List.of(entry("Floor", LeagueEntry.Kind.FLOOR, floor), entry("UC-VLD", LeagueEntry.Kind.SYSTEM, system),
                        entry("Ours", LeagueEntry.Kind.OURS, ours), entry("Before", LeagueEntry.Kind.UNTRAINED, untrained)), List.of());
    }

    private static LeagueEntry entry(String name, LeagueEntry.Kind kind, double total) {
        MarginalDistances distances = new MarginalDistances(Map.of(MarginalMetric.WASSERSTEIN,
                TotalDistance.of(new double[][] {{total / 2, total / 2}})), Map.of(), java.util.Optional.empty());
        return new LeagueEntry(name, "m", kind, "", Cost.none(), distances, Map.of());
    }
}
