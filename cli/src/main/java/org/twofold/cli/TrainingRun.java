package org.twofold.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.twofold.events.BadInput;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.PairedEvents;
import org.twofold.events.RandomStreams;
import org.twofold.events.StudyFile;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.Checkpoint;
import org.twofold.learning.bundle.CheckpointFolder;
import org.twofold.learning.bundle.Manifest;
import org.twofold.learning.bundle.Provenance;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.model.Method;
import org.twofold.learning.training.TrainingLog;
import org.twofold.learning.training.TrainingLoop;
import org.twofold.learning.training.TrainingProgress;
import org.twofold.learning.training.TrainingSample;
import org.twofold.learning.training.TrainingTask;
import org.twofold.methods.Methods;

/**
 * A training in its folder: {@code run.yaml}, {@code log.jsonl}, {@code checkpoints/} and, in the end,
 * {@code model.twofold}.
 */
final class TrainingRun {

    private static final int CHECKPOINTS_KEPT = 3;

    private final Path folder;
    private final RunFile run;
    private final PrintWriter err;
    private final Voice voice;
    private final Beginning beginning;

    /** What else is written when a new run gets its folder, before the run file, so that a run that has one is whole. */
    @FunctionalInterface
    interface Beginning {

        void write() throws IOException;
    }

    /**
     * How a run speaks of itself.
     *
     * @param name what its progress line calls it
     * @param goOn the command that goes on with it when it was stopped
     */
    record Voice(String name, String goOn) {}

    TrainingRun(Path folder, RunFile run, PrintWriter err) {
        this(folder, run, err, new Voice("training", "twofold train --out " + folder + " --resume"));
    }

    /** A run that is part of something larger. */
    TrainingRun(Path folder, RunFile run, PrintWriter err, Voice voice) {
        this(folder, run, err, voice, () -> { });
    }

    /** The same that something else is written for. */
    TrainingRun(Path folder, RunFile run, PrintWriter err, Voice voice, Beginning beginning) {
        this.folder = folder;
        this.run = run;
        this.err = err;
        this.voice = voice;
        this.beginning = beginning;
    }

    /**
     * Trains from where the checkpoints stand to the end; a new run gets its folder as soon as nothing can be refused.
     *
     * @return the exit status: done, or stopped with a checkpoint
     */
    int execute() {
        try (StopSignal stop = new StopSignal()) {
            return execute(stop);
        }
    }

    /** The same for somebody who listens for the signal to stop. */
    int execute(StopSignal stop) {
        Path model = folder.resolve(ModelFile.NAME);
        if (Files.exists(model)) {
            err.println("this run is finished: " + model);
            return ExitStatus.DONE;
        }
        Events allTheory = run.data().read(run.study(), Level.THEORY, err);
        Events allDetector = run.data().read(run.study(), Level.DETECTOR, err);
        boolean replicas = run.data().theory().equals(run.data().detector()) && allTheory.size() != allDetector.size();
        Events theory = withoutHeldOut(run.data().theory(), allTheory);
        Events detector = replicas ? withoutParents(allTheory.slice(theory.size(), allTheory.size()), allDetector)
                : withoutHeldOut(run.data().detector(), allDetector);
        Method method = Methods.named(run.method());
        // One thread for the tensor library: its batches are small, and so the bytes do not depend on the machine.
        Engine.start(1);
        Provenance known = Provenance.here(Twofold.VERSION, run.command(), run.seed(), run.data().files(), 0).withHeldOut(run.holdOut());
        Provenance provenance = run.replica().map(known::withReplica).orElse(known);
        ObjectNode nothingMeasured = JsonNodeFactory.instance.objectNode();
        Manifest manifest = Manifest.checkpoint(StudyFile.toJson(run.study()), run.method(), run.recipe(), provenance.toJson(),
                nothingMeasured);
        CheckpointFolder checkpoints = new CheckpointFolder(folder.resolve("checkpoints"), CHECKPOINTS_KEPT);
        TrainingProgress progress = progress();
        TrainingSample sample = run.drawn(new TrainingSample(theory, detector, labelled()));
        TrainingTask task = method.training(run.study(), run.recipe(), sample.theory(), sample.detector(), sample.labelled(),
                new RandomStreams(run.seed()), run.threads());
        try {
            stop.listen();
            if (!Files.exists(folder.resolve(RunFile.NAME))) {
                begin();
            }
            TrainingLoop.Outcome outcome = new TrainingLoop(task, method.plan(run.recipe()), checkpoints, manifest,
                    new TrainingLog(folder.resolve("log.jsonl")), progress, stop::isAsked, System::nanoTime).run();
            if (!outcome.finished()) {
                err.println("stopped after " + outcome.stepsDone() + " steps; go on with: " + voice.goOn());
                return ExitStatus.STOPPED;
            }
            Checkpoint best = checkpoints.best().checkpoint().orElseThrow(() -> BadInput.at(folder + "/checkpoints/best.checkpoint",
                    "", "a readable checkpoint", "none", "remove the last step-….checkpoint and resume"));
            // Nothing is written while a training closes, and a run that is stopped here closes once more when it goes on.
            byte[] representation = stop.notWaitingFor(() -> task.closing(best.bundle().tensors(Bundle.WEIGHTS), progress),
                    () -> err.println("stopped after " + outcome.stepsDone() + " steps; go on with: " + voice.goOn()))
                    .orElseGet(() -> best.bundle().part(Bundle.REPRESENTATION));
            ModelFile.write(folder, run, provenance, best, representation, outcome.stepsDone());
            return ExitStatus.DONE;
        } catch (IOException e) {
            err.println("twofold: " + Failures.oneLine(folder + ": cannot be written (" + e.getMessage()
                    + "); the last checkpoint is whole, make room and go on with --resume"));
            return ExitStatus.STOPPED;
        }
    }

