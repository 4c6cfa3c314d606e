/**
 * Unfolding that forgets the prior of the simulation: draws of posteriors that were learned under one prior, weighted until they are
 * draws under the prior that the data themselves ask for.
 *
 * <p>Everything here is weights of draws. Draws of one event stand one after the other, K of each; nothing is drawn again.
 */
package org.twofold.statistics.unfolding;
