package org.twofold.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.twofold.report.drawing.SvgCanvas;
import org.twofold.report.figure.Figure;
import org.twofold.report.figure.Label;
import org.twofold.statistics.Binning;
import org.twofold.statistics.unfolding.StressResult;
import org.twofold.statistics.unfolding.StressedIteration;

/** The figures of a stress test whose numbers are made up. */
class StressFiguresTest {

    private static StressResult result(int iterations) {
        double[] truth = {80, 100, 60};
        double[] prior = {100, 100, 40};
        List<StressedIteration> all = new ArrayList<>();
        double left = 0.4;
        for (int n = 0; n <= iterations; n++) {
            double[] u = new double[3];
            for (int b = 0; b < 3; b++) {
                u[b] = truth[b] + left * (prior[b] - truth[b]);
            }
            all.add(new StressedIteration(n, u, new double[][] {{64, 0, 0}, {0, 49, 0}, {0, 0, 36}}, -left + 0.1, 0.05, 0.1, 0.04, 0.08, 0.2,
                    0.1, 20 - n));
            left *= 0.4;
        }
        return new StressResult(Binning.of(0, 10, 20, 50), truth, new double[] {9, 10, 8}, prior, all);
    }

    @Test
    void showsWhatThereIs() {
        Section section = new StressFigures("toy", new Label("p_{T}", "GeV"), "pt", result(3), result(3)).sections().get(0);
        assertEquals(List.of("iterations-pt", "binned-pt", "bias-pt"), section.figures().stream().map(Figure::name).toList());
        List<String> spectra = section.figures().get(0).csv().lines().toList();
        assertEquals(1 + 3 * (2 + 4), spectra.size());
        assertEquals("truth,0,10,80,9,1,0.1125", spectra.get(1));
        assertEquals("0 iterations,0,10,88,8,1.1,0.1", spectra.get(7));
        String bias = section.figures().get(2).csv();
        assertEquals(1 + 2 * 4, bias.lines().count());
        assertTrue(bias.lines().toList().get(1).startsWith("\"Unbinned ratio, all features\",0,-0.4"), bias);
        for (Figure figure : section.figures()) {
            String svg = SvgCanvas.file(figure);
            assertTrue(!svg.contains("NaN"), figure.name());
        }
    }

    @Test
    void oneIterationIsEnough() {
        for (Figure figure : new StressFigures("toy", new Label("m", ""), "m", result(1), result(1)).sections().get(0).figures()) {
            assertTrue(!figure.csv().contains("3 iterations") && !figure.caption().isEmpty());
        }
    }
}
