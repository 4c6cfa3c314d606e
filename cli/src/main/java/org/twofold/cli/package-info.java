/**
 * The verbs: one class for each, all of them thin over the library.
 *
 * <p>Results go to standard output, progress and notices to standard error; every failure is one line there and an exit
 * status of {@link org.twofold.cli.ExitStatus}.
 */
package org.twofold.cli;
