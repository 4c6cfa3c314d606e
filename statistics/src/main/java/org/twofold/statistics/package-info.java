/**
 * How far apart two samples are, and how well that is known.
 *
 * <p>Every metric is one small class with the name the field gives it; what it returns is a number or a record.
 * Metrics are computed in double precision and accept weighted samples where the definition allows it. The only single
 * precision code is that of training: the distances behind {@link org.twofold.statistics.SampleDistance}, which return
 * gradients as well, and their one-dimensional sibling in {@link org.twofold.statistics.Wasserstein}.
 *
 * <p>An empty sample, a NaN or an infinity is an {@link java.lang.IllegalArgumentException} that names the argument and
 * the index: nothing is ever dropped in silence. Randomness is always an argument. Units: GeV and radians.
 */
package org.twofold.statistics;
