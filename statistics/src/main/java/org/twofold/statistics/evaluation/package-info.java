/**
 * The results of evaluating a model, as values: what a report prints and a gate decides upon.
 *
 * <p>Everything here is an immutable record. NaN stands for what is not defined or was not measured; nothing is null.
 */
package org.twofold.statistics.evaluation;
