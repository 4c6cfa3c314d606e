/**
 * What all systems that draw partons of top pairs from the posterior of a detector event have in common: how events look to
 * networks, how a training goes, and how a trained system becomes a transport.
 *
 * <p>A {@link org.twofold.methods.posterior.EventCoding} turns events into numbers and back, a {@link
 * org.twofold.methods.posterior.PosteriorSystem} is networks with their losses and their way to draw; neither knows the other.
 */
package org.twofold.methods.posterior;
