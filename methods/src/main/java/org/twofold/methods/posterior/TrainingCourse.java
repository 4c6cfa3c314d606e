package org.twofold.methods.posterior;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.twofold.events.BadInput;
import org.twofold.events.StrictYaml;
import org.twofold.learning.optimisers.LearningRate;
import org.twofold.learning.optimisers.LearningRateFile;

/**
 * How long a posterior is trained and with what steps.
 *
 * @param batch events of a step
 * @param clip gradients longer than this are shortened to it
 * @param average how much of the average of the weights stays in every step; 0 draws with the weights themselves
 * @param stages one after the other, each with an optimiser of its own
 * @param validateEvery steps between validations
 * @param validationEvents events at the end of the sample that only validate
 */
public record TrainingCourse(int batch, double clip, double average, List<Stage> stages, long validateEvery, int validationEvents) {

    /**
     * Steps that have the same learning rate in common.
     *
     * @param name as in logs
     * @param steps how many
     * @param rate of the optimiser
     */
    public record Stage(String name, long steps, LearningRate rate) {
        public Stage {
            if (name.isBlank() || steps < 1) {
                throw new IllegalArgumentException("a stage needs a name and at least one step");
            }
        }

        /** A constant learning rate, as published trainings have. */
        public static Stage constant(String name, long steps, double rate) {
            return new Stage(name, steps, new LearningRate.Constant(rate));
        }

        /** A learning rate that falls by a factor at milestones. */
        public static Stage falling(String name, long steps, double rate, double factor, List<Long> milestones) {
            return new Stage(name, steps, new LearningRate.MultiStep(rate, factor, milestones));
        }

        /** Up in a straight line and down in half a cosine. */
        public static Stage cosine(String name, long steps, double rate, long warmUp) {
            return new Stage(name, steps, LearningRate.cosine(rate, steps, 0.01, warmUp));
        }
    }

    public TrainingCourse {
        stages = List.copyOf(stages);
        if (batch < 1 || !(clip > 0) || !(average >= 0 && average < 1) || stages.isEmpty() || validateEvery < 1 || validationEvents < 1) {
            throw new IllegalArgumentException("batch, clip, validateEvery and validationEvents must be above 0, average in [0, 1), and"
                    + " there must be a stage");
        }
    }

    /** All steps of all stages. */
    public long steps() {
        return stages.stream().mapToLong(Stage::steps).sum();
    }

    /** Where a step is: its stage and its number in there. */
    public record Position(Stage stage, long stepInStage) {}

    /** The position of a step, counted from 0. */
    public Position position(long step) {
        long left = step;
        for (Stage stage : stages) {
            if (left < stage.steps()) {
                return new Position(stage, left);
            }
            left -= stage.steps();
        }
        throw new IllegalArgumentException("step " + step + " of " + steps());
    }

    /** Writes every value into a recipe. */
    public void writeTo(ObjectNode json) {
        json.put("batch", batch).put("clip", clip).put("average", average);
        ArrayNode list = json.putArray("stages");
        for (Stage stage : stages) {
            list.addObject().put("name", stage.name()).put("steps", stage.steps()).set("rate", LearningRateFile.toJson(stage.rate()));
        }
        json.put("validateEvery", validateEvery).put("validationEvents", validationEvents);
    }

    /**
     * Reads what {@link #writeTo} wrote; other keys are the caller's.
     *
     * @throws BadInput for a value that is none
     */
    public static TrainingCourse read(StrictYaml yaml) {
        return new TrainingCourse(Math.toIntExact(yaml.wholeNumber("batch")), yaml.number("clip", 1), yaml.number("average", 0),
                yaml.mappings("stages").stream().map(TrainingCourse::stage).toList(), yaml.wholeNumber("validateEvery", 500),
                Math.toIntExact(yaml.wholeNumber("validationEvents", 4000)));
    }

    private static Stage stage(StrictYaml yaml) {
        String name = yaml.text("name");
        long steps = yaml.wholeNumber("steps");
        LearningRate rate = LearningRateFile.read(yaml.mapping("rate"), steps);
        yaml.rejectUnknownKeys();
        return new Stage(name, steps, rate);
    }
}
