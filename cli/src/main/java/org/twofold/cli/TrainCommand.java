package org.twofold.cli;

import static org.twofold.cli.DataLocation.absolute;
import static org.twofold.cli.DataLocation.describe;
import static org.twofold.cli.DataLocation.name;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.twofold.events.Level;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.DataFile;
import org.twofold.learning.model.Method;
import org.twofold.methods.Methods;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

    @Parameters(index = "0", arity = "0..1", paramLabel = "METHOD", description = "the system to train: otus", defaultValue = "")
    private String method;

    @Option(names = "--study", paramLabel = "S", defaultValue = "", description = "a built-in study (zee, zee-isr, zll, ttbar-otus) or a .yaml file")
    private String study;

    @Option(names = "--theory", paramLabel = "F", defaultValue = "", description = "theory-level events (.lhe, .h5, .parquet, .csv; file.h5#dataset)")
    private String theory;

    @Option(names = "--detector", paramLabel = "F", defaultValue = "", description = "detector-level events")
    private String detector;

    @Option(names = "--paired", paramLabel = "F", defaultValue = "", description = "one HDF5 file with both; the pairing is not used")
    private String paired;

    @Option(names = "--pairs", paramLabel = "F", defaultValue = "",
            description = "one HDF5 file with both levels whose pairing IS used: semi-supervised training")
    private String pairs;

    @Option(names = "--pair-fraction", paramLabel = "f", defaultValue = "1",
            description = "the fraction of its events whose labels are used (default: ${DEFAULT-VALUE})")
    private double pairFraction;

    @Option(names = "--preset", paramLabel = "P", defaultValue = "twofold", description = "paper, twofold or quick (default: ${DEFAULT-VALUE})")
    private String preset;

    @Option(names = "--set", paramLabel = "key=value", description = "change one hyperparameter, e.g. lambda=10 (weights.latent), anchor=50 (of all stages), batch=5000, steps=500")
    private Map<String, String> changes = new LinkedHashMap<>();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "the master seed (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--hold-out", paramLabel = "N", defaultValue = "0",
            description = "events at the end of each file that training never sees, for evaluate (default: none)")
    private int holdOut;

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
        boolean differs = !method.isEmpty() && !method.equals(run.method())
                || !study.isEmpty() && !StudyFile.load(study).equals(run.study())
                || given("--seed") && seed != run.seed() || given("--hold-out") && holdOut != run.holdOut()
                || !isFrom(theory, run.theory()) || !isFrom(detector, run.detector())
                || !isFrom(paired, run.theory()) || !isFrom(paired, run.detector())
                || (!pairs.isEmpty() || given("--pair-fraction")) && !labels().equals(run.labels());
        if (differs || (!changes.isEmpty() || given("--preset")) && !hasRecipeOf(run)) {
            throw new WrongUse("the run in " + out + " was begun with other options; --resume alone goes on with it:  " + run.command());
        }
        return run;
    }

    private static boolean isFrom(String asked, String location) {
        return asked.isEmpty() || absolute(asked).equals(location);
    }

    private boolean hasRecipeOf(RunFile run) {
        return recipe(Methods.named(run.method()), run.study(), run.labels().isPresent()).equals(run.recipe());
    }

    private ObjectNode recipe(Method chosen, Study asked, boolean labelled) {
        return Overrides.recipe(chosen, asked, preset, labelled, changes);
    }

    private boolean given(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    private RunFile begun() throws IOException {
        if (method.isEmpty()) {
            throw new WrongUse("a method is missing: twofold train otus --study … ; methods: " + String.join(", ", Methods.names()));
        }
        Method chosen = Methods.named(method);
        Study asked = StudyFile.load(required(study, "--study"));
        if (!(pairFraction > 0 && pairFraction <= 1)) {
            throw new WrongUse("--pair-fraction must be above 0 and at most 1, not " + pairFraction);
        }
        if (pairs.isEmpty() && given("--pair-fraction")) {
            throw new WrongUse("--pair-fraction says how much of a file of pairs is used: --pairs FILE is missing");
        }
        if (holdOut < 0) {
            throw new WrongUse("--hold-out must not be negative: " + holdOut);
        }
        if (!paired.isEmpty() && !(theory.isEmpty() && detector.isEmpty())) {
            throw new WrongUse("give either --paired or --theory and --detector");
        }
        String theoryLocation = paired.isEmpty() ? required(theory, "--theory (or --paired)") : paired;
        String detectorLocation = paired.isEmpty() ? required(detector, "--detector (or --paired)") : paired;
        ObjectNode recipe = recipe(chosen, asked, !pairs.isEmpty());
        // Everything is looked at before a folder is made, so that a mistyped name leaves nothing behind.
        Outputs.refuseUsed(out);
        List<DataFile> data = new ArrayList<>();
        data.add(describe(theoryLocation, asked, Level.THEORY));
        if (paired.isEmpty()) {
            data.add(describe(detectorLocation, asked, Level.DETECTOR));
        }
        if (!pairs.isEmpty()) {
            data.add(describe(pairs, asked, Level.THEORY));
        }
        return new RunFile(method, asked, absolute(theoryLocation), absolute(detectorLocation), labels(), data, recipe, seed, holdOut,
                threads.count(), command());
    }

    private Optional<RunFile.Labels> labels() {
        return pairs.isEmpty() ? Optional.empty() : Optional.of(new RunFile.Labels(absolute(pairs), pairFraction));
    }

    /** The command that does the same again, without what only concerns this machine. */
    private String command() {
        StringBuilder command = new StringBuilder("twofold train " + method + " --study " + study);
        command.append(paired.isEmpty() ? " --theory " + name(theory) + " --detector " + name(detector) : " --paired " + name(paired));
        if (!pairs.isEmpty()) {
            command.append(" --pairs ").append(name(pairs)).append(" --pair-fraction ").append(pairFraction);
        }
        command.append(" --preset ").append(preset);
        changes.forEach((key, value) -> command.append(" --set ").append(key).append('=').append(value));
        command.append(" --seed ").append(seed);
        if (holdOut > 0) {
            command.append(" --hold-out ").append(holdOut);
        }
        return command.toString();
    }

    private static String required(String value, String option) {
        if (value.isEmpty()) {
            throw new WrongUse(option + " is missing");
        }
        return value;
    }
}
