package org.twofold.methods;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.BadInput;
import org.twofold.events.Events;
import org.twofold.events.PairedEvents;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.Checkpoint;
import org.twofold.learning.bundle.CheckpointFolder;
import org.twofold.learning.bundle.Manifest;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.bundle.Provenance;
import org.twofold.learning.bundle.Safetensors;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.model.Method;
import org.twofold.learning.model.Model;
import org.twofold.learning.training.TrainingDiverged;
import org.twofold.learning.training.TrainingLog;
import org.twofold.learning.training.TrainingLoop;
import org.twofold.learning.training.TrainingPlan;
import org.twofold.learning.training.TrainingProgress;
import org.twofold.learning.training.TrainingTask;

/** What every method must hold, from preset to opened model; a method adds itself, a tiny recipe and, where it is not the Z study, a sample. */
public abstract class MethodLaws {

    private static final long SEED = 21;
    private static final Sample Z_PAIRS = new Sample(ToyPairs.STUDY, ToyPairs.theory(400, 1), ToyPairs.detector(400, 2));

    /** What a method is tried on. */
    public record Sample(Study study, Events theory, Events detector) {}

    @TempDir
    Path folder;

    protected abstract Method method();

    /** 400 events of a study that the method is for. */
    protected Sample sample() {
        return Z_PAIRS;
    }

    /** A training of 12 steps that can be done in a second on 400 events. */
    protected abstract ObjectNode tinyRecipe();

    /** The same with a learning rate at which it cannot end well. */
    protected abstract ObjectNode divergingRecipe();

    /** Labelled events, for recipes that use some. */
    protected Optional<PairedEvents> pairs() {
        return Optional.empty();
    }

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    private TrainingTask training(ObjectNode recipe, int threads) {
        return method().training(sample().study(), recipe, sample().theory(), sample().detector(), pairs(), new RandomStreams(SEED), threads);
    }

    private static Provenance provenance() {
        return Provenance.here("test", "twofold train", SEED, List.of(), 0);
    }

    private TrainingLoop.Outcome run(String name, TrainingTask task, BooleanSupplier stop) throws IOException {
        Manifest manifest = Manifest.checkpoint(StudyFile.toJson(sample().study()), method().name(), tinyRecipe(),
                provenance().toJson(), JsonNodeFactory.instance.objectNode());
        Path run = Files.createDirectories(folder.resolve(name));
        return new TrainingLoop(task, new TrainingPlan(4, 1), checkpoints(name), manifest,
                new TrainingLog(run.resolve("log.jsonl")), TrainingProgress.silent(), stop, () -> 0).run();
    }

    private TrainingLoop.Outcome run(String name, BooleanSupplier stop) throws IOException {
        return run(name, training(tinyRecipe(), 1), stop);
    }

    private CheckpointFolder checkpoints(String name) {
        return new CheckpointFolder(folder.resolve(name).resolve("checkpoints"), 2);
    }

    private Checkpoint latest(String name) {
        return checkpoints(name).latest().checkpoint().orElseThrow();
    }

    private static BooleanSupplier after(int steps) {
        int[] polls = {0};
        return () -> polls[0]++ >= steps;
    }

    private void assertSameRun(String expected, String found) throws IOException {
        assertEquals(12, latest(found).step());
        assertArrayEquals(latest(expected).bundle().part(Bundle.WEIGHTS), latest(found).bundle().part(Bundle.WEIGHTS));
        assertEquals(latest(expected).bundle(), latest(found).bundle());
        assertEquals(checkpoints(expected).best().checkpoint().orElseThrow().bundle(),
                checkpoints(found).best().checkpoint().orElseThrow().bundle());
        assertArrayEquals(Files.readAllBytes(folder.resolve(expected).resolve("log.jsonl")),
                Files.readAllBytes(folder.resolve(found).resolve("log.jsonl")));
    }

