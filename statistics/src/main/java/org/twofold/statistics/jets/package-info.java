/**
 * How far generated jets are from true ones, as samples of jets: one-dimensional Wasserstein distances of masses and constituents, energy-flow
 * polynomials, and the Fréchet and kernel distances of such features.
 *
 * <p>Protocols and default sizes are those of the JetNet library, so that numbers can be compared with published ones; random numbers are ours.
 * Jets must be independent: many draws of one generated jet are not.
 *
 * <p>Source: Kansal et al., "Evaluating generative models in high energy physics", Phys. Rev. D 107 (2023) 076017.
 */
package org.twofold.statistics.jets;
