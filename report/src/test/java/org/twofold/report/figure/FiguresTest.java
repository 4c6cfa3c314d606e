package org.twofold.report.figure;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.Binning;
import org.twofold.report.ClosureFigures;
import org.twofold.report.drawing.PdfCanvas;
import org.twofold.report.drawing.PngCanvas;
import org.twofold.report.drawing.SvgCanvas;
import org.twofold.report.sample.SampleReport;
import org.twofold.statistics.Histogram;

class FiguresTest {

    private static final Label MASS = new Label("m", "GeV");
    private static final Binning BINS = Binning.parse("0(1)4");

    /** So many entries in each of four bins, and the given number above them. */
    private static Sample counts(String label, int above, int... counts) {
        List<Double> values = new ArrayList<>();
        for (int b = 0; b < counts.length; b++) {
            for (int i = 0; i < counts[b]; i++) {
                values.add(b + 0.5);
            }
        }
        for (int i = 0; i < above; i++) {
            values.add(99.0);
        }
        return Sample.of(label, values.stream().mapToDouble(v -> v).toArray());
    }

    private static OverlayFigure overlay(Sample truth, Sample... models) {
        return new OverlayFigure("f", "t", "h", MASS, BINS, truth, List.of(models));
    }

    @Test
    void ratiosAndTheirErrorsAreThoseOfBevington() {
        // Equal totals, so that nothing is scaled: 532 and 532.
        Sample truth = counts("truth", 0, 100, 25, 400, 7);
        Sample model = counts("model", 299, 110, 16, 100, 7);
        List<String[]> rows = rows(overlay(truth, model).csv(), "model");
        double[][] expected = {{1.1, 0.15198684153570666}, {0.64, 0.20489997559785117}, {0.25, 0.02795084971874737},
            {1.0, 0.5345224838248488}};
        for (int b = 0; b < 4; b++) {
            assertEquals(expected[b][0], Double.parseDouble(rows.get(b)[7]), 1e-12);
            assertEquals(expected[b][1], Double.parseDouble(rows.get(b)[8]), 1e-12);
        }
    }

    @Test
    void modelsAreScaledToTheTruth() {
        List<String[]> rows = rows(overlay(counts("truth", 10, 100, 100, 100, 0), counts("model", 20, 200, 0, 400, 0)).csv(),
                "model");
        assertEquals(1.0, Double.parseDouble(rows.get(0)[7]), 1e-12);
        assertEquals(Math.sqrt(1 / 200.0 + 1 / 100.0), Double.parseDouble(rows.get(0)[8]), 1e-12);
        assertEquals(0, Double.parseDouble(rows.get(1)[7]));
        assertEquals(0.5 * 1.841 / 100, Double.parseDouble(rows.get(1)[8]), 1e-12, "the limit on nothing seen is scaled too");
        assertEquals("0", rows.get(1)[9], "and reaches upwards only");
        assertEquals("", rows.get(3)[7], "without truth there is no ratio");
    }

    @Test
    void theCsvHoldsTheHistogram() {
        Sample truth = counts("truth, \"quoted\"", 3, 1, 2, 0, 4);
        String csv = overlay(truth).csv();
        assertTrue(csv.contains("\"truth, \"\"quoted\"\"\",0,1,1,1,1,1,"), csv);
        Histogram histogram = Histogram.of(org.twofold.statistics.Binning.of(BINS.array()), truth.values());
        List<String[]> rows = rows(overlay(counts("truth", 3, 1, 2, 0, 4)).csv(), "truth");
        for (int b = 0; b < 4; b++) {
            assertEquals(histogram.count(b), Double.parseDouble(rows.get(b)[3]));
            assertEquals(histogram.error(b), Double.parseDouble(rows.get(b)[4]));
        }
        assertEquals("-Infinity", rows.get(4)[1]);
        assertEquals(3, Double.parseDouble(rows.get(5)[3]));
    }

    @Test
    void binsOfDifferentWidthsAreDensities() {
        OverlayFigure figure = new OverlayFigure("f", "t", "h", MASS, Binning.parse("0, 1, 4"), counts("truth", 0, 6, 3, 3),
                List.of());
        List<String[]> rows = rows(figure.csv(), "truth");
        assertEquals(6, Double.parseDouble(rows.get(1)[3]));
        assertEquals(2, Double.parseDouble(rows.get(1)[5]), 1e-12);
    }

    @Test
    void theTransportCsvIsTheMigrationMatrix() {
        // The worked example of the definition: four pairs, four bins on [0, 40].
        TransportFigure figure = new TransportFigure("t", "t", new Label("E(b)", "GeV"), new Label("E(jet)", "GeV"),
                Binning.parse("0(10)40"), List.of(new TransportPanel("truth", "z", "x", Sample.of("z", new double[] {5, 15, 15, 25}),
                        Sample.of("x", new double[] {6, 14, 31, 25}))));
        String csv = figure.csv();
        for (String pair : List.of("truth,0,10,0,10,1", "truth,10,20,10,20,1", "truth,10,20,30,40,1", "truth,20,30,20,30,1")) {
            assertTrue(csv.contains(pair + "\n"), pair);
        }
        assertEquals(4, csv.lines().filter(line -> line.endsWith(",1")).count());
        assertTrue(SvgCanvas.file(figure).contains("= 0.250"));
        assertTrue(SvgCanvas.file(figure).contains("z:  E(b) [GeV]") && SvgCanvas.file(figure).contains("x:  E(jet) [GeV]"));
    }

