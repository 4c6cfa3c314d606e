package org.twofold.report.figure;

import org.twofold.statistics.calibration.CredibilityCurve;

/**
 * Coverage against level under the name it has in a legend.
 *
 * @param label as {@link org.twofold.report.drawing.RichText} markup
 * @param curve the numbers
 */
public record LevelCurve(String label, CredibilityCurve curve) {}
