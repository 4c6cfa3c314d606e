/**
 * Generative processes: what a network of a state, a time and a condition is trained on and how data are drawn with it.
 *
 * <p>Networks know nothing of processes and processes nothing of networks; any {@link org.twofold.learning.processes.TimedNetwork}
 * goes with any {@link org.twofold.learning.processes.Process}.
 */
package org.twofold.learning.processes;
