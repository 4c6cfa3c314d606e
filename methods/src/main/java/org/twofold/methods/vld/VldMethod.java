package org.twofold.methods.vld;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.twofold.events.Events;
import org.twofold.events.RandomStream;
import org.twofold.events.Study;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.flows.CouplingFlow;
import org.twofold.learning.model.Method;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;
import org.twofold.methods.posterior.EventCoding;
import org.twofold.methods.posterior.PosteriorMethod;
import org.twofold.methods.posterior.PosteriorNodes;
import org.twofold.methods.posterior.PosteriorSystem;
import org.twofold.methods.posterior.TopPair;
import org.twofold.methods.posterior.TrainingCourse;

/** Latent variational diffusion and its rivals as the house sees them: presets in, models out. */
public final class VldMethod extends PosteriorMethod<VldRecipe> {

    private static final String FLOW = "flow";

    private final VldKind kind;

    private VldMethod(VldKind kind) {
        this.kind = kind;
    }

    /** All seven, in the order of the paper's tables. */
    public static List<Method> all() {
        return Arrays.stream(VldKind.values()).<Method>map(VldMethod::new).toList();
    }

    @Override
    public String name() {
        return kind.label();
    }

    @Override
    public String title() {
        return kind.title();
    }

    @Override
    public List<String> presets() {
        return VldRecipe.PRESETS;
    }

    @Override
    public ObjectNode preset(String name, Study study) {
        TopPair.of(study);
        return VldRecipeFile.toJson(kind, switch (name) {
            case "paper" -> VldRecipe.paper(kind);
            case "small" -> VldRecipe.small(kind);
            case "quick" -> VldRecipe.quick(kind);
            default -> throw noPreset(name);
        });
    }

    @Override
    protected VldRecipe parse(String file, String text) {
        return VldRecipeFile.parse(kind, file, text);
    }

    @Override
    protected ObjectNode toJson(VldRecipe recipe) {
        return VldRecipeFile.toJson(kind, recipe);
    }

    @Override
    protected TrainingCourse course(VldRecipe recipe) {
        return recipe.course();
    }

    @Override
    protected EventCoding fit(VldRecipe recipe, TopPair pair, Events theory, Events detector) {
        return CartesianCoding.fit(pair, theory, detector);
    }

    @Override
    protected EventCoding readCoding(VldRecipe recipe, String file, JsonNode json, TopPair pair) {
        return CartesianCoding.read(file, json, pair);
    }

    @Override
    protected NamedTensors begin(VldRecipe recipe, EventCoding coding, RandomStream random) {
        Sizes sizes = recipe.sizes();
        if (kind.wiring().isPresent()) {
            return LatentNetworks.begin(kind.wiring().get(), sizes, recipe.variants(), recipe.ends(), coding.width(),
                    coding.objectFeatures(), coding.wholeFeatures(), random);
        }
        InitialValues values = new InitialValues(random);
        DetectorEncoder.begin(values, sizes, coding.objectFeatures(), coding.wholeFeatures());
        CouplingSizes flow = recipe.flow();
        CouplingFlow.begin(values, FLOW, flow.blocks(), coding.width(), sizes.latent(), flow.width(), flow.hidden());
        return values.tensors();
    }

    @Override
    protected PosteriorSystem system(VldRecipe recipe, EventCoding coding, Parameters parameters) {
        Optional<LatentObjective.Consistency> consistency = consistency(recipe, (CartesianCoding) coding);
        if (kind.wiring().isEmpty()) {
            return new FlowSystem(DetectorEncoder.of(parameters, recipe.sizes()), CouplingFlow.of(parameters, FLOW, recipe.flow().blocks(),
                    coding.width(), recipe.flow().hidden()), coding.width(), consistency, recipe.weights().consistency());
        }
        LatentNetworks networks = LatentNetworks.of(kind.wiring().get(), recipe.sizes(), recipe.variants(), coding.width(), parameters);
        return new LatentSystem(new LatentObjective(networks, recipe.weights(), consistency),
                new LatentSampler(networks, recipe.drawSteps()), recipe.sizes().latent(), recipe.varianceEvents(),
                kind == VldKind.LDM);
    }

    @Override
    protected Optional<PosteriorNodes> nodes(VldRecipe recipe, EventCoding coding, NamedTensors weights) {
        return kind.wiring().map(wiring -> new LatentNodes(wiring, recipe.sizes(), recipe.variants().time(), wiring.diffuses()
                ? Optional.of(recipe.variants().schedule().of(Parameters.of(weights), LatentNetworks.SCHEDULE).frozen()) : Optional.empty(),
                recipe.drawSteps(), (CartesianCoding) coding, weights));
    }

    private static Optional<LatentObjective.Consistency> consistency(VldRecipe recipe, CartesianCoding coding) {
        if (!(recipe.weights().consistency() > 0)) {
            return Optional.empty();
        }
        double[] squares = coding.massSquared().stream().mapToDouble(Double::doubleValue).toArray();
        var mean = Tensors.row(coding.partons().means());
        var deviation = Tensors.row(coding.partons().deviations());
        mean.retainReference();
        deviation.retainReference();
        return Optional.of(new LatentObjective.Consistency(new MassConsistency(squares, recipe.variants().consistency()), mean, deviation));
    }
}
