package org.twofold.methods.sets;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.twofold.events.BadInput;
import org.twofold.events.Events;
import org.twofold.events.Study;
import org.twofold.learning.training.TrainingTask;
import org.twofold.methods.PairedMethodLaws;

/** What every method must hold whose models make sets of sets, on a toy with empty sets at both levels. */
public abstract class SetMethodLaws extends PairedMethodLaws {

    private static final ToySets TOY = ToySets.of(400, 1);

    @Override
    protected Sample sample() {
        return new Sample(ToySets.STUDY, TOY.theory(), TOY.detector());
    }

    @Override
    protected Study study() {
        return ToySets.STUDY;
    }

    @Override
    protected String wantedStudy() {
        return "smeared-set";
    }

    @Override
    protected void shrink(ObjectNode recipe) {
        recipe.put("batch", 8).put("replicas", 3).put("validationEvents", 40);
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
