/**
 * Whether posteriors that are given by draws can be trusted: coverage, ranks, random points, pulls, and a brute-force
 * posterior to hold them against.
 *
 * <p>Events are the independent unit. The K draws of one event share its observation, and nothing here counts them as K events.
 * Everything that asks where a truth stands goes through {@link org.twofold.statistics.calibration.RandomisedRank}, which
 * is exact for every K and for components whose values repeat.
 *
 * <p>No test here sees a posterior that ignores the observation and returns the prior: it is calibrated. Only a score such as the
 * CRPS, or reference points that depend on the observation, tell it from a good one.
 */
package org.twofold.statistics.calibration;
