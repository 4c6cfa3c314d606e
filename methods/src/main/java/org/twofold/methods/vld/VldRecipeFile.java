package org.twofold.methods.vld;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.twofold.events.BadInput;
import org.twofold.events.StrictYaml;
import org.twofold.methods.posterior.TopPair;
import org.twofold.methods.posterior.TrainingCourse;

/** Recipes of the seven systems as JSON; a system has the keys it uses and no others. */
final class VldRecipeFile {

    private VldRecipeFile() {}

    static ObjectNode toJson(VldKind kind, VldRecipe recipe) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("preset", recipe.preset());
        Sizes sizes = recipe.sizes();
        ObjectNode node = json.putObject("sizes").put("latent", sizes.latent()).put("heads", sizes.heads())
                .put("detectorLayers", sizes.detectorLayers());
        if (kind == VldKind.CINN) {
            json.putObject("flow").put("blocks", recipe.flow().blocks()).put("width", recipe.flow().width())
                    .put("hidden", recipe.flow().hidden());
        } else {
            node.put("encoderBlocks", sizes.encoderBlocks()).put("decoderBlocks", sizes.decoderBlocks());
        }
        json.set("variants", VariantsFile.toJson(kind, recipe.variants()));
        ObjectNode weights = json.putObject("weights").put("consistency", recipe.weights().consistency());
        if (hasNormalPrior(kind)) {
            weights.put("normalPrior", recipe.weights().normalPrior());
        }
        if (kind.diffuses()) {
            weights.put("diffusion", recipe.weights().diffusion().label());
            if (hasEncoding(kind)) {
                weights.put("encoding", recipe.weights().encoding());
            }
            node.put("denoiserBlocks", sizes.denoiserBlocks()).put("timeHalf", sizes.timeHalf());
            json.putObject("schedule").put("first", recipe.ends().first()).put("last", recipe.ends().last())
                    .put("varianceEvents", recipe.varianceEvents());
            json.put("drawSteps", recipe.drawSteps());
        }
        recipe.course().writeTo(json);
        return json;
    }

    /** Latent diffusion learns its latents first, and partons that are their own latents are not encoded. */
    private static boolean hasEncoding(VldKind kind) {
        return kind.diffuses() && kind != VldKind.LDM && kind != VldKind.VDM;
    }

    private static boolean hasNormalPrior(VldKind kind) {
        return kind == VldKind.LDM || kind == VldKind.CVAE;
    }

    /**
     * Reads a recipe from JSON or YAML.
     *
     * @param file what messages call the place
     * @throws BadInput for an unknown key, a missing one or a value out of range
     */
    static VldRecipe parse(VldKind kind, String file, String text) {
        StrictYaml yaml = StrictYaml.parse(file, text);
        VldRecipe like = VldRecipe.small(kind);
        String preset = yaml.text("preset");
        StrictYaml sizes = yaml.mapping("sizes");
        StrictYaml weights = yaml.mapping("weights");
        boolean blocks = kind != VldKind.CINN;
        boolean diffuses = kind.diffuses();
        try {
            Sizes parsed = new Sizes(whole(sizes, "latent"), whole(sizes, "heads"), whole(sizes, "detectorLayers"),
                    blocks ? whole(sizes, "encoderBlocks") : like.sizes().encoderBlocks(),
                    blocks ? whole(sizes, "decoderBlocks") : like.sizes().decoderBlocks(),
                    diffuses ? whole(sizes, "denoiserBlocks") : like.sizes().denoiserBlocks(),
                    diffuses ? whole(sizes, "timeHalf") : like.sizes().timeHalf());
            CouplingSizes flow = like.flow();
            if (!blocks) {
                StrictYaml group = yaml.mapping("flow");
                flow = new CouplingSizes(whole(group, "blocks"), whole(group, "width"), whole(group, "hidden"));
                group.rejectUnknownKeys();
            }
            ScheduleEnds ends = like.ends();
            int varianceEvents = like.varianceEvents();
            if (diffuses) {
                StrictYaml group = yaml.mapping("schedule");
                ends = new ScheduleEnds(group.number("first"), group.number("last"));
                varianceEvents = whole(group, "varianceEvents");
                group.rejectUnknownKeys();
            }
            VldRecipe recipe = new VldRecipe(preset, parsed, flow, VariantsFile.read(kind, yaml), ends, varianceEvents, new LatentObjective.Weights(
                    hasEncoding(kind) ? weights.number("encoding") : 1,
                    hasNormalPrior(kind) ? weights.number("normalPrior") : like.weights().normalPrior(), weights.number("consistency"),
                    diffuses ? diffusion(weights) : DiffusionWeight.BOUND),
                    diffuses ? whole(yaml, "drawSteps") : like.drawSteps(), TrainingCourse.read(yaml));
            if (kind == VldKind.VDM && parsed.latent() < TopPair.WIDTH) {
                throw new IllegalArgumentException("sizes.latent must be at least " + TopPair.WIDTH + ", where partons are their own latents");
            }
            sizes.rejectUnknownKeys();
            weights.rejectUnknownKeys();
            yaml.rejectUnknownKeys();
            return recipe;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw BadInput.at(file, "", "a usable recipe", String.valueOf(e.getMessage()), "");
        }
    }

    private static DiffusionWeight diffusion(StrictYaml weights) {
        String label = weights.text("diffusion");
        return DiffusionWeight.labelled(label).orElseThrow(() -> weights.bad("diffusion", "bound or sigmoid", BadInput.quote(label), ""));
    }

    private static int whole(StrictYaml yaml, String key) {
        return Math.toIntExact(yaml.wholeNumber(key));
    }
}
