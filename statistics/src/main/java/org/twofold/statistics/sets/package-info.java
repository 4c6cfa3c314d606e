/**
 * Sets of particles, unordered and of any size: what it costs to turn one into another, losses and distances made of that.
 *
 * <p>Pairs of sets come by groups. Of one truth event there are several reconstructed sets, its <em>replicas</em>, and several generated
 * ones; only sets of the same event are compared. Units and preprocessing are the caller's, who gives features that may be compared.
 *
 * <p>Source: Soybelman et al., "Set-conditional set generation for particle physics" (2022).
 */
package org.twofold.statistics.sets;
