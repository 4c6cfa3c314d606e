package org.twofold.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.twofold.events.Events;
import org.twofold.events.Members;
import org.twofold.events.Observable;
import org.twofold.events.StudyFile;
import org.twofold.report.drawing.PdfCanvas;
import org.twofold.report.drawing.PngCanvas;
import org.twofold.report.drawing.SvgCanvas;
import org.twofold.statistics.Binning;

/** Figures of sets of particles. */
class SetFiguresTest {

    private static final List<EventDisplayFigure.Dot> WIDE = List.of(new EventDisplayFigure.Dot(40, 0.5, 3), new EventDisplayFigure.Dot(10, -2, 0));
    private static final List<EventDisplayFigure.Dot> NARROW = List.of(new EventDisplayFigure.Dot(40, 1.5, 3.1),
            new EventDisplayFigure.Dot(10, 1.6, -3.1));

    private static EventDisplayFigure display(List<EventDisplayFigure.Dot> truth, List<EventDisplayFigure.Dot> measured) {
        return new EventDisplayFigure("events", "Single events", List.of(new EventDisplayFigure.Row(EventDisplayFigure.label(7, truth), truth,
                List.of(new EventDisplayFigure.Panel("Measured", 0, measured), new EventDisplayFigure.Panel("Model, draw 1", 1, List.of())))));
    }

    private static void drawsOnEveryCanvas(Figure figure) {
        String svg = SvgCanvas.file(figure);
        assertFalse(svg.contains("NaN"), figure.name());
        assertEquals(svg, SvgCanvas.file(figure));
        assertTrue(PngCanvas.image(figure).getWidth() > 100);
        assertTrue(PdfCanvas.file(figure).length > 500);
        assertFalse(figure.caption().isBlank() || figure.title().isBlank() || figure.csv().contains("NaN"));
    }

    @Test
    void displaysShowEverySet() {
        EventDisplayFigure figure = display(WIDE, WIDE.subList(0, 1));
        drawsOnEveryCanvas(figure);
        String svg = SvgCanvas.file(figure);
        assertTrue(svg.contains("N = 2") && svg.contains("N = 1") && svg.contains("N = 0"), "how many there are in each");
        assertTrue(svg.contains("Event 7: 2 true particles") && svg.contains(">η<") && !svg.contains(">Δη<"));
        assertEquals(List.of("event,set,pt,eta,phi"), figure.csv().lines().limit(1).toList());
        assertEquals(3, figure.csv().lines().skip(1).count());
        assertTrue(figure.csv().contains("Measured,40,0.5,3\n"));
    }

    /** A jet across the seam at π is one jet. */
    @Test
    void jetsAreShownAroundTheirAxis() {
        EventDisplayFigure figure = display(NARROW, NARROW);
        drawsOnEveryCanvas(figure);
        assertTrue(SvgCanvas.file(figure).contains(">Δη<"));
    }

    @Test
    void nothingIsDrawnToo() {
        drawsOnEveryCanvas(new EventDisplayFigure("events", "none", List.of()));
        drawsOnEveryCanvas(display(List.of(), List.of()));
    }

    private static ResidualFigure residuals(double[] at, double[] truth, double[] model) {
        return new ResidualFigure("residuals", "Residuals", "a study", new Label("p_{T}", "GeV"), Binning.of(1, 10, 100), List.of(
                new ResidualFigure.Column(new Label("η − η^{true}", ""), new ResidualFigure.Residuals("Measured", at, truth),
                        List.of(new ResidualFigure.Residuals("Model", model.length == 0 ? model : at, model)))));
    }

    @Test
    void residualsAreBinned() {
        double[] at = IntStream.range(0, 200).mapToDouble(i -> i < 100 ? 5 : 50).toArray();
        double[] truth = IntStream.range(0, 200).mapToDouble(i -> (i % 100 - 49.5) / 100 * (i < 100 ? 1 : 0.1)).toArray();
        double[] model = IntStream.range(0, 200).mapToDouble(i -> 2 * truth[i] + 0.25).toArray();
        ResidualFigure figure = residuals(at, truth, model);
        drawsOnEveryCanvas(figure);
        List<String[]> rows = figure.csv().lines().skip(1).map(line -> line.split(",", -1)).toList();
        assertEquals(4, rows.size());
        assertEquals(List.of("Measured", "1", "10", "100"), List.of(rows.get(0)).subList(1, 5));
        assertEquals(0, Double.parseDouble(rows.get(0)[5]), 1e-12);
        assertEquals(0.25, Double.parseDouble(rows.get(2)[5]), 1e-12);
        double width = Double.parseDouble(rows.get(0)[7]);
        assertEquals(0.34 * 0.99, width, 1e-9);
        assertEquals(2 * width, Double.parseDouble(rows.get(2)[7]), 1e-9);
        assertEquals(0.1 * width, Double.parseDouble(rows.get(1)[7]), 1e-9);
    }

    @Test
    void residualsOfNothing() {
        drawsOnEveryCanvas(residuals(new double[0], new double[0], new double[0]));
        double[] at = IntStream.range(0, 50).mapToDouble(i -> 5).toArray();
        drawsOnEveryCanvas(residuals(at, new double[50], new double[0]));
    }

    /** Every particle has the weight of its event. */
    @Test
    void samplesOfParticlesAreWeighted() {
        Events sets = Events.ofSets(StudyFile.builtIn("smeared-set").detector(), Members.ofCounts(new int[] {2, 0, 1},
                new float[][] {{1, 2, 3}, {0, 0, 0}, {0, 0, 0}})).withWeights(new double[] {0.5, 4, 2});
        Sample sample = Sample.of("x", Observable.parse("pt(each particles)"), sets);
        assertEquals(3, sample.size());
        assertEquals(3, sample.total(), 1e-12);
        assertEquals(2, sample.weight(2));
    }
}
