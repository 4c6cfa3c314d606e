package org.twofold.report.figure;

import java.util.List;
import org.twofold.statistics.calibration.RankHistogram;

/**
 * The ranks of one component under the name they have in a figure.
 *
 * @param label as {@link org.twofold.report.drawing.RichText} markup
 * @param ranks of its truths
 * @param replicas the same of replicas of the training, in the same bins
 */
public record RankPanel(String label, RankHistogram ranks, List<RankHistogram> replicas) {

    public RankPanel {
        replicas = List.copyOf(replicas);
    }

    /** Ranks without replicas. */
    public RankPanel(String label, RankHistogram ranks) {
        this(label, ranks, List.of());
    }
}
