package org.twofold.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.twofold.statistics.Binning;
import org.twofold.statistics.MigrationMatrix;

/**
 * The pairs of one map: for every pair a quantity before and after the detector.
 *
 * @param title what transports, e.g. {@code Truth: z → x}
 * @param theorySymbol of the theory value, e.g. z̃
 * @param detectorSymbol of the detector value, e.g. x̃
 * @param theory the quantity at theory level, [pairs]
 * @param detector the quantity at detector level of the same pairs; the weights are not looked at
 */
public record TransportPanel(String title, String theorySymbol, String detectorSymbol, Sample theory, Sample detector) {

    public TransportPanel {
        if (theory.size() != detector.size()) {
            throw new IllegalArgumentException(theory.size() + " theory values beside " + detector.size());
        }
    }

    /** The same pairs as every replica of the training has them; a level that has none of its own is that of the panel. */
    List<TransportPanel> replicas() {
        List<TransportPanel> panels = new ArrayList<>();
        for (int k = 0; k < detector.replicas().size(); k++) {
            panels.add(new TransportPanel(title, theorySymbol, detectorSymbol, theory.replicas().isEmpty() ? theory : theory.replicas().get(k),
                    detector.replicas().get(k)));
        }
        return panels;
    }

    /** Where the pairs go; nothing without pairs. Negative weights make no picture, so pairs with such count as one each. */
    Optional<MigrationMatrix> in(Binning bins) {
        if (theory.size() == 0) {
            return Optional.empty();
        }
        return Optional.of(theory.isDistribution()
                ? MigrationMatrix.of(bins, theory.values(), detector.values(), theory.weights())
                : MigrationMatrix.of(bins, theory.values(), detector.values()));
    }
}
