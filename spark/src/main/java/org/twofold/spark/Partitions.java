package org.twofold.spark;

import org.twofold.events.WrongUse;
import picocli.CommandLine.Option;

/** The option that says into how many parts events are divided. */
final class Partitions {

    /** Tens of megabytes in a file of events of two objects, a tenth of a second of folding. */
    private static final long EVENTS = 1 << 17;
    private static final int MOST = 100_000;

    @Option(names = "--partitions", paramLabel = "N", defaultValue = "0",
            description = "tasks and output files (default: one for every 131,072 input events)")
    private int asked;

    /** The number does not depend on the cluster, so that files are the same on any. */
    int of(EventDirectory input) {
        if (asked < 0 || asked > MOST) {
            throw new WrongUse("--partitions must be from 1 to " + MOST + ", not " + asked);
        }
        return asked > 0 ? asked : (int) Math.min(MOST, Math.max(1, (input.events() + EVENTS - 1) / EVENTS));
    }
}
