/**
 * What there is to say of draws from posteriors of top pairs: sums of distances, masses that agree or do not, calibration of every
 * number, and single events beside brute force.
 */
package org.twofold.methods.posterior.evaluation;
