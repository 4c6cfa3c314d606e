package org.twofold.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.RandomStreams;
import org.twofold.report.drawing.PdfCanvas;
import org.twofold.report.drawing.PngCanvas;
import org.twofold.report.drawing.SvgCanvas;
import org.twofold.report.figure.BruteForce;
import org.twofold.report.figure.EventPosteriors;
import org.twofold.report.figure.Figure;
import org.twofold.report.figure.Label;
import org.twofold.report.figure.LevelFigure;
import org.twofold.report.figure.PosteriorPanel;
import org.twofold.report.figure.PosteriorsFigure;
import org.twofold.report.figure.RankHistogramFigure;
import org.twofold.report.figure.Sample;
import org.twofold.statistics.calibration.CalibrationTest;
import org.twofold.statistics.calibration.ComponentCalibration;
import org.twofold.statistics.calibration.PosteriorComponent;
import org.twofold.statistics.calibration.PosteriorPositions;
import org.twofold.statistics.calibration.PosteriorSample;
import org.twofold.statistics.calibration.RandomPoints;
import org.twofold.statistics.calibration.SimilarityPosterior;
import org.twofold.statistics.evaluation.Direction;
import org.twofold.statistics.evaluation.Evaluation;

class PosteriorFiguresTest {

    private static final Label PT = new Label("p_{T}(t)", "GeV");

    private static PosteriorSample sample(int events, int draws, double width, Random random) {
        double[][] all = new double[events][draws];
        double[] truths = new double[events];
        for (int i = 0; i < events; i++) {
            double middle = 100 * random.nextDouble();
            truths[i] = middle + 10 * random.nextGaussian();
            for (int k = 0; k < draws; k++) {
                all[i][k] = middle + 10 * width * random.nextGaussian();
            }
        }
        return PosteriorSample.of(all, truths);
    }

    /** Right, far too narrow, and a mass that is always the same. */
    private static CalibrationTest calibration() {
        Random random = new Random(1);
        PosteriorSample atom = PosteriorSample.of(new double[400][20], new double[400]);
        return CalibrationTest.run(Direction.UNFOLD, List.of(
                new PosteriorComponent("pt(t)", "GeV", "p_{T}", sample(400, 20, 1, random)),
                new PosteriorComponent("pt(b)", "GeV", "p_{T}", sample(400, 20, 0.1, random)),
                new PosteriorComponent("mass(q)", "GeV", "mass", atom)), new RandomStreams(2));
    }

    private static PosteriorFigures figures() {
        List<PosteriorSample> coordinates = List.of(sample(400, 20, 1, new Random(3)), sample(400, 20, 1, new Random(4)));
        Map<String, PosteriorPositions> joint = new LinkedHashMap<>();
        joint.put("both", RandomPoints.positions(coordinates, RandomPoints.inTheBox(coordinates, new Random(5)), new Random(6)));
        List<EventPosteriors> events = new ArrayList<>();
        for (int e = 0; e < 5; e++) {
            events.add(event(e));
        }
        return new PosteriorFigures(calibration(), Map.of("pt(t)", PT), joint, events, new RandomStreams(7));
    }

    private static EventPosteriors event(int number) {
        double[][] simulated = {{0, 0}, {1, 0}, {0, 2}, {3, 4}};
        BruteForce brute = new BruteForce(new double[] {10, 20, 30, 40}, SimilarityPosterior.of(new double[] {0, 0}, simulated));
        Sample draws = Sample.of("model", new double[] {11, 12, 13, 35});
        return new EventPosteriors("Event " + number, List.of(new PosteriorPanel(PT, draws, 15, Optional.of(brute)),
                new PosteriorPanel(new Label("m", "GeV"), Sample.of("model", new double[] {4.7, 4.7}), 4.7, Optional.empty())));
    }

    private static List<Figure> all(PosteriorFigures figures) {
        return figures.sections().stream().flatMap(section -> section.figures().stream()).toList();
    }

