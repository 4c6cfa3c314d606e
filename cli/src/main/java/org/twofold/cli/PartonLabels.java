package org.twofold.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.twofold.methods.posterior.TopPair;
import org.twofold.methods.posterior.evaluation.PartonNames;
import org.twofold.methods.posterior.evaluation.PartonNumber;
import org.twofold.report.figure.Label;

/** What figures call the numbers of top pairs. */
final class PartonLabels {

    private PartonLabels() {}

    static Label of(PartonNumber number) {
        return new Label(PartonNames.symbol(number), number.unit());
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
        for (int particle = 0; particle < TopPair.PARTICLES.size(); particle++) {
            names.put(TopPair.PARTICLES.get(particle), PartonNames.PARTICLES.get(particle));
        }
        return names;
    }
}
