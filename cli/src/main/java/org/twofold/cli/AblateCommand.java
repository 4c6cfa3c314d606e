package org.twofold.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.twofold.events.BadInput;
import org.twofold.events.Study;
import org.twofold.events.WrongUse;
import org.twofold.methods.Methods;
import org.twofold.report.ablation.AblationReport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code twofold ablate}. */
@Command(name = "ablate", mixinStandardHelpOptions = true, sortOptions = false,
        header = "Train a grid of settings and compare the models on held-out events.",
        description = {"", "Every combination of the values of all --set, with every seed, is trained as",
                "twofold train would and judged as twofold evaluate would, on the events that",
                "--hold-out keeps from training. The folder gets points/ with a run for each,",
                "and ablation.json, ablation.csv, ablation.html and figures/, written anew after",
                "every point. A training that diverges and gates that do not hold are reported",
                "and do not end the ablation. --resume goes on after a stop, and with more",
                "values or seeds trains only what is new. With --pairs, the fraction of",
                "labelled events is one of the settings.", ""},
        footer = {"", "Examples:",
                "  twofold ablate otus --study zee --paired zee.h5 --hold-out 20000 \\",
                "      --set lambda=0.01,0.1,1,10,100 --out runs/lambda",
                "  twofold ablate otus --study zee --paired zee.h5 --hold-out 20000 \\",
                "      --preset quick --set lambda=1,10,100 --set anchor=0,5,50 --seeds 1,2,3 \\",
                "      --out runs/grid",
                "  twofold ablate otus --study zee --paired zee.h5 --hold-out 20000 \\",
                "      --pairs zee.h5 --pair-fraction 0,0.001,0.01,0.1,1 --seeds 1,2,3 \\",
                "      --out runs/labels",
                "  twofold ablate --out runs/grid --resume --seeds 1,2,3,4,5"})
final class AblateCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private TrainingOptions options;

    @Option(names = PairFraction.OPTION, paramLabel = "f1,f2,…", defaultValue = "1",
            description = "the fractions of its events whose labels are used, 0 for no labels (default: ${DEFAULT-VALUE})")
    private String pairFractions;

    @Option(names = "--set", paramLabel = "key=v1,v2,…", description = "the values of one hyperparameter: lambda (weights.latent), anchor (of all "
            + "stages), steps, batch and all that train takes; one value is a change for all points; values that are lists stand "
            + "between semicolons: 'network.hidden=128;128,128'")
    private List<String> sets = new ArrayList<>();

    @Option(names = "--seeds", paramLabel = "1,2,3", defaultValue = "1",
            description = "master seeds, each point with every one (default: ${DEFAULT-VALUE})")
    private String seeds;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "the folder of the ablation")
    private Path out;

    @Option(names = "--resume", description = "go on with the ablation in that folder; more values and seeds are added")
    private boolean resume;

    @Mixin
    private Threads threads;

    @Override
    public Integer call() throws IOException {
        AblationFile ablation = resume ? resumed() : begun();
        AblationRun run = new AblationRun(out, ablation, spec.commandLine().getErr());
        int status = Outputs.orNothing(out, AblationFile.NAME, AblationRun.POINTS, run::execute);
        if (status == ExitStatus.DONE) {
            spec.commandLine().getOut().println(out.resolve(AblationReport.PAGE));
        }
        return status;
    }

    private AblationFile resumed() {
        AblationFile begun = AblationFile.read(out);
        boolean differs = options.differ(begun.method(), begun.study(), begun.data(), begun.holdOut())
                || options.given("--preset") && !options.presetOf(Methods.named(begun.method())).equals(begun.preset());
        if (differs) {
            throw new WrongUse("the ablation in " + out + " was begun with other options; --resume alone goes on with it, and "
                    + "only --set, " + PairFraction.OPTION + " and --seeds can name more:  " + begun.command());
        }
        Map<String, List<String>> more = new LinkedHashMap<>();
        if (options.given(PairFraction.OPTION)) {
            more.put(PairFraction.KEY, Grid.pairFractions(pairFractions));
        }
        more.putAll(Grid.changes(sets, Methods.named(begun.method()).preset(begun.preset(), begun.study())));
        List<Long> moreSeeds = options.given("--seeds") ? Grid.seeds(seeds) : begun.grid().seeds();
        return begun.with(begun.grid().with(more, moreSeeds), options.given("--threads") ? threads.count() : begun.threads());
    }

    private AblationFile begun() {
        Study study = options.study();
        if (options.holdOut() < 1) {
            throw new WrongUse("an ablation judges its models by events that no training saw: give --hold-out N");
        }
        TrainingData locations = options.locations();
        Map<String, List<String>> changes = new LinkedHashMap<>();
        if (options.hasPairs()) {
            changes.put(PairFraction.KEY, Grid.pairFractions(pairFractions));
        }
        changes.putAll(Grid.changes(sets, Methods.named(options.method()).preset(options.presetOf(Methods.named(options.method())), study)));
        Grid grid = new Grid(changes, Grid.seeds(seeds));
        Outputs.refuseUsed(out);
        // Settings that make no sense are refused before the files are read through.
        AblationFile ablation = new AblationFile(options.begins(), options.method(), options.presetOf(Methods.named(options.method())), study, locations, grid,
                options.holdOut(), threads.count());
        grid.points().forEach(ablation::run);
        return ablation.of(options.described(locations, study));
    }
}
