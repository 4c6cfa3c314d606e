package org.twofold.cli;

import org.twofold.events.WrongUse;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How posteriors are judged, for models that draw them. */
final class PosteriorOptions {

    /** The ranks of fewer events make no histogram. */
    private static final int FEWEST_EVENTS = 20;
    /** All 88 numbers of all draws are in memory, 8 bytes each: 2 GB. */
    private static final long MOST_DRAWS = 3_000_000;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--calibration-events", paramLabel = "N", defaultValue = "3000",
            description = "of models that draw posteriors: how many events, the last ones, calibration is judged by; 0 leaves it out (default: "
                    + "${DEFAULT-VALUE})")
    private int events;

    @Option(names = "--draws", paramLabel = "K", defaultValue = "100",
            description = "of such models: draws of each of these events (default: ${DEFAULT-VALUE})")
    private int draws;

    /** @throws WrongUse if a number makes no sense */
    void check() {
        if (events != 0 && events < FEWEST_EVENTS) {
            throw new WrongUse("--calibration-events must be 0 or at least " + FEWEST_EVENTS + ", not " + events);
        }
        if (draws < 2) {
            throw new WrongUse("--draws must be at least 2, not " + draws);
        }
        if ((long) events * draws > MOST_DRAWS) {
            throw new WrongUse("--calibration-events " + events + " times --draws " + draws + " are more than " + MOST_DRAWS
                    + " draws, which do not fit into memory");
        }
    }

    /** @throws WrongUse if something was asked of a model without posteriors */
    void refuse(String method) {
        for (String option : new String[] {"--calibration-events", "--draws"}) {
            if (given(option)) {
                throw new WrongUse(option + " is about models that draw posteriors of top pairs, and one of " + method + " is none");
            }
        }
    }

    int events() {
        return events;
    }

    int draws() {
        return draws;
    }

    /** What was asked for, to be said again in a command. */
    String said() {
        return (given("--calibration-events") ? " --calibration-events " + events : "") + (given("--draws") ? " --draws " + draws : "");
    }

    private boolean given(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }
}
