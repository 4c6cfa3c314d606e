/**
 * The parts every plot is made of: axes with ticks, pads, frames, steps, points, legends.
 *
 * <p>The look is that of the field: ticks inside on all four sides with small ones between them, the title of the
 * horizontal axis at its right end and that of the vertical axis at its top, legends without a box.
 */
package org.twofold.report.plot;