    private Bundle model(String name, TrainingTask task) throws IOException {
        return model(name, Safetensors.bytes(task.weights()), task.representation());
    }

    private Bundle model(String name, byte[] weights, byte[] representation) throws IOException {
        Path file = folder.resolve(name + ".twofold");
        Bundle.write(file, Manifest.model(StudyFile.toJson(sample().study()), method().name(), tinyRecipe(), provenance().toJson(),
                JsonNodeFactory.instance.objectNode()), Map.of(Bundle.WEIGHTS, weights, Bundle.REPRESENTATION, representation));
        return Bundle.read(file);
    }

    private List<float[]> outputs(Model model) {
        List<float[]> outputs = new ArrayList<>();
        model.fold().ifPresent(fold -> outputs.add(EventNumbers.of(fold.apply(sample().theory(), 2, new RandomStreams(5)))));
        model.unfold().ifPresent(unfold -> outputs.add(EventNumbers.of(unfold.apply(sample().detector(), 2, new RandomStreams(5)))));
        assertFalse(outputs.isEmpty(), "a model must map in one direction at least");
        return outputs;
    }

    private void assertSameOutputs(Model expected, Model found) {
        List<float[]> e = outputs(expected);
        List<float[]> f = outputs(found);
        assertEquals(e.size(), f.size());
        for (int i = 0; i < e.size(); i++) {
            assertArrayEquals(e.get(i), f.get(i));
        }
    }

    @Test
    protected void isListed() {
        assertSame(Methods.named(method().name()).getClass(), method().getClass());
        assertFalse(method().presets().isEmpty());
        WrongUse no = assertThrows(WrongUse.class, () -> Methods.named(method().name() + "x"));
        assertTrue(no.getMessage().contains("the nearest is " + method().name()), no.getMessage());
    }

    @Test
    protected void presetsAreResolved() {
        for (String preset : method().presets()) {
            ObjectNode recipe = method().preset(preset, sample().study());
            assertEquals(recipe, method().resolve("test", recipe), preset);
            assertTrue(method().plan(recipe).validateEvery() >= method().plan(recipe).logEvery(), preset);
        }
        assertEquals(tinyRecipe(), method().resolve("test", tinyRecipe()));
        String first = method().presets().get(0);
        WrongUse no = assertThrows(WrongUse.class, () -> method().preset(first + "x", sample().study()));
        assertTrue(no.getMessage().contains("the nearest is " + first), no.getMessage());
    }

    @Test
    protected void anUnknownKeyIsBadInput() {
        assertThrows(BadInput.class, () -> method().resolve("test", tinyRecipe().put("nonsense", 1)));
    }

    @Test
    protected void trainsAndIsTheSameEveryTime() throws IOException {
        TrainingTask task = training(tinyRecipe(), 1);
        NamedTensors before = task.weights();
        assertEquals(12, task.steps());
        assertEquals(new TrainingLoop.Outcome(true, 12), run("one", task, () -> false));
        assertFalse(before.equals(task.weights()), "training changes the weights");
        run("two", () -> false);
        assertSameRun("one", "two");
    }

    @Test
    protected void theNumberOfThreadsDoesNotMatter() throws IOException {
        run("one", () -> false);
        run("three", training(tinyRecipe(), 3), () -> false);
        assertSameRun("one", "three");
    }

    @Test
    protected void stoppedAndResumedIsTheSameAsUninterrupted() throws IOException {
        run("whole", () -> false);
        for (int steps : new int[] {1, 4, 6, 11}) {
            String name = "stopped after " + steps;
            assertEquals(new TrainingLoop.Outcome(false, steps), run(name, after(steps)));
            run(name, () -> false);
            assertSameRun("whole", name);
        }
    }

