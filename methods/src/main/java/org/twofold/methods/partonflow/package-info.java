/**
 * Our own draws of partons: which jet each quark became, then flow matching in coordinates in which masses are exact.
 *
 * <p>First the jets of the four quarks are drawn, one after the other, or that one has none. Then everything else together: quarks told
 * from their jets, the neutrino from what is missing, sums of momenta, masses of W and t, and masses of quarks, each normal by rank. What
 * the momenta say about the masses is then brought to what was drawn by the smallest change, as in a kinematic fit. Sums of decay
 * products and mass columns therefore agree, peaks are as sharp as those of the training events, and a direction that a jet tells well is
 * no needle in a wide number.
 *
 * <p>When weights are chosen, a training closes with {@link org.twofold.methods.partonflow.CoverageCalibration}: the noise that draws begin with
 * and the units of the fit are adjusted so that intervals of everything that is drawn hold the truth as often as they say.
 */
package org.twofold.methods.partonflow;
