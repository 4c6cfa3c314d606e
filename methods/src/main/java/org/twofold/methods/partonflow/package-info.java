/**
 * Our own draws of partons: flow matching in coordinates in which masses are exact.
 *
 * <p>Momenta, masses of W and t, and masses of quarks are drawn together as numbers that are normal by rank; what the momenta
 * say about the masses is then brought to what was drawn by the smallest change, as in a kinematic fit. Sums of decay products and mass
 * columns therefore agree, and peaks are as sharp as those of the training events.
 */
package org.twofold.methods.partonflow;
