/**
 * The linear assignment problem: the cheapest way to give each row of a cost matrix a column of its own.
 *
 * <p>Made for very many small problems, such as the particles of one set against those of another, for all pairs of sets.
 */
package org.twofold.statistics.assignment;
