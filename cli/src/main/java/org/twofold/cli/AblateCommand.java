package org.twofold.cli;

import static org.twofold.cli.DataLocation.absolute;
import static org.twofold.cli.DataLocation.describe;
import static org.twofold.cli.DataLocation.name;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.twofold.events.BadInput;
import org.twofold.events.Level;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.DataFile;
import org.twofold.methods.Methods;
import org.twofold.report.ablation.AblationReport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code twofold ablate}. */
@Command(name = "ablate", mixinStandardHelpOptions = true, sortOptions = false,
        header = "Train a grid of settings and compare the models on held-out events.",
        description = {"", "Every combination of the values of all --set, with every seed, is trained as",
                "twofold train would and judged as twofold evaluate would, on the events that",
                "--hold-out keeps from training. The folder gets points/ with a run for each,",
                "and ablation.json, ablation.csv, ablation.html and figures/, written anew after",
                "every point. A training that diverges and gates that do not hold are reported",
                "and do not end the ablation. --resume goes on after a stop, and with more",
                "values or seeds trains only what is new.", ""},
        footer = {"", "Examples:",
                "  twofold ablate otus --study zee --paired zee.h5 --hold-out 20000 \\",
                "      --set lambda=0.01,0.1,1,10,100 --out runs/lambda",
                "  twofold ablate otus --study zee --paired zee.h5 --hold-out 20000 \\",
                "      --preset quick --set lambda=1,10,100 --set anchor=0,5,50 --seeds 1,2,3 \\",
                "      --out runs/grid",
                "  twofold ablate --out runs/grid --resume --seeds 1,2,3,4,5"})
final class AblateCommand implements Callable<Integer> {

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

    @Option(names = "--paired", paramLabel = "F", defaultValue = "", description = "one HDF5 file with both; training does not use the pairing")
    private String paired;

    @Option(names = "--preset", paramLabel = "P", defaultValue = "twofold", description = "paper, twofold or quick (default: ${DEFAULT-VALUE})")
    private String preset;

    @Option(names = "--set", paramLabel = "key=v1,v2,…", description = "the values of one hyperparameter: lambda (weights.latent), anchor (of all "
            + "stages), steps, batch and all that train takes; one value is a change for all points; values that are lists stand "
            + "between semicolons: 'network.hidden=128;128,128'")
    private List<String> sets = new ArrayList<>();

    @Option(names = "--seeds", paramLabel = "1,2,3", defaultValue = "1", description = "master seeds, each point with every one (default: ${DEFAULT-VALUE})")
    private String seeds;

    @Option(names = "--hold-out", paramLabel = "N", defaultValue = "0",
            description = "events at the end of each file that no training sees and all models are judged by")
    private int holdOut;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "the folder of the ablation")
    private Path out;

    @Option(names = "--resume", description = "go on with the ablation in that folder; more values and seeds are added")
    private boolean resume;

    @Mixin
    private Threads threads;

    @Override
    public Integer call() throws IOException {
        AblationFile ablation = resume ? resumed() : begun();
        int status = execute(new AblationRun(out, ablation, spec.commandLine().getErr()));
        if (status == ExitStatus.DONE) {
            spec.commandLine().getOut().println(out.resolve(AblationReport.PAGE));
        }
        return status;
    }

    /** What is refused before the first point has begun leaves nothing behind. */
    private int execute(AblationRun run) throws IOException {
        boolean there = Files.exists(out);
        try {
            return run.execute();
        } catch (WrongUse | BadInput refused) {
            if (!resume && !Files.exists(out.resolve(AblationRun.POINTS))) {
                Files.deleteIfExists(out.resolve(AblationFile.NAME));
                if (!there) {
                    Files.deleteIfExists(out);
                }
            }
            throw refused;
        }
    }

    private AblationFile resumed() {
        AblationFile begun = AblationFile.read(out);
        boolean differs = !method.isEmpty() && !method.equals(begun.method())
                || !study.isEmpty() && !StudyFile.load(study).equals(begun.study())
                || given("--preset") && !preset.equals(begun.preset()) || given("--hold-out") && holdOut != begun.holdOut()
                || !isFrom(theory, begun.theory()) || !isFrom(detector, begun.detector())
                || !isFrom(paired, begun.theory()) || !isFrom(paired, begun.detector());
        if (differs) {
            throw new WrongUse("the ablation in " + out + " was begun with other options; --resume alone goes on with it, and "
                    + "only --set and --seeds can name more:  " + begun.command());
        }
        Map<String, List<String>> more = Grid.changes(sets, Methods.named(begun.method()).preset(begun.preset(), begun.study()));
        List<Long> moreSeeds = given("--seeds") ? Grid.seeds(seeds) : begun.grid().seeds();
        return begun.with(begun.grid().with(more, moreSeeds), given("--threads") ? threads.count() : begun.threads());
    }

    private static boolean isFrom(String asked, String location) {
        return asked.isEmpty() || absolute(asked).equals(location);
    }

    private boolean given(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    private AblationFile begun() {
        if (method.isEmpty()) {
            throw new WrongUse("a method is missing: twofold ablate otus --study … ; methods: " + String.join(", ", Methods.names()));
        }
        Study asked = StudyFile.load(required(study, "--study"));
        if (holdOut < 1) {
            throw new WrongUse("an ablation judges its models by events that no training saw: give --hold-out N");
        }
        if (!paired.isEmpty() && !(theory.isEmpty() && detector.isEmpty())) {
            throw new WrongUse("give either --paired or --theory and --detector");
        }
        String theoryLocation = paired.isEmpty() ? required(theory, "--theory (or --paired)") : paired;
        String detectorLocation = paired.isEmpty() ? required(detector, "--detector (or --paired)") : paired;
        Grid grid = new Grid(Grid.changes(sets, Methods.named(method).preset(preset, asked)), Grid.seeds(seeds));
        Outputs.refuseUsed(out);
        // Settings that make no sense are refused before the files are read through.
        AblationFile ablation = new AblationFile(begins(), method, preset, asked, absolute(theoryLocation), absolute(detectorLocation),
                List.of(), grid, holdOut, threads.count());
        grid.points().forEach(ablation::run);
        List<DataFile> data = new ArrayList<>();
        data.add(describe(theoryLocation, asked, Level.THEORY));
        if (paired.isEmpty()) {
            data.add(describe(detectorLocation, asked, Level.DETECTOR));
        }
        return ablation.of(data);
    }

    private String begins() {
        return method + " --study " + study
                + (paired.isEmpty() ? " --theory " + name(theory) + " --detector " + name(detector) : " --paired " + name(paired))
                + " --preset " + preset;
    }

    private static String required(String value, String option) {
        if (value.isEmpty()) {
            throw new WrongUse(option + " is missing");
        }
        return value;
    }
}
