package org.twofold.report.figure;

import org.twofold.statistics.calibration.RankHistogram;

/**
 * The ranks of one component under the name they have in a figure.
 *
 * @param label as {@link org.twofold.report.drawing.RichText} markup
 * @param ranks of its truths
 */
public record RankPanel(String label, RankHistogram ranks) {}
