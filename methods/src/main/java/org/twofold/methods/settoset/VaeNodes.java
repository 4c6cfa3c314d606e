package org.twofold.methods.settoset;

import java.util.List;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.onnx.DenseNodes;
import org.twofold.learning.onnx.Element;
import org.twofold.learning.onnx.Graph;
import org.twofold.learning.onnx.Port;
import org.twofold.learning.onnx.Value;
import org.twofold.methods.sets.PaddedSets;
import org.twofold.methods.sets.SetNodes;

/**
 * What {@link VaeSystem} draws, as nodes.
 *
 * @param places for reconstructed particles
 */
record VaeNodes(VaeRecipe recipe, SetScaling scaling, int places, NamedTensors weights) implements SetNodes {

    @Override
    public String placesMade() {
        return Integer.toString(places);
    }

    @Override
    public Drawn write(Value truth, Value present) {
        Graph graph = truth.graph();
        VaeSizes sizes = recipe.sizes();
        int latent = sizes.latent();
        Value normals = graph.input(new Port("noise", Element.FLOAT, List.of(Port.EVENTS, Integer.toString(latent)),
                "standard normal numbers, new ones for every event and every draw of it", List.of(), ""));
        Value x = ScalingNodes.standardised(scaling, truth, present);
        graph.section("deep-set");
        Value t = new DeepSetNodes(weights, "truth", PaddedSets.WIDTH, sizes.each(), sizes.set(), sizes.together()).write(x, present);
        graph.section("prior");
        Value prior = DenseNodes.linear(t, weights, "prior", sizes.set(), 2 * latent);
        Value z = prior.slice(1, 0, latent).plus(prior.slice(1, latent, 2L * latent).times(0.5).exp().times(normals));
        graph.section("decoder");
        Value made = DenseNodes.perceptron(graph.concat(1, z, t), weights, "decoder", latent + sizes.set(), sizes.decoder(),
                VaeNetworks.NUMBERS * places).reshaped(0, places, VaeNetworks.NUMBERS);
        Value probability = made.slice(2, PaddedSets.WIDTH, VaeNetworks.NUMBERS).squeezed(2).as(Element.DOUBLE).sigmoid();
        Value there = probability.isAbove(recipe.sampled() ? uniforms(graph).as(Element.DOUBLE) : graph.constant(Element.DOUBLE, recipe.threshold()));
        return new Drawn(ScalingNodes.originals(scaling, made.slice(2, 0, PaddedSets.WIDTH)), there);
    }

    private Value uniforms(Graph graph) {
        return graph.input(new Port("uniform", Element.FLOAT, List.of(Port.EVENTS, Integer.toString(places)),
                "numbers uniform in [0, 1), new ones for every event and every draw of it", List.of(), ""));
    }
}
