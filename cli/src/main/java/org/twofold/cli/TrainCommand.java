package org.twofold.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.twofold.events.BadInput;
import org.twofold.events.Study;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.Resampling;
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
                "", "With --replicas N the same is trained N times more, below replicas/: with seeds of their own and, unless --resample "
                        + "none is given, from events drawn anew with replacement (pairs stay pairs). How far these models differ is how "
                        + "well the training determines its model: evaluate MODEL --replicas DIR/replicas shows it as bands.",
                ""},
        footer = {"", "Examples:",
                "  twofold train otus --study zee --paired zee.h5 --hold-out 20000 --out runs/zee",
                "  twofold train otus --study zee --paired zee.h5 --pairs zee.h5 --pair-fraction 0.01 --hold-out 20000 --out runs/semi",
                "  twofold train otus --study zee --theory events.lhe.gz --detector reco.parquet --out runs/mine",
                "  twofold train otus --study zee --paired zee.h5 --hold-out 20000 --replicas 10 --out runs/boot",
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

    @Option(names = "--replicas", paramLabel = "N", defaultValue = "0",
            description = "also train N replicas, each an ordinary run below replicas/; with --resume: there shall be N (default: none)")
    private int replicas;

    @Option(names = "--resample", paramLabel = "R", defaultValue = "events",
            description = "what differs between replicas besides their seeds: events (bootstrap) or none (ensemble) (default: ${DEFAULT-VALUE})")
    private String resample;

    @Option(names = "--replica", paramLabel = "K", defaultValue = "-1",
            description = "train replica K, from 0 on, alone: for another machine to do part of the work")
    private int replica;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "the folder of the run")
    private Path out;

    @Option(names = "--resume", description = "go on with the run in that folder")
    private boolean resume;

    @Mixin
    private Threads threads;

    @Override
    public Integer call() throws IOException {
        check();
        RunFile run = resume ? resumed() : begun();
        PrintWriter err = spec.commandLine().getErr();
        Optional<ReplicaPlan> plan = plan(run);
        int status = plan.isPresent() ? new ReplicatedTraining(out, run, plan.get(), err).execute() : new TrainingRun(out, run, err).execute();
        if (status == ExitStatus.DONE) {
            spec.commandLine().getOut().println(out.resolve(ModelFile.NAME));
            plan.ifPresent(all -> spec.commandLine().getOut().println(out.resolve(ReplicaPlan.FOLDER)));
        }
        return status;
    }

    private void check() {
        if (options.given("--replicas") && (replicas < 1 || replicas > ReplicaPlan.MOST)) {
            throw new WrongUse("--replicas must be from 1 to " + ReplicaPlan.MOST + ", not " + replicas);
        }
        if (options.given("--replica") && (replica < 0 || replica >= ReplicaPlan.MOST)) {
            throw new WrongUse("--replica must be from 0 to " + (ReplicaPlan.MOST - 1) + ", not " + replica);
        }
        if (options.given("--replica") && options.given("--replicas")) {
            throw new WrongUse("--replicas N trains all of them, --replica K one alone; give either");
        }
        resampling();
        if (!resume && options.given("--resample") && !options.given("--replica") && !options.given("--replicas")) {
            throw new WrongUse("--resample says how replicas differ: --replicas N is missing");
        }
    }

    private Resampling resampling() {
        return Resampling.of(resample).orElseThrow(() -> new WrongUse("--resample must be events or none, not " + BadInput.quote(resample)));
    }

    /** What was asked of the folder before and now, if replicas ever were. */
    private Optional<ReplicaPlan> plan(RunFile run) {
        Optional<ReplicaPlan> before = ReplicaPlan.read(out);
        if (run.replica().isPresent()) {
            if (options.given("--replicas")) {
                throw new WrongUse(out + " is a replica itself and has none");
            }
            return Optional.empty();
        }
        if (options.given("--resample") && before.isPresent() && before.get().resampling() != resampling()) {
            throw new WrongUse("the replicas in " + out + " were begun with --resample " + before.get().resampling().label());
        }
        if (!options.given("--replicas")) {
            return before;
        }
        if (before.isPresent() && before.get().count() > replicas) {
            throw new WrongUse("there are " + before.get().count() + " replicas in " + out + "; --resume can add some, not take some away");
        }
        return Optional.of(new ReplicaPlan(replicas, before.map(ReplicaPlan::resampling).orElseGet(this::resampling)));
    }

    private RunFile resumed() {
        RunFile run = RunFile.read(out);
        boolean differs = options.differ(run.method(), run.study(), run.data(), run.holdOut())
                || options.given("--seed") && seed != run.askedSeed()
                || options.given("--replica") && run.replica().stream().noneMatch(origin -> origin.number() == replica)
                || run.replica().isPresent() && options.given("--resample") && run.replica().get().resampling() != resampling()
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
        RunFile run = new RunFile(options.method(), study, options.described(locations, study), options.hasPairs() ? pairFraction : 0, recipe,
                seed, options.holdOut(), threads.count(), command(locations));
        return options.given("--replica") ? run.replica(replica, resampling()) : run;
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