    @Test
    void everyFigureOfAStudyDrawsOnEveryCanvas() {
        List<Figure> figures = new ArrayList<>();
        new ClosureFigures(SampleReport.study(), SampleReport.samples(300)).sections()
                .forEach(section -> figures.addAll(section.figures()));
        figures.add(SampleReport.curves());
        for (Figure figure : figures) {
            BufferedImage image = PngCanvas.image(figure);
            long ink = Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                    .filter(pixel -> pixel != 0xffffffff).count();
            assertTrue(ink > 5_000, () -> figure.name() + " is nearly blank");
            assertEquals(SvgCanvas.file(figure), SvgCanvas.file(figure));
            assertFalse(SvgCanvas.file(figure).contains("NaN"), figure.name());
            assertTrue(PdfCanvas.file(figure).length > 1_000);
            assertFalse(figure.caption().isBlank() || figure.title().isBlank());
        }
    }

    @Test
    void degenerateNumbersDraw() {
        Sample none = Sample.of("none", new double[0]);
        Sample one = Sample.of("one", new double[] {2});
        Sample negative = Sample.of("negative", new double[] {0.5, 1.5, 1.5}, new double[] {-1, 1, 1});
        Sample far = Sample.of("far", new double[] {1e300, -1e300});
        for (Sample truth : List.of(none, one, negative, far)) {
            drawn(overlay(truth, none, one, negative, far));
        }
        drawn(overlay(one));
        drawn(new TransportFigure("t", "t", MASS, MASS, BINS, List.of(new TransportPanel("a", "z", "x", none, none),
                new TransportPanel("b", "z", "x", far, far), new TransportPanel("c", "z", "x", negative, negative))));
        drawn(new CurvesFigure("c", "c", "y", List.of(), List.of()));
        drawn(new CurvesFigure("c", "c", "y", List.of(new Curve("k", new double[] {0, 0, 1},
                new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY})), List.of(new CurvesFigure.Stage("s", 7))));
        drawn(new FloorFigure("r", "r", List.of()));
        drawn(new BarsFigure("b", "b", List.of(), List.of()));
        BarsFigure.Group group = new BarsFigure.Group("g", org.twofold.report.drawing.Ink.BLACK);
        drawn(new BarsFigure("b", "b", List.of(new BarsFigure.Panel("p", Double.NaN), new BarsFigure.Panel("q", 0)),
                List.of(new BarsFigure.Bar("l", group, List.of(0.0, Double.NaN)),
                        new BarsFigure.Bar("m", group, List.of(1e-300, Double.POSITIVE_INFINITY)))));
        drawn(new FloorFigure("r", "r", List.of(new FloorFigure.Row("g", "o", "m", 0, 1, Double.NaN),
                new FloorFigure.Row("g", "o", "n", Double.NaN, 1, 1))));
    }

    @Test
    void theCsvOfBarsHasTheRatioToTheFloor() {
        BarsFigure.Group group = new BarsFigure.Group("systems", org.twofold.report.drawing.Ink.BLACK);
        BarsFigure figure = new BarsFigure("b", "b", List.of(new BarsFigure.Panel("W", 2)),
                List.of(new BarsFigure.Bar("VLD", group, List.of(5.0))));
        assertEquals("panel,label,group,value,floor,ratio_to_floor\nW,VLD,systems,5,2,2.5\n", figure.csv());
        assertThrows(IllegalArgumentException.class, () -> new BarsFigure("b", "b", List.of(),
                List.of(new BarsFigure.Bar("VLD", group, List.of(5.0)))));
    }

    @Test
    void numbersThatAreNotFiniteAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Sample.of("s", new double[] {Double.NaN}));
        assertThrows(IllegalArgumentException.class, () -> Sample.of("s", new double[] {1}, new double[0]));
    }

    @Test
    void filesAreFourAndNoneIsLeftOver(@TempDir Path folder) throws Exception {
        FigureFiles.write(folder, overlay(counts("truth", 0, 1, 2, 3, 4)));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of("f.csv", "f.pdf", "f.png", "f.svg"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        assertThrows(IllegalArgumentException.class, () -> FigureFiles.write(folder,
                new CurvesFigure("../evil", "t", "y", List.of(), List.of())));
    }

    private static void drawn(Figure figure) {
        assertDoesNotThrow(() -> {
            SvgCanvas.file(figure);
            PngCanvas.image(figure);
            PdfCanvas.file(figure);
            figure.csv();
        });
    }

    private static List<String[]> rows(String csv, String sample) {
        return csv.lines().filter(line -> line.startsWith(sample + ",")).map(line -> line.split(",", -1)).toList();
    }
}
