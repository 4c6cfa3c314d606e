package org.twofold.cli;

import org.twofold.events.WrongUse;
import picocli.CommandLine.Option;

/** The options of {@code unfold} about the prior of the simulation. */
final class PriorOptions {

    @Option(names = "--iterations", paramLabel = "N", defaultValue = "0", description = "iterations that replace the prior of the simulation by "
            + "what the data say: draws get weights, all of them are held in memory (default: none, as the model learned it)")
    private int iterations;

    @Option(names = "--prior", paramLabel = "F", defaultValue = "",
            description = "with --iterations: detector events of the simulation the model was trained on, which say what prior it learned")
    private String prior;

    /**
     * Whether the prior is to be replaced.
     *
     * @throws WrongUse if only half of it is said
     */
    boolean given() {
        if (iterations < 0 || iterations > 0 == prior.isEmpty()) {
            throw new WrongUse("--iterations N, at least 1, and --prior F belong together");
        }
        return iterations > 0;
    }

    int iterations() {
        return iterations;
    }

    String prior() {
        return prior;
    }
}
