package org.twofold.cli;

import static org.twofold.cli.DataLocation.absolute;
import static org.twofold.cli.DataLocation.describe;
import static org.twofold.cli.DataLocation.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.twofold.events.Level;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.DataFile;
import org.twofold.learning.model.Method;
import org.twofold.methods.Methods;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code train} and {@code ablate} have in common: what is trained, and on which events. */
final class TrainingOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "METHOD", description = "the system to train: otus, or one of those that draw posteriors of top pairs: vld, uc-vld, c-vld, ldm, vdm, cvae, cinn, parton-flow; or one of those that make sets of particles of sets: set-to-set, set-cvae, set-flow; or jets of jets: jet-vae, jet-graph-vae", defaultValue = "")
    private String method;

    @Option(names = "--study", paramLabel = "S", defaultValue = "",
            description = "a built-in study (zee, zee-isr, zll, ttbar-otus, ttbar-semilep, smeared-set, jets-w) or a .yaml file")
    private String study;

    @Option(names = "--theory", paramLabel = "F", defaultValue = "",
            description = "theory-level events (.lhe, .hepmc, .h5, .parquet, .csv; file.h5#dataset)")
    private String theory;

    @Option(names = "--detector", paramLabel = "F", defaultValue = "", description = "detector-level events")
    private String detector;

    @Option(names = "--paired", paramLabel = "F", defaultValue = "", description = "one HDF5 file with both; otus does not use the pairing, the methods that "
                    + "draw posteriors learn from it")
    private String paired;

    @Option(names = "--pairs", paramLabel = "F", defaultValue = "", description = "one HDF5 file with both levels whose pairing IS used: "
            + "semi-supervised training. The preset's terms for labelled events are switched on: weights.pairs (equations 20 and 21 of "
            + "the paper) for published presets, weights.joint (distances of joint distributions) for ours; --set changes that")
    private String pairs;

    @Option(names = "--hold-out", paramLabel = "N", defaultValue = "0",
            description = "events at the end of each file that training never sees, to judge models by (default: none)")
    private int holdOut;

    @Option(names = "--preset", paramLabel = "P", defaultValue = "",
            description = "paper, twofold, small or quick, of those that the method has (default: twofold, or small where there is none)")
    private String preset;

    boolean given(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    String method() {
        return method;
    }

    /** The preset that was asked for, or the one that most people want. */
    String presetOf(Method asked) {
        return !preset.isEmpty() ? preset : asked.presets().contains("twofold") ? "twofold" : "small";
    }

    int holdOut() {
        return holdOut;
    }

    boolean hasPairs() {
        return !pairs.isEmpty();
    }

    /** The study that was asked for; a training that begins needs a method as well. */
    Study study() {
        if (method.isEmpty()) {
            throw new WrongUse("a method is missing: twofold " + spec.name() + " otus --study … ; methods: "
                    + String.join(", ", Methods.names()));
        }
        Methods.named(method);
        return StudyFile.load(required(study, "--study"));
    }

    /** Where the events are, before anybody has looked at the files. */
    TrainingData locations() {
        if (!hasPairs() && given(PairFraction.OPTION)) {
            throw new WrongUse(PairFraction.OPTION + " says how much of a file of pairs is used: --pairs FILE is missing");
        }
        if (holdOut < 0) {
            throw new WrongUse("--hold-out must not be negative: " + holdOut);
        }
        if (!paired.isEmpty() && !(theory.isEmpty() && detector.isEmpty())) {
            throw new WrongUse("give either --paired or --theory and --detector");
        }
        if (paired.isEmpty() && !method.isEmpty() && Methods.named(method).needsPairs()) {
            throw new WrongUse(method + " learns from events of both levels that belong together row by row: --paired FILE is missing");
        }
        return new TrainingData(absolute(paired.isEmpty() ? required(theory, "--theory (or --paired)") : paired),
                absolute(paired.isEmpty() ? required(detector, "--detector (or --paired)") : paired),
                hasPairs() ? Optional.of(absolute(pairs)) : Optional.empty(), List.of());
    }

    /** The same, with every file read through once: what cannot be trained on is refused before anything is made. */
    TrainingData described(TrainingData locations, Study asked) {
        List<DataFile> files = new ArrayList<>();
        files.add(describe(paired.isEmpty() ? theory : paired, asked, Level.THEORY));
        if (paired.isEmpty()) {
            files.add(describe(detector, asked, Level.DETECTOR));
        }
        if (hasPairs()) {
            files.add(describe(pairs, asked, Level.THEORY));
        }
        return locations.withFiles(files);
    }

    /** How the command of a training begins, after its verb, without what only concerns this machine. */
    String begins() {
        return method + " --study " + study
                + (paired.isEmpty() ? " --theory " + name(theory) + " --detector " + name(detector) : " --paired " + name(paired))
                + " --preset " + presetOf(Methods.named(method));
    }

    /** Whether something was said that differs from what a run or an ablation began with. */
    boolean differ(String begunMethod, Study begunStudy, TrainingData begun, int begunHoldOut) {
        return !method.isEmpty() && !method.equals(begunMethod) || !study.isEmpty() && !StudyFile.load(study).equals(begunStudy)
                || given("--hold-out") && holdOut != begunHoldOut
                || !isFrom(theory, begun.theory()) || !isFrom(detector, begun.detector())
                || !isFrom(paired, begun.theory()) || !isFrom(paired, begun.detector())
                || hasPairs() && !begun.pairs().equals(Optional.of(absolute(pairs)));
    }

    private static boolean isFrom(String asked, String location) {
        return asked.isEmpty() || absolute(asked).equals(location);
    }

    private static String required(String value, String option) {
        if (value.isEmpty()) {
            throw new WrongUse(option + " is missing");
        }
        return value;
    }
}