    @Test
    void everyFigureDrawsOnEveryCanvas() {
        List<Figure> all = all(figures());
        assertEquals(List.of("coverage", "coverage-levels", "random-points", "ranks-1", "ranks-2", "posteriors-1", "posteriors-2"),
                all.stream().map(Figure::name).toList());
        for (Figure figure : all) {
            assertFalse(SvgCanvas.file(figure).contains("NaN"), figure.name());
            assertEquals(SvgCanvas.file(figure), SvgCanvas.file(figure));
            assertTrue(PngCanvas.image(figure).getWidth() > 100);
            assertTrue(PdfCanvas.file(figure).length > 1000);
            assertFalse(figure.caption().isBlank() || figure.title().isBlank() || figure.csv().contains("NaN"));
        }
    }

    @Test
    void theTableHoldsTheNumbersOfTheTest() {
        ComponentCalibration component = calibration().components().get(0);
        String[] row = all(figures()).get(0).csv().lines().toList().get(1).split(",", -1);
        assertEquals("pt(t)", row[0]);
        assertEquals(component.coverage68().rate(), Double.parseDouble(row[4]));
        assertEquals(component.coverage95().error(), Double.parseDouble(row[7]));
        assertTrue(SvgCanvas.file(all(figures()).get(0)).contains("–"), "a mass that is always the same has no pull");
    }

    @Test
    void singleEventsShowFractionsAndHowManyEventsTheyComeFrom() {
        PosteriorsFigure figure = new PosteriorsFigure("p", "p", List.of(event(1)));
        assertTrue(SvgCanvas.file(figure).contains("Brute force: 2.0 effective of 4 events"));
        double model = 0;
        double brute = 0;
        for (String line : figure.csv().lines().filter(line -> line.startsWith("Event 1,p_{T}(t) [GeV]")).toList()) {
            String[] cells = line.split(",", -1);
            model += Double.parseDouble(cells[4]);
            brute += Double.parseDouble(cells[5]);
            assertEquals("15", cells[6]);
            assertEquals(1.9762194143327185, Double.parseDouble(cells[7]), 1e-9);
        }
        assertEquals(1, model, 1e-9);
        // The farthest pair has a weight of 0.004 and lies outside the drawn 90 %.
        assertEquals(1, brute, 5e-3);
    }

    @Test
    void whatThereIsNothingOfHasNoFigure() {
        PosteriorFigures few = new PosteriorFigures(calibration(), Map.of(), Map.of(), List.of(), new RandomStreams(7));
        assertEquals(List.of("coverage", "coverage-levels", "ranks-1", "ranks-2"), all(few).stream().map(Figure::name).toList());
        for (Figure figure : List.of(new RankHistogramFigure("r", "r", List.of()), new LevelFigure("l", "l", "y", List.of(), 0),
                new PosteriorsFigure("p", "p", List.of()))) {
            assertFalse(SvgCanvas.file(figure).contains("NaN"));
        }
        assertThrows(IllegalArgumentException.class, () -> new PosteriorPanel(PT, Sample.of("m", new double[0]), 1, Optional.empty()));
        assertThrows(IllegalArgumentException.class, () -> new BruteForce(new double[2],
                SimilarityPosterior.of(new double[] {0}, new double[][] {{1}})));
    }

    @Test
    void aReportTakesThem(@TempDir Path folder) throws Exception {
        CalibrationTest test = calibration();
        ReportContent content = new ReportContent("t", new Evaluation("s", "vld", "m", "d", 400, 2, "c", test.metrics(), test.gates()),
                Map.of(), figures().sections(), Map.of());
        Report.write(folder, content);
        assertEquals(test.metrics(), MetricsJson.read(folder.resolve("metrics.json")).metrics());
        assertTrue(ReportPage.floors(content).isEmpty(), "coverage has a level, not a floor");
    }
}
