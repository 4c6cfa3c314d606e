package org.twofold.learning.optimisers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.twofold.events.BadInput;
import org.twofold.events.StrictYaml;

/**
 * The learning rate of a stage as recipes have it: {@code {"kind":"constant","rate":…}},
 * {@code {"kind":"inverse-epoch","rate":…,"stepsPerEpoch":…}}, {@code {"kind":"steps","rate":…,"factor":…,"milestones":[…]}} or {@code {"kind":"cosine","rate":…,"floor":…,"warmUp":…}}.
 *
 * <p>A cosine ends with the stage, so its length is not written; nor is a warm-up of no steps.
 */
public final class LearningRateFile {

    private static final String CONSTANT = "constant";
    private static final String INVERSE_EPOCH = "inverse-epoch";
    private static final String STEPS = "steps";
    private static final String COSINE = "cosine";

    private LearningRateFile() {}

    /** Throws {@link IllegalArgumentException} for a warm-up of anything but a cosine, for which recipes have no word. */
    public static ObjectNode toJson(LearningRate rate) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (rate instanceof LearningRate.Constant constant) {
            return json.put("kind", CONSTANT).put("rate", constant.rate());
        }
        if (rate instanceof LearningRate.InverseEpoch inverse) {
            return json.put("kind", INVERSE_EPOCH).put("rate", inverse.rate()).put("stepsPerEpoch", inverse.stepsPerEpoch());
        }
        if (rate instanceof LearningRate.MultiStep multiStep) {
            json.put("kind", STEPS).put("rate", multiStep.rate()).put("factor", multiStep.factor());
            ArrayNode milestones = json.putArray("milestones");
            multiStep.milestones().forEach(milestones::add);
            return json;
        }
        if (rate instanceof LearningRate.Cosine cosine) {
            return json.put("kind", COSINE).put("rate", cosine.rate()).put("floor", cosine.floor());
        }
        if (rate instanceof LearningRate.WarmUp warmUp && warmUp.then() instanceof LearningRate.Cosine) {
            return toJson(warmUp.then()).put("warmUp", warmUp.steps());
        }
        throw new IllegalArgumentException("recipes have no word for " + rate);
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @param steps of the stage
     * @throws BadInput for another kind or an unknown key
     * @throws IllegalArgumentException for a number that makes no sense
     */
    public static LearningRate read(StrictYaml yaml, long steps) {
        String kind = yaml.text("kind");
        LearningRate rate = switch (kind) {
            case CONSTANT -> new LearningRate.Constant(yaml.number("rate"));
            case INVERSE_EPOCH -> new LearningRate.InverseEpoch(yaml.number("rate"), yaml.wholeNumber("stepsPerEpoch", 15));
            case STEPS -> new LearningRate.MultiStep(yaml.number("rate"), yaml.number("factor"), yaml.wholeNumbers("milestones"));
            case COSINE -> LearningRate.cosine(yaml.number("rate"), steps, yaml.number("floor", 0), yaml.wholeNumber("warmUp", 0));
            default -> throw yaml.bad("kind", CONSTANT + ", " + INVERSE_EPOCH + ", " + STEPS + " or " + COSINE, BadInput.quote(kind), "");
        };
        yaml.rejectUnknownKeys();
        return rate;
    }
}
