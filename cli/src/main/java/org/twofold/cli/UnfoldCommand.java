package org.twofold.cli;

import java.util.concurrent.Callable;
import org.twofold.events.Level;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code twofold unfold}. */
@Command(name = "unfold", mixinStandardHelpOptions = true, sortOptions = false,
        header = "Measured events back to theory level.",
        description = {"",
                "Each output event carries the weight of its input and names it as parentId. The same "
                        + "seed gives the same events whatever the number of threads and however the input is "
                        + "split.",
                ""},
        footer = {"", "Example:", "  twofold unfold models/zee-otus.twofold --in reco.parquet --out theory.csv --draws 10"})
final class UnfoldCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private TransportOptions options;

    @Override
    public Integer call() {
        return options.run(Level.DETECTOR, "unfold", spec);
    }
}
