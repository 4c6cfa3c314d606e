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
                "", "With --iterations and --prior the theory of the simulation, to which posteriors lean, is replaced by what the data say. "
                        + "Draws then weigh w r / sum of r, w that of their input: a weighted histogram of the output is the unfolded "
                        + "spectrum. Draws of one input share its fluctuation; errors are those of inputs (parentId), not of draws.",
                ""},
        footer = {"", "Example:", "  twofold unfold models/zee-otus.twofold --in reco.parquet --out theory.csv --draws 10",
                "  twofold unfold model.twofold --in data.parquet --draws 50 --iterations 3 --prior mc.h5 --out out.parquet"})
final class UnfoldCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private TransportOptions options;

    @Mixin
    private PriorOptions prior;

    @Override
    public Integer call() {
        return prior.given() ? options.reweight(prior, spec) : options.run(Level.DETECTOR, "unfold", spec);
    }
}
