package org.twofold.spark;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.twofold.events.Level;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code unfold} on a cluster. */
@Command(name = "unfold", mixinStandardHelpOptions = true, sortOptions = false,
        header = "Measured events back to theory level.",
        description = {"", "Each output event carries the weight of its input and names it as parentId; events of all files together must "
                + "have eventIds of their own.", ""},
        footer = {"", "Example:", "  spark-submit … unfold models/zee-otus.twofold --in /data/reco --out /data/theory --draws 10"})
final class UnfoldCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private TransportOptions options;

    @Override
    public Integer call() throws IOException {
        return options.run(Level.DETECTOR, "unfold", spec);
    }
}
