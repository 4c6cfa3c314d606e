/**
 * Paper and pencil: one picture is drawn once and comes out as SVG, PNG and PDF.
 *
 * <p>A {@link org.twofold.report.drawing.Drawing} draws on a {@link org.twofold.report.drawing.Canvas}, of which there
 * are three. Lengths are points of 1/72 inch, x grows to the right and y downwards.
 *
 * <p>Why no chart library: a figure of this field has ratio panels that share an axis, ticks inside on four sides and
 * marginals whose colours follow the events; with JFreeChart every one of these is a renderer of one's own, and its
 * SVG and PDF come from two more libraries. Why not Graphics2D for text: Java finds no font at all in a bare container
 * and stops with an internal error. Here all text is measured and drawn with the one typeface that travels in the jar
 * of PDFBox ({@link org.twofold.report.drawing.Typeface}), so figures look the same everywhere.
 */
package org.twofold.report.drawing;
