package org.twofold.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.Events;
import org.twofold.report.sample.SampleReport;
import org.twofold.statistics.evaluation.Direction;
import org.twofold.statistics.evaluation.Evaluation;
import org.twofold.statistics.evaluation.Gate;
import org.twofold.statistics.evaluation.MetricResult;

class ReportTest {

    private static final int EVENTS = 2_000;

    /** The folder stays after the build, to be looked at. */
    @Test
    void everyFileIsThereAndNothingElse() throws Exception {
        Path folder = Path.of("target", "look");
        ReportContent content = SampleReport.content(EVENTS);
        assertEquals(folder.resolve("report.html"), Report.write(folder, content));
        assertEquals(content.evaluation(), MetricsJson.read(folder.resolve("metrics.json")));
        assertTrue(Files.exists(folder.resolve("tables/detector.csv")));
        int figures = 1 + content.sections().stream().mapToInt(section -> section.figures().size()).sum();
        try (Stream<Path> files = Files.list(folder.resolve("figures"))) {
            assertEquals(4 * figures, files.count());
        }
    }

    @Test
    void thePageLoadsAndRunsNothing() {
        String page = ReportPage.of(SampleReport.content(EVENTS));
        assertFalse(page.contains("<script"), "no script");
        assertFalse(page.contains("@import"));
        Matcher links = Pattern.compile("(?:src|href)=\"([^\"]*)\"").matcher(page);
        int seen = 0;
        while (links.find()) {
            assertTrue(links.group(1).startsWith("#") || links.group(1).matches("(figures|tables)/.*"), links.group(1));
            seen++;
        }
        assertTrue(seen > 10);
        assertFalse(page.contains("http://") || page.contains("https://"), "no address of any kind");
    }

    @Test
    void theFiguresInThePageAreWellFormed() throws Exception {
        Matcher figures = Pattern.compile("<svg .*?</svg>", Pattern.DOTALL).matcher(ReportPage.of(SampleReport.content(EVENTS)));
        int seen = 0;
        while (figures.find()) {
            DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(new ByteArrayInputStream(figures.group().getBytes(StandardCharsets.UTF_8)));
            seen++;
        }
        assertTrue(seen > 40);
    }

    @Test
    void theSameContentGivesTheSamePage() {
        assertEquals(ReportPage.of(SampleReport.content(EVENTS)), ReportPage.of(SampleReport.content(EVENTS)));
    }

    @Test
    void hostileTextStaysText() {
        String evil = "<script>alert(\"1\")</script><img src=x onerror='y'>";
        Evaluation evaluation = new Evaluation(evil, evil, evil, evil, 1, 1, evil,
                List.of(new MetricResult(Direction.FOLD, evil, evil, 1, 1, evil, 1, 1)),
                List.of(new Gate(evil, 1, 1, true)));
        String page = ReportPage.of(new ReportContent(evil, evaluation, Map.of(evil, evil),
                List.of(new Section(evil, evil, List.of())), Map.of(evil, evil)));
        assertFalse(page.contains("<script"));
        assertFalse(page.contains("<img"));
        assertTrue(page.contains("&lt;script&gt;"));
    }

    @Test
    void theVerdictIsAWordAndASign() {
        assertTrue(page(true, true).contains("✓ All 2 gates hold"));
        assertTrue(page(true, false).contains("✗ 1 of 2 gates fail"));
        assertTrue(page().contains("No gates were set"));
        assertTrue(page().contains("Nothing was measured"));
    }

    @Test
    void withoutPairsThereIsNoTransportAndNoResponse() {
        ClosureSamples all = SampleReport.samples(200);
        List<String> with = titles(all);
        assertTrue(with.contains("Transport") && with.contains("Response"), with.toString());
        ClosureSamples some = ClosureSamples.of(all.theory(), all.detector()).withFolded(all.folded().orElseThrow());
        assertEquals(List.of("Fold: theory to detector"), titles(some));
        assertEquals(List.of(), titles(ClosureSamples.of(all.theory(), all.detector())));
    }

    @Test
    void aModelThatGivesNoEventsStillHasAReport(@TempDir Path folder) throws Exception {
        ClosureSamples all = SampleReport.samples(50);
        Events none = Events.none(SampleReport.study().detector());
        ClosureSamples empty = ClosureSamples.of(all.theory(), all.detector()).withFolded(none)
                .withTruePairs(all.truePairs().orElseThrow())
                .withFoldedPairs(new org.twofold.report.figure.Pairs(Events.none(SampleReport.study().theory()), none));
        ReportContent content = new ReportContent("t", SampleReport.content(50).evaluation(), Map.of(),
                new ClosureFigures(SampleReport.study(), empty).sections(), Map.of());
        assertTrue(Files.exists(Report.write(folder, content)));
    }

    @Test
    void figuresOfOneNameAreRefusedBeforeAnythingIsWritten(@TempDir Path folder) throws Exception {
        Section section = new Section("s", "", List.of(SampleReport.curves(), SampleReport.curves()));
        ReportContent content = new ReportContent("t", SampleReport.content(50).evaluation(), Map.of(), List.of(section),
                Map.of());
        assertThrows(IllegalArgumentException.class, () -> Report.write(folder.resolve("r"), content));
        assertFalse(Files.exists(folder.resolve("r")));
    }

    private static List<String> titles(ClosureSamples samples) {
        return new ClosureFigures(SampleReport.study(), samples).sections().stream().map(Section::title).toList();
    }

    private static String page(boolean... holds) {
        List<Gate> gates = new java.util.ArrayList<>();
        for (boolean one : holds) {
            gates.add(new Gate("gate", 1, 1, one));
        }
        Evaluation evaluation = new Evaluation("zee", "otus", "m", "d", 1, 1, "c", List.of(), gates);
        return ReportPage.of(new ReportContent("t", evaluation, Map.of(), List.of(), Map.of()));
    }
}
