package org.twofold.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Replicas;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.DataFile;
import org.twofold.learning.closure.sets.SetData;
import org.twofold.learning.model.Model;
import org.twofold.methods.Methods;
import org.twofold.methods.posterior.PosteriorMethod;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code twofold evaluate}. */
@Command(name = "evaluate", mixinStandardHelpOptions = true, sortOptions = false,
        header = "Compare a model with the truth and write a report.",
        description = {"",
                "Half of the events is folded and unfolded, the other half is what the results are "
                        + "compared with. The folder gets metrics.json, report.html, figures/ (SVG, PNG, PDF, "
                        + "CSV) and tables/ (the spectra in numbers, CSV). The exit status is 1 if a gate does not hold. Of a file that the model was trained "
                        + "on, only the events held out from training are used. Of a study with channels "
                        + "numbers and gates are those of all events and of each channel, figures of each channel.",
                "", "Of models that make sets of sets every event is folded as often as half of its measurements, and compared with the "
                        + "other half of them; of events measured once, half is folded.",
                ""},
        footer = {"", "Examples:", "  twofold evaluate models/zee-otus.twofold --data zee.h5 --out report",
                "  twofold evaluate runs/boot/model.twofold --data zee.h5 --replicas runs/boot/replicas --out report",
                "  twofold evaluate models/smeared-set-set-flow.twofold --data sets-test.h5 --out report"})
final class EvaluateCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "a trained model (.twofold), or a checkpoint of a training")
    private Path model;

    @Option(names = "--data", paramLabel = "F", defaultValue = "", description = "one HDF5 file with both levels")
    private String data;

    @Option(names = "--theory", paramLabel = "F", defaultValue = "", description = "theory-level events")
    private String theory;

    @Option(names = "--detector", paramLabel = "F", defaultValue = "", description = "detector-level events; pairs are found by parentId")
    private String detector;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "new folder for the report")
    private Path out;

    @Option(names = "--events", paramLabel = "N", defaultValue = "0", description = "use at most the last N events (default: all)")
    private int most;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "the master seed (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--replicas", paramLabel = "DIR", description = "replicas of the model's training (train --replicas): how far they differ "
            + "becomes a band in every figure and a column in every table")
    private Optional<Path> replicas = Optional.empty();

    @Mixin
    private PosteriorOptions posterior;

    @Option(names = "--json", description = "print metrics.json instead of a summary")
    private boolean json;

    @Mixin
    private DrawSteps drawSteps;

    @Mixin
    private Threads threads;

    @Override
    public Integer call() throws IOException {
        if (most < 0) {
            throw new WrongUse("--events must be at least 1, not " + most);
        }
        posterior.check();
        boolean both = !data.isEmpty();
        if (both != (theory.isEmpty() && detector.isEmpty()) || theory.isEmpty() != detector.isEmpty()) {
            throw new WrongUse("give either --data or both --theory and --detector");
        }
        if (java.util.List.of(data, theory, detector).contains("-")) {
            throw new WrongUse("an evaluation names its data by their hash, so it needs files, not standard input");
        }
        Outputs.refuseUsed(out);
        PrintWriter err = spec.commandLine().getErr();
        Bundle bundle = drawSteps.of(Bundle.read(model));
        if (!(Methods.of(bundle) instanceof PosteriorMethod<?>)) {
            posterior.refuse(bundle.manifest().method());
        }
        Model opened = Methods.of(bundle).open(bundle);
        ReplicaModels others = replicas.isEmpty() ? ReplicaModels.NONE : ReplicaModels.read(replicas.get(), bundle, err, drawSteps);
        String theoryLocation = both ? data : theory;
        String detectorLocation = both ? data : detector;
        Events z = EventInput.read(theoryLocation, opened.study(), Level.THEORY, err);
        Events x = EventInput.read(detectorLocation, opened.study(), Level.DETECTOR, err);
        DataFile zFile = EventInput.describe(theoryLocation, z.size());
        DataFile xFile = both ? zFile : EventInput.describe(detectorLocation, x.size());
        HeldOut heldOut = new HeldOut(opened.provenance());
        java.util.List<DataFile> files = both ? java.util.List.of(zFile) : java.util.List.of(zFile, xFile);
        EvaluationRun run = new EvaluationRun(model, bundle, opened, seed, threads.count(), command(), posterior, others);
        if (SetData.isOfSets(opened.study())) {
            return run.write(unknown(Replicas.of(detectorLocation, z, x), zFile, heldOut, err), files, out, spec.commandLine(), json);
        }
        EvaluatedEvents events = EvaluatedEvents.of(EvaluatedEvents.Level.of(z, zFile, heldOut, most, err),
                EvaluatedEvents.Level.of(x, xFile, heldOut, most, both ? new PrintWriter(java.io.Writer.nullWriter()) : err));
        opened.unfold().ifPresent(unfold -> unfold.check(detectorLocation, events.detector()));
        return run.write(events, files, out, spec.commandLine(), json);
    }

    /** The last true sets of which the model knows none, with all that was measured of each. */
    private Replicas unknown(Replicas all, DataFile file, HeldOut heldOut, PrintWriter err) {
        int unseen = heldOut.of(all.theory(), file, err).size();
        int used = most == 0 ? unseen : Math.min(most, unseen);
        return all.at(java.util.stream.IntStream.range(all.size() - used, all.size()).toArray());
    }

    private String command() {
        return "twofold evaluate " + model.getFileName() + (data.isEmpty() ? " --theory " + theory + " --detector " + detector
                : " --data " + data) + (most > 0 ? " --events " + most : "") + posterior.said() + replicas.map(folder -> " --replicas " + folder).orElse("")
                + drawSteps.option() + " --seed " + seed + " --out " + out;
    }
}
