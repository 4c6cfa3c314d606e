package org.twofold.methods.sets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.twofold.events.StrictYaml;
import org.twofold.methods.posterior.TrainingCourse;

/**
 * How a system of sets is trained.
 *
 * @param replicas of each event in a step, chosen at random; fewer where an event has fewer
 * @param weightDecay λ of AdamW for the weights that decay; 0 is Adam
 * @param steps how many, and with what learning rates; events of a step are true sets
 */
public record SetCourse(int replicas, double weightDecay, TrainingCourse steps) {

    public SetCourse {
        if (replicas < 1 || !(weightDecay >= 0) || Double.isInfinite(weightDecay)) {
            throw new IllegalArgumentException("replicas must be at least 1 and weightDecay not below 0");
        }
    }

    /** Writes every value into a recipe. */
    public void writeTo(ObjectNode json) {
        json.put("replicas", replicas).put("weightDecay", weightDecay);
        steps.writeTo(json);
    }

    /** Reads what {@link #writeTo} wrote; other keys are the caller's. */
    public static SetCourse read(StrictYaml yaml) {
        return new SetCourse(Math.toIntExact(yaml.wholeNumber("replicas")), yaml.number("weightDecay"), TrainingCourse.read(yaml));
    }
}