    /** Makes the folder and says in it what was asked for; if that cannot be written there is no run, and nothing to resume. */
    private void begin() throws IOException {
        boolean there = Files.exists(folder);
        Outputs.freshFolder(folder);
        try {
            beginning.write();
            run.write(folder);
        } catch (IOException e) {
            if (!there && Outputs.isEmpty(folder)) {
                Files.deleteIfExists(folder);
            }
            throw BadInput.at(folder.toString(), "", "a folder that can be written into", String.valueOf(e.getMessage()),
                    "make room, or name a folder elsewhere");
        }
    }

    /** The pairs whose labels are used: the first of the file, after those held out have been taken from its end. */
    private Optional<PairedEvents> labelled() {
        if (run.data().pairs().isEmpty()) {
            return Optional.empty();
        }
        String location = run.data().pairs().get();
        Events theory = withoutHeldOut(location, run.data().readPairs(run.study(), Level.THEORY, err));
        Events detector = withoutHeldOut(location, run.data().readPairs(run.study(), Level.DETECTOR, err));
        PairedEvents.checkSizes(location, theory.size(), detector.size());
        if (Arrays.equals(theory.rows(), detector.rows())) {
            throw BadInput.at(location, "", "events of both levels", "the same numbers for both",
                    "a file of one level was read twice: labels need an HDF5 file with both levels row by row");
        }
        if (!Arrays.equals(theory.channels(), detector.channels())) {
            throw BadInput.at(location, "", "a theory event and a detector event of the same channel in every row",
                    "others", "labels need an HDF5 file with both levels row by row");
        }
        PairedEvents pairs = PairedEvents.fromFile(location, 0, theory, detector);
        return Optional.of(pairs.slice(0, (int) Math.max(1, Math.round(run.pairFraction() * pairs.size()))));
    }

    /** Of a file with several detector events for each theory event, those that do not belong to the given ones. */
    private static Events withoutParents(Events heldOut, Events detector) {
        Set<Long> parents = Arrays.stream(heldOut.eventIds()).boxed().collect(Collectors.toSet());
        return detector.at(IntStream.range(0, detector.size()).filter(row -> !parents.contains(detector.parentId(row))).toArray());
    }

    private Events withoutHeldOut(String location, Events events) {
        int size = events.size() - run.holdOut();
        if (size < 1) {
            throw new WrongUse("--hold-out " + run.holdOut() + " leaves nothing of the " + events.size() + " events in " + location);
        }
        return events.slice(0, size);
    }

    private TrainingProgress progress() {
        ProgressLine line = ProgressLine.onStandardError(err, voice.name(), "steps");
        return new TrainingProgress() {
            private String validation = "";

            @Override
            public void step(long done, long steps, long epoch, String stage, Map<String, Double> losses) {
                line.show(done, steps, "epoch " + (epoch + 1) + ", stage " + stage + ", loss "
                        + number(losses.getOrDefault("loss", Double.NaN)) + validation);
                if (done == steps) {
                    line.finish(done, "");
                }
            }

            @Override
            public void validation(long done, Map<String, Double> values) {
                validation = ", validation " + number(values.getOrDefault("validation", Double.NaN));
            }

            @Override
            public void notice(String notice) {
                line.notice(notice);
            }
        };
    }

    private static String number(double value) {
        return String.format(java.util.Locale.ROOT, "%.4g", value);
    }
}
