package org.twofold.cli;

import org.twofold.events.WrongUse;
import picocli.CommandLine.Option;

/** The option that says how many cores a command may use. */
final class Threads {

    @Option(names = "--threads", paramLabel = "N", description = "cores to use (default: all)")
    private int asked;

    int count() {
        if (asked < 0) {
            throw new WrongUse("--threads must be at least 1, not " + asked);
        }
        return asked == 0 ? Runtime.getRuntime().availableProcessors() : asked;
    }
}
