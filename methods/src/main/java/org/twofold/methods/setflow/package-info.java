/**
 * Our own entry for sets of particles from sets of particles: every true particle is seen or not, and what is seen of it is drawn as a change of
 * itself, by flow matching of all of them together.
 *
 * <p>That is how detectors work, and it makes small resolutions easy: no network has to find out to a per cent where a particle was.
 * Reconstructed particles that stem from none of the true ones are drawn as well, around the axis of the set.
 */
package org.twofold.methods.setflow;
