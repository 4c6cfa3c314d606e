package org.twofold.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.twofold.events.Binning;
import org.twofold.methods.posterior.evaluation.PartonNumber;
import org.twofold.methods.posterior.evaluation.PosteriorCalibration;
import org.twofold.report.Section;
import org.twofold.report.figure.Figure;
import org.twofold.report.figure.Label;
import org.twofold.report.figure.OverlayFigure;
import org.twofold.report.figure.Sample;

/** Spectra filled from all draws of all events, beside the truth of the same events. */
final class DrawnSpectra {

    private record Shown(PartonNumber number, double low, double high, double width) {

        Binning binning() {
            List<Double> edges = new ArrayList<>();
            for (int i = 0; i <= Math.round((high - low) / width); i++) {
                edges.add(low + i * width);
            }
            return new Binning(edges);
        }
    }

    private static final List<Shown> SPECTRA = List.of(new Shown(PartonNumber.of("pt", "t_had"), 0, 500, 25),
            new Shown(PartonNumber.of("mass", "ttbar"), 300, 1300, 50), new Shown(PartonNumber.of("eta", "t_had"), -5, 5, 0.5));

    private DrawnSpectra() {}

    /** The spectra of a model, one after the other. */
    static List<Sample> drawn(PosteriorCalibration calibration) {
        return SPECTRA.stream().map(shown -> Sample.ofDraws("Draws of z given x",
                calibration.draws().of(shown.number().particle(), shown.number().component()), calibration.weights())).toList();
    }

    /** Those of the truth. */
    static List<Sample> truth(PosteriorCalibration calibration) {
        return SPECTRA.stream().map(shown -> Sample.of("Truth z", calibration.truth(shown.number()), calibration.weights())).toList();
    }

    static Section section(String heading, PosteriorSamples samples, List<PosteriorSamples> replicas) {
        return new Section("Spectra from all draws", "Every draw of an event has its share of the weight of that event. Draws of one event share "
                + "its observation, so errors are those that events leave, not draws, and neighbouring bins are correlated. The truth is that of the "
                + "same events, so model and truth fluctuate together, and points lie nearer to it than their errors say.",
                IntStream.range(0, SPECTRA.size()).mapToObj(i -> figure(heading, SPECTRA.get(i), samples.truth().get(i),
                        samples.spectra().get(i).withReplicas(replicas.stream().map(replica -> replica.spectra().get(i)).toList()))).toList());
    }

    private static Figure figure(String heading, Shown shown, Sample truth, Sample drawn) {
        Label label = PartonLabels.of(shown.number());
        return new OverlayFigure("draws-" + Figure.fileName(shown.number().name()), label.symbol() + ", all draws", heading, label, shown.binning(),
                truth, List.of(drawn));
    }
}
