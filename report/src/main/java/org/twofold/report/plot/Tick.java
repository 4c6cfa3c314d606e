package org.twofold.report.plot;

/**
 * A mark on an axis.
 *
 * @param at its value
 * @param label what is written there, as {@link org.twofold.report.drawing.RichText} markup; empty for a mark without
 * @param major whether it is a long one
 */
public record Tick(double at, String label, boolean major) {}
