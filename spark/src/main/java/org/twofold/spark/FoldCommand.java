package org.twofold.spark;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.twofold.events.Level;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fold} on a cluster. */
@Command(name = "fold", mixinStandardHelpOptions = true, sortOptions = false,
        header = "Theory-level events to detector level, a fast simulation.",
        description = {"", "Each output event carries the weight of its input and names it as parentId; events of all files together must "
                + "have eventIds of their own. A model that is restricted to the acceptance of its study leaves out what it folds "
                + "elsewhere, and says how many events that are.", ""},
        footer = {"", "Example:", "  spark-submit … fold models/zee-otus.twofold --in /data/theory --out /data/reco --partitions 64"})
final class FoldCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private TransportOptions options;

    @Override
    public Integer call() throws IOException {
        return options.run(Level.THEORY, "fold", spec);
    }
}
