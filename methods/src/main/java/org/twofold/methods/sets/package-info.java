/**
 * What all systems have in common that make sets of reconstructed particles of sets of true ones: where sets stand in events, batches of sets
 * with their replicas, how a training goes, and how a trained system becomes a transport.
 *
 * <p>A {@link org.twofold.methods.sets.SetSystem} is networks with their losses and their way to draw; it knows sets of (ln pT, η, φ) and no
 * events.
 */
package org.twofold.methods.sets;
