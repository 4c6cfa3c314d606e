package org.twofold.methods.partonflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.twofold.events.BadInput;
import org.twofold.events.StrictYaml;
import org.twofold.methods.posterior.TrainingCourse;

/**
 * Every hyperparameter of our own entry.
 *
 * @param preset what it began as
 * @param sizes of the networks
 * @param repeats how many times and noises each event of a batch is given
 * @param drawSteps of the midpoint rule
 * @param temperatures of the noise that draws begin with, where a recipe of before they were learned has any
 * @param calibration that closes a training
 * @param course of the training
 */
record PartonFlowRecipe(String preset, FlowSizes sizes, int repeats, int drawSteps, Optional<Temperatures> temperatures,
        CalibrationChoice calibration, TrainingCourse course) {

    static final List<String> PRESETS = List.of("twofold", "quick");

    PartonFlowRecipe {
        if (repeats < 1 || drawSteps < 1) {
            throw new IllegalArgumentException("repeats and drawSteps must be at least 1");
        }
    }

    /** The same number of steps and events as preset {@code small} of the published systems. */
    static PartonFlowRecipe twofold() {
        return new PartonFlowRecipe("twofold", new FlowSizes(48, 4, 3, 2, 3, 16, 72), 3, 4,
                Optional.empty(), new CalibrationChoice(4000, 24, 3),
                new TrainingCourse(256, 1, 0.999, List.of(TrainingCourse.Stage.cosine("joint", 5000, 1e-3, 250)), 500, 4000));
    }

    /** A minute, to see whether everything works. */
    static PartonFlowRecipe quick() {
        return new PartonFlowRecipe("quick", new FlowSizes(24, 2, 1, 2, 2, 8, 24), 2, 6, Optional.empty(), new CalibrationChoice(500, 16, 1),
                new TrainingCourse(128, 1, 0.99, List.of(TrainingCourse.Stage.cosine("joint", 300, 2e-3, 20)), 100, 1000));
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("preset", preset);
        json.putObject("sizes").put("width", sizes.width()).put("heads", sizes.heads()).put("layers", sizes.layers())
                .put("readers", sizes.readers()).put("blocks", sizes.blocks()).put("timeHalf", sizes.timeHalf()).put("partners", sizes.partners());
        json.put("repeats", repeats).put("drawSteps", drawSteps);
        temperatures.ifPresent(some -> json.putObject("temperatures").put("bottoms", some.bottoms()).put("lights", some.lights())
                .put("sums", some.sums()));
        json.putObject("calibration").put("events", calibration.events()).put("draws", calibration.draws()).put("rounds", calibration.rounds());
        course.writeTo(json);
        return json;
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @param file what messages call the place
     * @throws BadInput for an unknown key, a missing one or a value out of range
     */
    static PartonFlowRecipe parse(String file, String text) {
        StrictYaml yaml = StrictYaml.parse(file, text);
        String preset = yaml.text("preset");
        StrictYaml sizes = yaml.mapping("sizes");
        try {
            PartonFlowRecipe recipe = new PartonFlowRecipe(preset, new FlowSizes(whole(sizes, "width"), whole(sizes, "heads"),
                    whole(sizes, "layers"), whole(sizes, "readers"), whole(sizes, "blocks"), whole(sizes, "timeHalf"), whole(sizes, "partners")),
                    whole(yaml, "repeats"), whole(yaml, "drawSteps"),
                    temperatures(yaml), calibration(yaml), TrainingCourse.read(yaml));
            sizes.rejectUnknownKeys();
            yaml.rejectUnknownKeys();
            return recipe;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw BadInput.at(file, "", "a usable recipe", String.valueOf(e.getMessage()), "");
        }
    }

    private static Optional<Temperatures> temperatures(StrictYaml yaml) {
        if (!yaml.has("temperatures")) {
            return Optional.empty();
        }
        StrictYaml given = yaml.mapping("temperatures");
        Temperatures temperatures = new Temperatures(given.number("bottoms"), given.number("lights"), given.number("sums"));
        given.rejectUnknownKeys();
        return Optional.of(temperatures);
    }

    private static CalibrationChoice calibration(StrictYaml yaml) {
        if (!yaml.has("calibration")) {
            return CalibrationChoice.NONE;
        }
        StrictYaml given = yaml.mapping("calibration");
        CalibrationChoice choice = new CalibrationChoice(whole(given, "events"), whole(given, "draws"), whole(given, "rounds"));
        given.rejectUnknownKeys();
        return choice;
    }

    private static int whole(StrictYaml yaml, String key) {
        return Math.toIntExact(yaml.wholeNumber(key));
    }
}
