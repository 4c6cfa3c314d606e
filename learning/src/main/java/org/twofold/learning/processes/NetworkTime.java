package org.twofold.learning.processes;

/** How a network of a diffusion is told how much its state is disturbed. */
public enum NetworkTime {

    /** By α², the share of the data in it, whatever the schedule. */
    ALPHA_SQUARED,
    /** By t, of which the schedule makes the noise. */
    T
}
