package org.twofold.cli;

import java.util.concurrent.Callable;
import org.twofold.events.Level;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code twofold fold}. */
@Command(name = "fold", mixinStandardHelpOptions = true, sortOptions = false,
        header = "Theory-level events to detector level, a fast simulation.",
        description = {"",
                "Each output event carries the weight of its input and names it as parentId. The same "
                        + "seed gives the same events whatever the number of threads and however the input is "
                        + "split. A model that is restricted to the acceptance of its study leaves out what it "
                        + "folds elsewhere, and says how many events that are.",
                ""},
        footer = {"", "Example:", "  twofold fold models/zee-otus.twofold --in events.lhe.gz --out reco.parquet"})
final class FoldCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private TransportOptions options;

    @Override
    public Integer call() {
        return options.run(Level.THEORY, "fold", spec);
    }
}
