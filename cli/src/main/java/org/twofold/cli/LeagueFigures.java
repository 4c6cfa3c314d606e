package org.twofold.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.twofold.events.Binning;
import org.twofold.methods.posterior.evaluation.PartonNumber;
import org.twofold.report.Section;
import org.twofold.report.figure.Figure;
import org.twofold.report.figure.OverlayFigure;
import org.twofold.report.figure.Sample;

/** Marginal distributions of what systems drew, over those of the truth, a few systems in a figure. */
final class LeagueFigures {

    private static final int BINS = 40;
    private static final double OUTSIDE = 0.004;
    private static final int SYSTEMS_IN_A_FIGURE = 4;

    private final double[][][] truth;
    private final Map<String, double[][][]> drawn = new LinkedHashMap<>();

    /** One of the 88 numbers. */
    private record Shown(String name, String heading, PartonNumber number) {

        double[] of(double[][][] marginals) {
            return marginals[number.particle()][number.component()];
        }
    }

    private static final List<Shown> SHOWN = List.of(
            new Shown("w-had-mass", "Mass of the hadronic W", PartonNumber.of("mass", "W_had")),
            new Shown("t-had-mass", "Mass of the hadronic t", PartonNumber.of("mass", "t_had")),
            new Shown("ttbar-mass", "Mass of the top pair", PartonNumber.of("mass", "ttbar")),
            new Shown("t-had-pt", "Transverse momentum of the hadronic t", PartonNumber.of("pt", "t_had")),
            new Shown("t-lep-eta", "Pseudorapidity of the leptonic t", PartonNumber.of("eta", "t_lep")),
            new Shown("neutrino-pz", "Longitudinal momentum of the neutrino", PartonNumber.of("pz", "neutrino")),
            new Shown("ttbar-pt", "Transverse momentum of the top pair", PartonNumber.of("pt", "ttbar")),
            new Shown("b-had-energy", "Energy of the hadronic b", PartonNumber.of("energy", "b_had")));

    LeagueFigures(double[][][] truth) {
        this.truth = truth;
    }

    void add(String name, double[][][] marginals) {
        drawn.put(name, marginals);
    }

    List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        List<String> names = new ArrayList<>(drawn.keySet());
        for (int from = 0; from < names.size(); from += SYSTEMS_IN_A_FIGURE) {
            List<String> some = names.subList(from, Math.min(names.size(), from + SYSTEMS_IN_A_FIGURE));
            // Numbered even if there is one part: the files of a league that grows keep their names.
            String part = "-" + (from / SYSTEMS_IN_A_FIGURE + 1);
            List<Figure> figures = new ArrayList<>();
            for (Shown shown : SHOWN) {
                figures.add(new OverlayFigure(shown.name() + part, shown.heading(), shown.heading() + ": one draw of every event",
                        PartonLabels.of(shown.number()), binning(shown.of(truth)), Sample.of("truth", shown.of(truth)),
                        some.stream().map(name -> Sample.of(name, shown.of(drawn.get(name)))).toList()));
            }
            sections.add(new Section("Distributions: " + String.join(", ", some), "Draws of half one of the held-out events over the truth of half two.",
                    figures));
        }
        return sections;
    }

    /** Even bins between quantiles of the truth. */
    private static Binning binning(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double low = sorted[(int) (OUTSIDE * (sorted.length - 1))];
        double high = sorted[(int) ((1 - OUTSIDE) * (sorted.length - 1))];
        List<Double> edges = new ArrayList<>();
        for (int i = 0; i <= BINS; i++) {
            edges.add(low + (high - low) * i / BINS);
        }
        return new Binning(edges);
    }
}
