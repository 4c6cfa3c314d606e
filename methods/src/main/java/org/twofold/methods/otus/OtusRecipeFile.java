package org.twofold.methods.otus;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.twofold.events.BadInput;
import org.twofold.events.Observable;
import org.twofold.events.StrictYaml;
import org.twofold.events.WrongUse;
import org.twofold.learning.optimisers.LearningRate;
import org.twofold.learning.optimisers.LearningRateFile;

/** Recipes as JSON, the form in which runs and models carry them. */
public final class OtusRecipeFile {

    private static final String CONDITIONAL_NOISE = "conditional-noise";
    private static final String RESIDUAL_BLOCK = "residual-block";
    private static final String RESPONSE = "response";

    private OtusRecipeFile() {}

    /** The recipe as JSON, every value written out. */
    public static ObjectNode toJson(OtusRecipe recipe) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("preset", recipe.preset());
        ObjectNode network = json.putObject("network");
        NetworkShape shape = recipe.network() instanceof NetworkShape.Aligned aligned ? aligned.inner() : recipe.network();
        if (shape instanceof NetworkShape.ConditionalNoise noise) {
            ArrayNode hidden = network.put("kind", CONDITIONAL_NOISE).putArray("hidden");
            noise.hidden().forEach(hidden::add);
            network.put("residual", noise.residual());
        } else if (shape instanceof NetworkShape.Response response) {
            ArrayNode hidden = network.put("kind", RESPONSE).putArray("hidden");
            response.hidden().forEach(hidden::add);
            network.put("residual", response.residual()).put("ranked", response.ranked());
        } else if (shape instanceof NetworkShape.ResidualBlock block) {
            network.put("kind", RESIDUAL_BLOCK).put("width", block.width()).put("series", block.series());
        }
        network.put("aligned", shape != recipe.network());
        json.put("batch", recipe.batch());
        json.put("slices", recipe.slices());
        LossWeights weights = recipe.weights();
        json.putObject("weights").put("whitened", weights.whitened()).put("data", weights.data())
                .put("latent", weights.latent()).put("detector", weights.detector()).put("derived", weights.derived())
                        .put("features", weights.features()).put("compressed", weights.compressed())
                .put("edgeless", weights.edgeless())
                .put("pairs", weights.pairs()).put("joint", weights.joint());
        json.put("latentLoss", recipe.latentLoss().label());
        json.put("restriction", recipe.restriction().label());
        json.put("symmetric", recipe.symmetric());
        ArrayNode derived = json.putArray("derived");
        recipe.derived().forEach(derived::add);
        ArrayNode stages = json.putArray("stages");
        for (Stage stage : recipe.stages()) {
            ObjectNode node = stages.addObject();
            node.put("name", stage.name()).put("steps", stage.steps()).put("anchor", stage.anchor())
                    .put("decoderOnly", stage.decoderOnly());
            node.set("rate", LearningRateFile.toJson(stage.rate()));
        }
        json.put("validateEvery", recipe.validateEvery());
        json.put("validationEvents", recipe.validationEvents());
        return json;
    }

    /**
     * Reads a recipe from JSON or YAML.
     *
     * @param file what messages call the place
     * @throws BadInput for an unknown key, a missing one or a value out of range
     */
    public static OtusRecipe parse(String file, String text) {
        StrictYaml yaml = StrictYaml.parse(file, text);
        String preset = yaml.text("preset");
        StrictYaml network = yaml.mapping("network");
        StrictYaml weights = yaml.mapping("weights");
        try {
            NetworkShape shape = shape(network);
            LossWeights lossWeights = new LossWeights(weights.truth("whitened", false), weights.number("data", 1),
                    weights.number("latent", 1), weights.number("detector", 0), weights.number("derived", 0),
                    weights.number("features", 0), weights.truth("compressed", false), weights.truth("edgeless", false),
                    weights.number("pairs", 0),
                            weights.number("joint", 0));
            OtusRecipe recipe = new OtusRecipe(preset, shape, Math.toIntExact(yaml.wholeNumber("batch", 20_000)),
                    Math.toIntExact(yaml.wholeNumber("slices", 1000)), lossWeights, latentLoss(yaml), restriction(yaml),
                    yaml.truth("symmetric", false), yaml.texts("derived"),
                    yaml.mappings("stages").stream().map(OtusRecipeFile::stage).toList(),
                    yaml.wholeNumber("validateEvery", 100), Math.toIntExact(yaml.wholeNumber("validationEvents", 10_000)));
            network.rejectUnknownKeys();
            weights.rejectUnknownKeys();
            yaml.rejectUnknownKeys();
            recipe.derived().forEach(Observable::parse);
            return recipe;
        } catch (IllegalArgumentException | ArithmeticException | WrongUse e) {
            throw BadInput.at(file, "", "a usable recipe", String.valueOf(e.getMessage()), "");
        }
    }

    /** Recipes of the first format version had one kind of network only and did not name it. */
    private static NetworkShape shape(StrictYaml network) {
        String kind = network.optionalText("kind").orElse(CONDITIONAL_NOISE);
        // A recipe of a preset whose kind was changed still has the key; only responses have something to rank.
        boolean ranked = network.truth("ranked", false);
        NetworkShape shape = switch (kind) {
            case CONDITIONAL_NOISE -> new NetworkShape.ConditionalNoise(
                    network.wholeNumbers("hidden").stream().map(Math::toIntExact).toList(), network.number("residual", 0));
            case RESPONSE -> new NetworkShape.Response(network.wholeNumbers("hidden").stream().map(Math::toIntExact).toList(),
                    network.number("residual", 0), ranked);
            case RESIDUAL_BLOCK -> new NetworkShape.ResidualBlock(Math.toIntExact(network.wholeNumber("width", 64)),
                    Math.toIntExact(network.wholeNumber("series", 2)));
            default -> throw network.bad("kind", CONDITIONAL_NOISE + ", " + RESIDUAL_BLOCK + " or " + RESPONSE, BadInput.quote(kind), "");
        };
        return network.truth("aligned", false) ? new NetworkShape.Aligned(shape) : shape;
    }

    private static LatentLoss latentLoss(StrictYaml yaml) {
        String label = yaml.optionalText("latentLoss").orElse(LatentLoss.SLICED.label());
        return LatentLoss.labelled(label).orElseThrow(() -> yaml.bad("latentLoss",
                String.join(", ", Arrays.stream(LatentLoss.values()).map(LatentLoss::label).toList()), BadInput.quote(label), ""));
    }

    private static Restriction restriction(StrictYaml yaml) {
        String label = yaml.optionalText("restriction").orElse(Restriction.NONE.label());
        return Arrays.stream(Restriction.values()).filter(r -> r.label().equals(label)).findFirst()
                .orElseThrow(() -> yaml.bad("restriction", "none, paper or reference", BadInput.quote(label), ""));
    }

    private static Stage stage(StrictYaml yaml) {
        String name = yaml.text("name");
        long steps = yaml.wholeNumber("steps", 0);
        double anchor = yaml.number("anchor", 0);
        boolean decoderOnly = yaml.truth("decoderOnly", false);
        LearningRate rate = LearningRateFile.read(yaml.mapping("rate"), steps);
        yaml.rejectUnknownKeys();
        return new Stage(name, steps, rate, anchor, decoderOnly);
    }
}
