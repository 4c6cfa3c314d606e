package org.twofold.report.ablation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.twofold.report.MetricsJson;
import org.twofold.report.drawing.PdfCanvas;
import org.twofold.report.drawing.PngCanvas;
import org.twofold.report.drawing.SvgCanvas;
import org.twofold.report.figure.Figure;

class AblationReportTest {

    /** The folder stays after the build, to be looked at. */
    @Test
    void everyFileIsThereAndNothingElse() throws Exception {
        Path folder = Path.of("target", "look-ablation");
        assertEquals(folder.resolve("ablation.html"), AblationReport.write(folder, SampleAblation.full()));
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> names = files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).sorted().toList();
            assertEquals(3 + 4 * 4, names.size(), names.toString());
            assertTrue(names.containsAll(List.of("ablation.csv", "ablation.html", "ablation.json", "figures/sw-lambda.svg",
                    "figures/map-lambda.pdf", "figures/sw-anchor.png", "figures/map-anchor.csv")), names.toString());
        }
    }

    @Test
    void theTableHasMeansOverTheSeedsThatWereMeasured() {
        String page = AblationPage.of(SampleAblation.of(List.of("0.1", "10"), List.of("0"), List.of(1L, 3L)));
        // SW(x, x̃) at λ = 10: 12.2 times 0.9 and 1.1.
        assertTrue(page.contains("12.2 ± 1.7"), page);
        // 1 − cos, mean over electron and positron.
        assertTrue(page.contains("0.0220 ± 0.0031"), page);
        // The response likewise.
        assertTrue(page.contains("0.00636 ± 0.00090"), page);
        assertTrue(page.contains("1 of 2"), "gates hold for one seed of two");
    }

    @Test
    void whatDivergedIsSaidAndDoesNotCount() {
        String page = AblationPage.of(SampleAblation.full());
        assertTrue(page.contains("38 of 42 points are done") && page.contains("4 trainings diverged"), page);
        assertTrue(page.contains("diverged at step 12 (seed 2)"), page);
        assertTrue(page.contains("diverged at step 11 (seed 1); diverged at step 12 (seed 2); diverged at step 13 (seed 3)"), page);
        assertEquals(4, AblationCsv.of(SampleAblation.full()).lines().filter(line -> line.contains(",diverged at step 1")).count());
    }

    @Test
    void theJsonHasEveryTrainingWithItsMetrics() throws Exception {
        Ablation ablation = SampleAblation.full();
        JsonNode root = new ObjectMapper().readTree(AblationJson.of(ablation));
        assertEquals(42, root.path("points").size());
        JsonNode point = root.path("points").get(0);
        assertEquals("points/lambda=0,anchor=0,steps=500,seed=1", point.path("run").asText());
        assertTrue(point.path("changes").path("lambda").isNumber());
        assertEquals(MetricsJson.tree(ablation.evaluations().get(0)).get("metrics"), point.path("metrics"));
        JsonNode last = root.path("points").get(41);
        assertEquals("diverged", last.path("outcome").asText());
        assertEquals(13, last.path("step").asLong());
    }

    @Test
    void theCsvOfAFigureHoldsWhatItShows() {
        Figure figure = new AblationFigures(SampleAblation.of(List.of("0.1", "10"), List.of("0"), List.of(1L, 3L))).all().get(0);
        List<String> rows = figure.csv().lines().toList();
        assertEquals("panel,curve,at,seed,value,mean,standard_deviation,floor", rows.get(0));
        assertEquals(1 + 3 * 2 * 2, rows.size());
        assertTrue(rows.get(5).startsWith("\"SW(x, x̃) [GeV²]\",Mean of 2 seeds,0.1,1,"), rows.get(5));
    }

    @Test
    void degenerateGridsDraw() {
        for (List<String> values : List.of(List.of("0", "1"), List.of("-1", "0", "100"), List.of("0", "0.1", "50"),
                List.of("1000", "1001"), List.of("1e-7", "1e5"))) {
            for (Figure figure : new AblationFigures(SampleAblation.of(values, List.of("0"), List.of(1L))).all()) {
                assertFalse(SvgCanvas.file(figure).contains("NaN"), figure.name());
                assertTrue(PngCanvas.file(figure).length > 1000 && PdfCanvas.file(figure).length > 1000);
            }
        }
        Ablation open = new Ablation(SampleAblation.full().study(), "otus", "quick", "c", List.of(), 1, SampleAblation.full().factors(),
                List.of(new Trial("p", SampleAblation.full().trials().get(0).settings(), 1, new Outcome.Open())));
        assertTrue(AblationPage.of(open).contains("0 of 1 point is done"));
    }

    @Test
    void thePageLoadsAndRunsNothing() {
        String page = AblationPage.of(SampleAblation.full());
        assertFalse(page.contains("<script") || page.contains("http://") || page.contains("https://"));
        assertTrue(page.contains("&lt;b&gt;"), "text stays text");
        assertEquals(page, AblationPage.of(SampleAblation.full()));
    }
}
