package org.twofold.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.twofold.events.Study;
import org.twofold.events.WrongUse;
import org.twofold.methods.Methods;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code twofold train}. */
@Command(name = "train", mixinStandardHelpOptions = true, sortOptions = false, header = "Train a method on event files.",
        description = {"",
                "Theory and detector events need not be paired. The folder gets run.yaml, log.jsonl, "
                        + "checkpoints/ and model.twofold; a run that was stopped or killed goes on with --resume "
                        + "to the same model.",
                ""},
        footer = {"", "Examples:",
                "  twofold train otus --study zee --paired zee.h5 --hold-out 20000 --out runs/zee",
                "  twofold train otus --study zee --paired zee.h5 --pairs zee.h5 --pair-fraction 0.01 --hold-out 20000 --out runs/semi",
                "  twofold train otus --study zee --theory events.lhe.gz --detector reco.parquet --out runs/mine",
                "  twofold train --out runs/zee --resume"})
final class TrainCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private TrainingOptions options;

    @Option(names = "--pair-fraction", paramLabel = "f", defaultValue = "1",
            description = "the fraction of its events whose labels are used (default: ${DEFAULT-VALUE})")
    private double pairFraction;

    @Option(names = "--set", paramLabel = "key=value", description = "change one hyperparameter, e.g. lambda=10 (weights.latent), anchor=50 (of all stages), batch=5000, steps=500")
    private Map<String, String> changes = new LinkedHashMap<>();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "the master seed (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "the folder of the run")
    private Path out;

    @Option(names = "--resume", description = "go on with the run in that folder")
    private boolean resume;

    @Mixin
    private Threads threads;

    @Override
    public Integer call() throws IOException {
        RunFile run = resume ? resumed() : begun();
        int status = new TrainingRun(out, run, spec.commandLine().getErr()).execute();
        if (status == ExitStatus.DONE) {
            spec.commandLine().getOut().println(out.resolve(ModelFile.NAME));
        }
        return status;
    }

    private RunFile resumed() {
        RunFile run = RunFile.read(out);
        boolean differs = options.differ(run.method(), run.study(), run.data(), run.holdOut())
                || options.given("--seed") && seed != run.seed()
                || (options.hasPairs() || options.given(PairFraction.OPTION)) && pairFraction != run.pairFraction();
        if (differs || (!changes.isEmpty() || options.given("--preset")) && !hasRecipeOf(run)) {
            throw new WrongUse("the run in " + out + " was begun with other options; --resume alone goes on with it:  " + run.command());
        }
        return run;
    }

    private boolean hasRecipeOf(RunFile run) {
        return recipe(run.method(), run.study(), run.pairFraction() > 0).equals(run.recipe());
    }

    private ObjectNode recipe(String method, Study study, boolean labelled) {
        return Overrides.recipe(Methods.named(method), study, options.presetOf(Methods.named(method)), labelled, changes);
    }

    private RunFile begun() {
        Study study = options.study();
        if (!(pairFraction > 0 && pairFraction <= 1)) {
            throw new WrongUse(PairFraction.OPTION + " must be above 0 and at most 1, not " + pairFraction);
        }
        TrainingData locations = options.locations();
        ObjectNode recipe = recipe(options.method(), study, options.hasPairs());
        // Everything is looked at before a folder is made, so that a mistyped name leaves nothing behind.
        Outputs.refuseUsed(out);
        return new RunFile(options.method(), study, options.described(locations, study), options.hasPairs() ? pairFraction : 0, recipe,
                seed, options.holdOut(), threads.count(), command(locations));
    }

    /** The command that does the same again, without what only concerns this machine. */
    private String command(TrainingData data) {
        StringBuilder command = new StringBuilder("twofold train " + options.begins());
        data.pairs().ifPresent(pairs -> command.append(PairFraction.options(pairs, pairFraction)));
        changes.forEach((key, value) -> command.append(" --set ").append(key).append('=').append(value));
        command.append(" --seed ").append(seed);
        if (options.holdOut() > 0) {
            command.append(" --hold-out ").append(options.holdOut());
        }
        return command.toString();
    }
}
