package org.twofold.methods.sets;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.twofold.events.BadInput;
import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.events.WrongUse;
import org.twofold.learning.training.TrainingTask;
import org.twofold.methods.MethodLaws;
import org.twofold.methods.ToyPairs;

/** What every method must hold whose models make sets of sets, on a toy with empty sets at both levels. */
public abstract class SetMethodLaws extends MethodLaws {

    private static final ToySets TOY = ToySets.of(400, 1);

    @Override
    protected Sample sample() {
        return new Sample(ToySets.STUDY, TOY.theory(), TOY.detector());
    }

    /** Preset quick with twelve steps at a constant rate. */
    @Override
    protected ObjectNode tinyRecipe() {
        return tiny(1e-3);
    }

    @Override
    protected ObjectNode divergingRecipe() {
        return tiny(1e30);
    }

    private ObjectNode tiny(double rate) {
        ObjectNode recipe = method().preset("quick", ToySets.STUDY);
        recipe.put("preset", "tiny").put("batch", 8).put("replicas", 3).put("validateEvery", 4).put("validationEvents", 40);
        ArrayNode stages = (ArrayNode) recipe.path("stages");
        stages.forEach(stage -> {
            ((ObjectNode) stage).put("steps", 12 / stages.size());
            ((ObjectNode) stage).putObject("rate").put("kind", "constant").put("rate", rate);
        });
        return method().resolve("tiny", recipe);
    }

    private TrainingTask training(Events theory, Events detector) {
        return method().training(ToySets.STUDY, tinyRecipe(), theory, detector, Optional.empty(), new RandomStreams(1), 1);
    }

    private void refused(String expected, Runnable training) {
        WrongUse no = assertThrows(WrongUse.class, training::run);
        assertTrue(no.getMessage().contains(expected), no.getMessage());
    }

    @Test
    void eventsThatDoNotBelongTogetherAreWrongUse() {
        refused("--paired", () -> training(TOY.theory().slice(0, 399), TOY.detector()));
        refused("event 399 has 0", () -> training(TOY.theory(), TOY.detector().slice(0, 399 * ToySets.REPLICAS)));
    }

    /** Where replicas stand does not matter, only what their parents are. */
    @Test
    void theOrderOfReplicasDoesNotMatter() {
        int[] order = IntStream.range(0, TOY.detector().size()).map(i -> i % 400 * ToySets.REPLICAS + i / 400).toArray();
        TrainingTask expected = training(TOY.theory(), TOY.detector());
        TrainingTask found = training(TOY.theory(), TOY.detector().at(order));
        for (int step = 0; step < 3; step++) {
            assertTrue(expected.step(step).equals(found.step(step)));
        }
    }

    @Test
    void fewerEventsThanValidationNeedsAreWrongUse() {
        refused("validationEvents", () -> training(TOY.theory().slice(0, 79), TOY.detector().slice(0, 79 * ToySets.REPLICAS)));
    }

    @Test
    void anotherStudyIsWrongUse() {
        refused("smeared-set", () -> method().preset("quick", ToyPairs.STUDY));
    }

    @Test
    void labelledPairsBesideAreWrongUse() {
        refused("--paired", () -> method().supervised(tinyRecipe()));
    }

    @Test
    void particlesWithoutMomentumAreBadInput() {
        for (float bad : new float[] {0, Float.NaN, Float.POSITIVE_INFINITY}) {
            Events detector = TOY.detector();
            float[][] features = IntStream.range(0, 3).mapToObj(detector.members(0)::column).toArray(float[][]::new);
            features[0][100] = bad;
            int[] counts = IntStream.range(0, detector.size()).map(detector.members(0)::count).toArray();
            Events broken = ToySets.events(ToySets.STUDY.detector(), counts, features, features[0].length, detector.eventIds(),
                    detector.parentIds());
            BadInput no = assertThrows(BadInput.class, () -> training(TOY.theory(), broken));
            assertTrue(no.getMessage().contains("particles["), no.getMessage());
        }
    }

    /** Nothing is ever seen of empty sets alone, and yet that is no failure. */
    @Test
    void setsOfWhichNothingIsSeenCanBeLearned() {
        int[] truth = new int[100];
        Arrays.fill(truth, 2);
        float[][] particles = new float[3][200];
        Arrays.fill(particles[0], 3);
        long[] ids = IntStream.range(0, 100).asLongStream().toArray();
        Events theory = ToySets.events(ToySets.STUDY.theory(), truth, particles, 200, ids, ids);
        Events detector = ToySets.events(ToySets.STUDY.detector(), new int[100], new float[3][0], 0, ids, ids);
        TrainingTask task = training(theory, detector);
        for (int step = 0; step < 12; step++) {
            task.step(step).forEach((name, value) -> assertTrue(Double.isFinite(value), name));
        }
        task.validate().forEach((name, value) -> assertTrue(Double.isFinite(value), name));
    }
}