    @Test
    protected void killedAndResumedIsTheSameAsUninterrupted() throws IOException {
        run("whole", () -> false);
        run("killed", after(8));
        Files.delete(latest("killed").file());
        run("killed", after(7));
        Path newest = latest("killed").file();
        byte[] bytes = Files.readAllBytes(newest);
        Files.write(newest, Arrays.copyOf(bytes, bytes.length - 1000));
        run("killed", () -> false);
        assertSameRun("whole", "killed");
    }

    @Test
    protected void validationIsTheSameEveryTime() {
        TrainingTask task = training(tinyRecipe(), 1);
        task.step(0);
        Map<String, Double> values = task.validate();
        assertTrue(values.containsKey("validation"));
        values.forEach((name, value) -> assertTrue(Double.isFinite(value), name));
        assertEquals(values, task.validate());
    }

    @Test
    protected void divergenceLeavesTheCheckpointsBefore() throws IOException {
        run("diverged", after(4));
        Bundle good = latest("diverged").bundle();
        assertThrows(TrainingDiverged.class, () -> run("diverged", training(divergingRecipe(), 1), () -> false));
        assertEquals(good, latest("diverged").bundle());
        assertThrows(TrainingDiverged.class, () -> run("diverged at once", training(divergingRecipe(), 1), () -> false));
    }

    @Test
    protected void savedAndOpenedAgainIsTheSame() throws IOException {
        run("whole", () -> false);
        Bundle checkpoint = latest("whole").bundle();
        Bundle model = model("model", checkpoint.part(Bundle.WEIGHTS), checkpoint.part(Bundle.REPRESENTATION));
        Model fromModel = Methods.of(model).open(model);
        assertSameOutputs(Methods.of(checkpoint).open(checkpoint), fromModel);
        TrainingTask task = training(tinyRecipe(), 1);
        task.restore(checkpoint.tensors(Bundle.WEIGHTS), checkpoint.tensors(Bundle.OPTIMISER));
        Bundle again = model("again", task);
        assertSameOutputs(fromModel, method().open(again));
        assertEquals(method().name(), fromModel.method());
        assertEquals(sample().study(), fromModel.study());
    }

    /** What is learned last depends on the chosen weights alone, and makes a model that opens. */
    @Test
    protected void closingIsTheSameEveryTime() throws IOException {
        TrainingTask task = training(tinyRecipe(), 1);
        task.step(0);
        NamedTensors chosen = task.weights();
        Optional<byte[]> closed = task.closing(chosen, TrainingProgress.silent());
        Optional<byte[]> again = training(tinyRecipe(), 3).closing(chosen, TrainingProgress.silent());
        assertEquals(closed.isPresent(), again.isPresent());
        if (closed.isPresent()) {
            assertArrayEquals(closed.get(), again.get());
            Bundle model = model("closed", Safetensors.bytes(chosen), closed.get());
            assertSameOutputs(method().open(model), method().open(model));
        }
    }

    @Test
    protected void untrainedIsWhereTrainingBegan() throws IOException {
        TrainingTask task = training(tinyRecipe(), 1);
        Bundle beginning = model("beginning", task);
        for (long step = 0; step < 3; step++) {
            task.step(step);
        }
        Bundle later = model("later", task);
        assertSameOutputs(method().open(beginning), method().untrained(later));
        assertFalse(Arrays.equals(outputs(method().open(later)).get(0), outputs(method().untrained(later)).get(0)));
    }

    @Test
    protected void aModelWithoutOneOfItsTensorsIsBadInput() throws IOException {
        TrainingTask task = training(tinyRecipe(), 1);
        NamedTensors weights = task.weights();
        Bundle lacking = model("lacking", Safetensors.bytes(NamedTensors.of(weights.tensors().subList(1, weights.size()))),
                task.representation());
        BadInput no = assertThrows(BadInput.class, () -> method().open(lacking));
        assertTrue(no.getMessage().contains(weights.names().get(0)), no.getMessage());
        Bundle blind = model("blind", Safetensors.bytes(weights), new byte[] {'{', '}'});
        assertThrows(BadInput.class, () -> method().open(blind));
    }
}
