/**
 * How models of studies of sets are judged: a set of particles goes in, a set of another size comes out, and order means nothing.
 *
 * <p>Where every true set was measured several times, draws of a model are compared with measurements of the same truth
 * ({@link org.twofold.learning.closure.sets.SetData#conditional}): how many particles there are, where each of them is, and the whole
 * sets. Where it was measured once, samples of two halves are compared, and each draw with the truth it was made from. Every number
 * comes with that of truth against truth and, where there is one, of an untrained model.
 */
package org.twofold.learning.closure.sets;
