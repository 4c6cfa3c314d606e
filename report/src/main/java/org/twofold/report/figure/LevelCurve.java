package org.twofold.report.figure;

import java.util.List;
import org.twofold.statistics.calibration.CredibilityCurve;

/**
 * Coverage against level under the name it has in a legend.
 *
 * @param label as {@link org.twofold.report.drawing.RichText} markup
 * @param curve the numbers
 * @param replicas those of replicas of the training, at the same levels
 */
public record LevelCurve(String label, CredibilityCurve curve, List<CredibilityCurve> replicas) {

    public LevelCurve {
        replicas = List.copyOf(replicas);
    }

    /** A curve without replicas. */
    public LevelCurve(String label, CredibilityCurve curve) {
        this(label, curve, List.of());
    }
}
