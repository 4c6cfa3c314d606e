package org.twofold.statistics.jets;

/**
 * A distance between two samples of jets, and how well it is known.
 *
 * @param value the distance
 * @param error its uncertainty
 */
public record PhysicsDistance(double value, double error) {}
