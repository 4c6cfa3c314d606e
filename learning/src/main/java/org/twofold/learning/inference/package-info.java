/**
 * Running small trained networks without the tensor library: plain arrays, a tile of events at a time.
 *
 * <p>A tile is stored feature by feature, {@code [features × TILE]}, so that one instruction works on as many events as
 * a vector register holds. Folding and unfolding need nothing native and start at once; what they compute agrees with
 * the tensor library to rounding, which a test holds them to.
 */
package org.twofold.learning.inference;
