package org.twofold.methods.sets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.Events;
import org.twofold.events.Kinematics;
import org.twofold.events.Members;
import org.twofold.events.RandomStreams;
import org.twofold.events.StudyFile;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.Manifest;
import org.twofold.learning.bundle.Provenance;
import org.twofold.learning.bundle.Safetensors;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.model.Method;
import org.twofold.learning.model.Transport;
import org.twofold.learning.training.TrainingTask;
import org.twofold.methods.setflow.SetFlowMethod;
import org.twofold.methods.settoset.SlotMethod;
import org.twofold.methods.settoset.VaeMethod;

/** Small trainings on {@link ToySets}, of which everything is known: who is seen, and how sharply. */
class SetLearningTest {

    private static final ToySets TOY = ToySets.of(1000, 7);

    @TempDir
    Path folder;

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    private static ObjectNode recipe(Method method, int steps, double rate) {
        ObjectNode recipe = method.preset("quick", ToySets.STUDY);
        recipe.put("replicas", 4).put("batch", 16).put("validationEvents", 100);
        ObjectNode stage = (ObjectNode) recipe.path("stages").path(0);
        stage.put("steps", steps).putObject("rate").put("kind", "cosine").put("rate", rate).put("floor", 0.01).put("warmUp", 20);
        return recipe;
    }

    private static TrainingTask trained(Method method, ObjectNode recipe) {
        TrainingTask task = method.training(ToySets.STUDY, method.resolve("test", recipe), TOY.theory(), TOY.detector(), Optional.empty(),
                new RandomStreams(3), 1);
        for (long step = 0; step < task.steps(); step++) {
            task.step(step);
        }
        return task;
    }

    private Transport fold(Method method, ObjectNode recipe, TrainingTask task) throws IOException {
        Path file = folder.resolve("model.twofold");
        Bundle.write(file, Manifest.model(StudyFile.toJson(ToySets.STUDY), method.name(), method.resolve("test", recipe),
                Provenance.here("test", "twofold train", 3, List.of(), 0).toJson(), JsonNodeFactory.instance.objectNode()),
                Map.of(Bundle.WEIGHTS, Safetensors.bytes(task.weights()), Bundle.REPRESENTATION, task.representation()));
        return method.open(Bundle.read(file)).fold().orElseThrow();
    }

    /** Everybody with |η| below 2 is seen, and smeared by 0.1, 0.1 and 0.05. */
    @Test
    void theFlowLearnsWhoIsSeenAndHowSharply() throws IOException {
        SetFlowMethod method = new SetFlowMethod();
        ObjectNode recipe = recipe(method, 400, 8e-3);
        ((ObjectNode) recipe.path("match")).put("radius", 1);
        TrainingTask task = trained(method, recipe);
        Events theory = ToySets.of(400, 8).theory();
        int draws = 10;
        Members truth = theory.members(0);
        Members made = fold(method, recipe, task).apply(theory, draws, new RandomStreams(1)).members(0);
        List<List<Double>> sizes = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int right = 0;
        for (int row = 0; row < made.size(); row++) {
            int event = row / draws;
            int kept = 0;
            for (int i = 0; i < truth.count(event); i++) {
                kept += Math.abs(truth.value(1, event, i)) < 2 ? 1 : 0;
            }
            right += made.count(row) == kept ? 1 : 0;
            for (int j = 0; j < made.count(row); j++) {
                double[] change = nearest(truth, event, made, row, j);
                for (int c = 0; c < 3; c++) {
                    sizes.get(c).add(Math.abs(change[c]));
                }
            }
        }
        assertTrue(right > 0.85 * made.size(), right + " of " + made.size() + " draws have the right number");
        double[] expected = {0.1, 0.1, 0.05};
        for (int c = 0; c < 3; c++) {
            List<Double> sorted = sizes.get(c).stream().sorted().toList();
            assertEquals(expected[c], sorted.get((int) (0.683 * sorted.size())), 0.12 * expected[c], "number " + c);
        }
    }

    private static double[] nearest(Members truth, int event, Members made, int row, int j) {
        double[] best = {9, 9, 9};
        for (int i = 0; i < truth.count(event); i++) {
            double[] change = {Math.log(made.value(0, row, j) / truth.value(0, event, i)), made.value(1, row, j) - truth.value(1, event, i),
                Kinematics.azimuthDifference(made.value(2, row, j), truth.value(2, event, i))};
            if (Math.hypot(change[1], change[2]) < Math.hypot(best[1], best[2])) {
                best = change;
            }
        }
        return best;
    }

    /** Better than always saying the most frequent number, and nearer to the replicas than in the beginning. */
    @Test
    void slotsLearn() {
        assertTrue(learns(new SlotMethod(), 250, 3e-3).get("accuracy") > 0.4);
    }

    /** It learns first where particles are; how many there are only after far longer trainings than a test can wait for. */
    @Test
    void theAutoencoderLearns() {
        learns(new VaeMethod(), 2500, 3e-3);
    }

    private static Map<String, Double> learns(Method method, int steps, double rate) {
        TrainingTask task = method.training(ToySets.STUDY, method.resolve("test", recipe(method, steps, rate)), TOY.theory(), TOY.detector(),
                Optional.empty(), new RandomStreams(3), 1);
        Map<String, Double> before = task.validate();
        Map<String, Double> after = trained(method, recipe(method, steps, rate)).validate();
        assertTrue(after.get("particles") < 0.6 * before.get("particles"), after + " after " + before);
        return after;
    }
}
