package org.twofold.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Observable;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.DataFile;
import org.twofold.learning.model.Model;
import org.twofold.methods.Methods;
import org.twofold.methods.posterior.PriorStressTest;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code twofold stress}. */
@Command(name = "stress", mixinStandardHelpOptions = true, sortOptions = false,
        header = "Unfold events of another theory than the model was trained on.",
        description = {"",
                "Events that the model never saw are weighted along one observable, from 1 - tilt to 1 + tilt over the middle "
                        + "nine tenths of its values, and unfolded as if nobody knew, with 0, 1, ... iterations of the prior. The folder gets metrics.json, "
                        + "report.html and figures/. The exit status is 1 if after 3 iterations the bias along the distortion is neither a "
                        + "fifth of that without iterations nor below twice its error. Of a file that the model was trained on, the events "
                        + "held out are unfolded, and the others say what prior it learned.",
                ""},
        footer = {"", "Example:", "  twofold stress model.twofold --data ttbar_semilep.h5 --observable \"pt(t_had)\" --observable \"mass(ttbar)\" --out stress"})
final class StressCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "a trained model (.twofold) that unfolds")
    private Path model;

    @Option(names = "--data", paramLabel = "F", required = true, description = "one HDF5 file with both levels, row by row")
    private String data;

    @Option(names = "--prior", paramLabel = "F", defaultValue = "",
            description = "detector events of the simulation it learned from (default: those of --data that it was trained on)")
    private String prior;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "new folder for the report")
    private Path out;

    @Option(names = "--observable", paramLabel = "E", defaultValue = "pt(t_had)", description = "what the other theory differs in, of theory "
            + "events; may be given several times, each is a test of its own (default: ${DEFAULT-VALUE})")
    private List<String> observables = new ArrayList<>();

    @Option(names = "--tilt", paramLabel = "a", defaultValue = "0.3", description = "by how much (default: ${DEFAULT-VALUE})")
    private double tilt;

    @Option(names = "--iterations", paramLabel = "N", defaultValue = "5", description = "at most (default: ${DEFAULT-VALUE})")
    private int iterations;

    @Option(names = "--draws", paramLabel = "K", defaultValue = "50", description = "of every event (default: ${DEFAULT-VALUE})")
    private int draws;

    @Option(names = "--replicas", paramLabel = "B", defaultValue = "40",
            description = "resampled data sets that errors are from (default: ${DEFAULT-VALUE})")
    private int replicas;

    @Option(names = "--events", paramLabel = "N", defaultValue = "0", description = "use at most the last N events (default: all)")
    private int most;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "the master seed (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--json", description = "print metrics.json instead of a summary")
    private boolean json;

    @Mixin
    private Threads threads;

    @Override
    public Integer call() throws IOException {
        if (iterations < 1 || draws < 1 || replicas < 2 || most < 0 || !(Math.abs(tilt) > 0 && Math.abs(tilt) < 1)) {
            throw new WrongUse("--iterations and --draws must be at least 1, --replicas at least 2, --tilt between -1 and 1 and not 0");
        }
        if (data.equals("-") || prior.equals("-")) {
            throw new WrongUse("a stress test names its data by their hash, so it needs files, not standard input");
        }
        List<Observable> tilted = observables.stream().map(Observable::parse).toList();
        if (tilted.stream().distinct().count() < tilted.size()) {
            throw new WrongUse("--observable names the same twice");
        }
        Outputs.refuseUsed(out);
        PrintWriter err = spec.commandLine().getErr();
        Bundle bundle = Bundle.read(model);
        Model opened = Methods.of(bundle).open(bundle);
        tilted.forEach(observable -> observable.checkAgainst(opened.study().theory()));
        Events theory = EventInput.read(data, opened.study(), Level.THEORY, err);
        DataFile file = EventInput.describe(data, theory.size());
        Events unseen = new HeldOut(opened.provenance()).of(theory, file, err);
        List<DataFile> files = new ArrayList<>(List.of(file));
        Events detector = EventInput.read(data, opened.study(), Level.DETECTOR, err);
        Events simulated;
        if (!prior.isEmpty()) {
            simulated = EventInput.read(prior, opened.study(), Level.DETECTOR, err);
            files.add(EventInput.describe(prior, simulated.size()));
        } else if (unseen.size() < theory.size()) {
            simulated = detector.slice(0, detector.size() - unseen.size());
        } else {
            throw new WrongUse("the model was not trained on " + file.name() + "; name detector events like those it was trained on with --prior F");
        }
        Events z = last(unseen, unseen.size());
        Events x = last(detector, unseen.size());
        StressRun run = new StressRun(model, opened, tilted, new PriorStressTest.Settings(tilt, iterations, replicas), draws, seed,
                threads.count(), command());
        return run.write(z, x, simulated, files, out, spec.commandLine(), json);
    }

    /** The last of the unseen events, as many as asked for. */
    private Events last(Events events, int unseen) {
        int count = most == 0 ? unseen : Math.min(unseen, most);
        return events.slice(Math.max(0, events.size() - count), events.size());
    }

    private String command() {
        return "twofold stress " + model.getFileName() + " --data " + data + (prior.isEmpty() ? "" : " --prior " + prior)
                + String.join("", observables.stream().map(each -> " --observable \"" + each + "\"").toList()) + " --tilt " + tilt + " --iterations " + iterations + " --draws " + draws
                + " --replicas " + replicas + (most > 0 ? " --events " + most : "") + " --seed " + seed + " --out " + out;
    }
}
