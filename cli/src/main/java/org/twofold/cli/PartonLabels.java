package org.twofold.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.twofold.methods.posterior.TopPair;
import org.twofold.methods.posterior.evaluation.PartonNumber;
import org.twofold.report.figure.Label;

/** What figures call the numbers of top pairs. */
final class PartonLabels {

    private static final List<String> PARTICLES = List.of("b_{lep}", "ν", "ℓ", "b_{had}", "q_{up}", "q_{down}", "W_{lep}", "W_{had}", "t_{lep}",
            "t_{had}", "t t̄");
    private static final List<String> COMPONENTS = List.of("m", "p_{T}", "η", "φ", "E", "p_{x}", "p_{y}", "p_{z}");

    private PartonLabels() {}

    static Label of(PartonNumber number) {
        return new Label(COMPONENTS.get(number.component()) + "(" + PARTICLES.get(number.particle()) + ")", number.unit());
    }

    /** Those of all numbers by their names. */
    static Map<String, Label> all() {
        Map<String, Label> labels = new LinkedHashMap<>();
        PartonNumber.all().forEach(number -> labels.put(number.name(), of(number)));
        return labels;
    }

    /** What tables call numbers and particles, by what metrics call them. */
    static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        all().forEach((name, label) -> names.put(name, label.symbol()));
        for (int particle = 0; particle < PARTICLES.size(); particle++) {
            names.put(TopPair.PARTICLES.get(particle), PARTICLES.get(particle));
        }
        return names;
    }
}
