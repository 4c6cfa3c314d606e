package org.twofold.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.twofold.events.BadInput;
import org.twofold.events.RandomStreams;
import org.twofold.events.StrictYaml;
import org.twofold.learning.bundle.AtomicFile;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.DataFile;
import org.twofold.learning.bundle.Manifest;
import org.twofold.learning.closure.ClosureData;
import org.twofold.learning.closure.ClosureTest;
import org.twofold.learning.model.Model;
import org.twofold.learning.training.TrainingDiverged;
import org.twofold.methods.Methods;
import org.twofold.report.MetricsJson;
import org.twofold.report.ablation.Outcome;
import org.twofold.statistics.evaluation.Evaluation;

/**
 * One point of an ablation in its folder: an ordinary run, with {@code metrics.json} beside the model, or
 * {@code diverged.json} instead of one.
 *
 * @param folder of the run
 * @param run what is trained
 */
record PointRun(Path folder, RunFile run) {

    private static final String METRICS = "metrics.json";
    /** Instead of a model. */
    static final String DIVERGED = "diverged.json";

    /**
     * What stands in the folder.
     *
     * @throws BadInput if it is another run
     */
    Outcome outcome() throws IOException {
        if (!Files.exists(folder.resolve(RunFile.NAME))) {
            return new Outcome.Open();
        }
        RunFile begun = RunFile.read(folder);
        if (!begun.recipe().equals(run.recipe()) || begun.seed() != run.seed() || begun.holdOut() != run.holdOut()
                || !begun.study().equals(run.study()) || begun.pairFraction() != run.pairFraction()
                || !begun.data().files().equals(run.data().files()) || !begun.replica().equals(run.replica())) {
            throw BadInput.at(folder.resolve(RunFile.NAME).toString(), "", run.command(), begun.command(),
                    "another training stands in this folder; move it away and resume");
        }
        Path metrics = folder.resolve(METRICS);
        Path diverged = folder.resolve(DIVERGED);
        return Files.exists(metrics) ? new Outcome.Measured(MetricsJson.read(metrics))
                : Files.exists(diverged) ? readDiverged(diverged) : new Outcome.Open();
    }

    /** Trains from where its checkpoints stand; a training that diverges has come to its end as well. */
    int train(StopSignal stop, PrintWriter err, TrainingRun.Voice voice) throws IOException {
        clearUnbegun();
        try {
            return new TrainingRun(folder, run, err, voice).execute(stop);
        } catch (TrainingDiverged diverged) {
            err.println(voice.name() + ": " + Failures.oneLine(diverged.getMessage()));
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("what", diverged.what()).put("step", diverged.step())
                    .put("stage", diverged.stage());
            write(DIVERGED, json.toPrettyString() + "\n");
            return ExitStatus.DONE;
        }
    }

    /** Judges the model; a signal to stop need not wait for that. */
    void evaluate(ClosureData data, long seed, StopSignal stop, Runnable goodbye) throws IOException {
        Evaluation evaluation = stop.notWaitingFor(() -> evaluation(data, seed), goodbye);
        write(METRICS, MetricsJson.of(evaluation));
    }

    private Evaluation evaluation(ClosureData data, long seed) {
        Bundle bundle = Bundle.read(folder.resolve(ModelFile.NAME)).expect(Manifest.MODEL);
        Model model = Methods.of(bundle).open(bundle);
        ClosureTest test = ClosureTest.run(model, Methods.of(bundle).untrained(bundle), data, new RandomStreams(seed), run.threads());
        List<String> names = run.data().levels().stream().map(DataFile::name).toList();
        String command = "twofold evaluate " + ModelFile.NAME + (names.size() == 1 ? " --data " + names.get(0)
                : " --theory " + names.get(0) + " --detector " + names.get(1)) + " --seed " + seed + " --out report";
        return new Evaluation(run.study().name(), run.method(), ModelFile.NAME, String.join(", ", names), data.theoryTruth().size(),
                seed, command, test.metrics(), test.gates());
    }

    /** A process that was killed at the very beginning left a folder with less than a run file in it. */
    private void clearUnbegun() throws IOException {
        if (Files.isDirectory(folder) && !Files.exists(folder.resolve(RunFile.NAME))) {
            AtomicFile.sweep(folder);
        }
    }

    private void write(String name, String text) throws IOException {
        AtomicFile.write(folder.resolve(name), AtomicFile.IfExists.REPLACE, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Outcome readDiverged(Path file) throws IOException {
        StrictYaml yaml = StrictYaml.parse(file.toString(), Files.readString(file));
        Outcome outcome = new Outcome.Diverged(yaml.text("what"), yaml.wholeNumber("step", 0), yaml.text("stage"));
        yaml.rejectUnknownKeys();
        return outcome;
    }
}
