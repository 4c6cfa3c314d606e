package org.twofold.learning.training;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.Checkpoint;
import org.twofold.learning.bundle.CheckpointFolder;
import org.twofold.learning.bundle.Manifest;
import org.twofold.learning.bundle.Safetensors;

/**
 * Runs a training from where its checkpoints say it stands to its end, or until somebody asks it to stop.
 *
 * <p>Between two steps the whole state is the number of steps done, the parameters and the moments: everything random is
 * named by the step it is for. A run that was killed therefore goes on to the same bytes as one that was not.
 */
public final class TrainingLoop {

    private final TrainingTask task;
    private final TrainingPlan plan;
    private final CheckpointFolder checkpoints;
    private final Manifest manifest;
    private final TrainingLog log;
    private final TrainingProgress progress;
    private final BooleanSupplier stopAsked;
    private final LongSupplier nanoTime;

    /**
     * @param manifest of kind checkpoint, without parts; written with every checkpoint
     * @param stopAsked polled between steps; once true, the state is written down and the run ends
     * @param nanoTime a clock such as {@code System::nanoTime}, only for the log
     */
    public TrainingLoop(TrainingTask task, TrainingPlan plan, CheckpointFolder checkpoints, Manifest manifest, TrainingLog log,
            TrainingProgress progress, BooleanSupplier stopAsked, LongSupplier nanoTime) {
        this.task = task;
        this.plan = plan;
        this.checkpoints = checkpoints;
        this.manifest = manifest;
        this.log = log;
        this.progress = progress;
        this.stopAsked = stopAsked;
        this.nanoTime = nanoTime;
    }

    /** How a run ended: all steps done, or stopped after some of them with a checkpoint of just that state. */
    public record Outcome(boolean finished, long stepsDone) {}

    /**
     * Goes on from the newest checkpoint, or begins.
     *
     * @throws TrainingDiverged if the loss is no longer finite; checkpoints are kept
     * @throws IOException if a checkpoint or the log cannot be written
     */
    public Outcome run() throws IOException {
        Optional<Checkpoint> resumed = resume();
        long done = resumed.map(Checkpoint::step).orElse(0L);
        // A state that is written down already must not lose the validation that was written with it.
        long saved = resumed.isPresent() ? done : -1;
        long started = nanoTime.getAsLong();
        while (done < task.steps()) {
            if (stopAsked.getAsBoolean()) {
                if (done != saved) {
                    save(done, OptionalDouble.empty(), 0);
                }
                return new Outcome(false, done);
            }
            String stage = task.stage(done);
            double learningRate = task.learningRate(done);
            Map<String, Double> losses = task.step(done);
            requireFinite("the loss", done, stage, losses);
            done++;
            progress.step(done, task.steps(), task.epoch(done - 1), stage, losses);
            boolean last = done == task.steps();
            if (done % plan.logEvery() == 0 || last) {
                log.step(done, task.epoch(done - 1), stage, learningRate, (nanoTime.getAsLong() - started) / 1e9, losses);
            }
            if (done % plan.validateEvery() == 0 || last) {
                Map<String, Double> values = task.validate();
                requireFinite("the validation", done, stage, values);
                log.validation(done, values);
                progress.validation(done, values);
                save(done, OptionalDouble.of(values.get("validation")), values.getOrDefault("constraint", 0.0));
                saved = done;
            }
        }
        return new Outcome(true, done);
    }

    private static void requireFinite(String what, long step, String stage, Map<String, Double> values) {
        if (values.values().stream().anyMatch(value -> !Double.isFinite(value))) {
            throw new TrainingDiverged(what, step, stage, values);
        }
    }

    private Optional<Checkpoint> resume() throws IOException {
        CheckpointFolder.Found found = checkpoints.latest();
        found.skipped().forEach(skipped -> progress.notice("passed over a checkpoint: " + skipped.reason()));
        Optional<Checkpoint> checkpoint = found.checkpoint();
        log.keepUpTo(checkpoint.map(Checkpoint::step).orElse(0L));
        if (checkpoint.isPresent()) {
            Bundle bundle = checkpoint.get().bundle();
            task.restore(bundle.tensors(Bundle.WEIGHTS), bundle.tensors(Bundle.OPTIMISER));
        }
        return checkpoint;
    }

    private void save(long done, OptionalDouble validation, double constraint) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put(Bundle.WEIGHTS, Safetensors.bytes(task.weights()));
        parts.put(Bundle.REPRESENTATION, task.representation());
        parts.put(Bundle.OPTIMISER, Safetensors.bytes(task.optimiserState()));
        checkpoints.save(done, manifest.withMetrics(JsonNodeFactory.instance.objectNode()), parts, validation, constraint);
    }
}
