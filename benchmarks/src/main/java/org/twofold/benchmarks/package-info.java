/** Measurements, one class for every question; README.md of this module says how to run them. */
package org.twofold.benchmarks;
