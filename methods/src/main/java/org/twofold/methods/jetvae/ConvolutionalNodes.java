package org.twofold.methods.jetvae;

import java.util.List;
import org.twofold.learning.bundle.DType;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.onnx.DenseNodes;
import org.twofold.learning.onnx.Element;
import org.twofold.learning.onnx.Graph;
import org.twofold.learning.onnx.Port;
import org.twofold.learning.onnx.Value;
import org.twofold.learning.representation.Standardisation;
import org.twofold.methods.jets.JetListNodes;
import org.twofold.methods.jets.JetNodes;

/**
 * What {@link ConvolutionalSystem} draws, as nodes: {@link JetEncoder}, latents, {@link JetDecoder}, the mask of momenta.
 *
 * @param places of the lists that the networks see
 * @param threshold GeV; what is made with less pT is no constituent
 */
record ConvolutionalNodes(ConvolutionSizes sizes, int places, Standardisation scaling, double threshold, NamedTensors weights) implements JetNodes {

    private static final int COMPONENTS = 3;

    @Override
    public Drawn write(JetListNodes generated) {
        Graph graph = generated.momenta().graph();
        int latent = sizes.latent();
        Value normals = graph.input(new Port("noise", Element.FLOAT, List.of(Port.EVENTS, Integer.toString(latent)),
                "standard normal numbers, new ones for every jet and every draw of it", List.of(), ""));
        graph.section("standardise");
        Value seen = JetListNodes.of(generated.momenta(), generated.present(), places).momenta();
        Value rows = seen.as(Element.DOUBLE).minus(graph.doubles("mean", scaling.means(), COMPONENTS))
                .over(graph.doubles("deviation", scaling.deviations(), COMPONENTS)).as(Element.FLOAT);
        Value latents = encoded(rows.transposed(0, 2, 1));
        graph.section("latents");
        Value z = latents.slice(1, 0, latent).plus(latents.slice(1, latent, 2L * latent).times(0.5).exp().times(normals));
        Value made = decoded(z).transposed(0, 2, 1);
        graph.section("momenta");
        Value momenta = made.times(graph.doubles("deviation", scaling.deviations(), COMPONENTS).as(Element.FLOAT))
                .plus(graph.doubles("mean", scaling.means(), COMPONENTS).as(Element.FLOAT));
        Value wide = momenta.as(Element.DOUBLE);
        Value pt = wide.slice(2, 0, 1).squared().plus(wide.slice(2, 1, 2).squared()).sqrt().squeezed(2);
        return new Drawn(momenta, pt.isAbove(0).and(pt.isAtLeast(threshold)));
    }

    /** [N, 3, places] → [N, 2 · latent]. */
    private Value encoded(Value image) {
        image.graph().section("encoder");
        Value h = image;
        int channels = COMPONENTS;
        for (int i = 0; i < ConvolutionSizes.CONVOLUTIONS; i++) {
            int filters = sizes.filters().get(i);
            String name = JetEncoder.CONVOLUTION + i;
            h = h.convolved(weight(image.graph(), name, filters, channels, sizes.kernel()), bias(image.graph(), name, filters, filters))
                    .leaky(JetEncoder.SLOPE);
            h = sizes.pool() && i < ConvolutionSizes.CONVOLUTIONS - 1 ? h.pooled(2) : h;
            channels = filters;
        }
        int flat = sizes.flat(places);
        Value hidden = DenseNodes.linear(h.reshaped(-1, flat), weights, JetEncoder.HIDDEN, flat, sizes.hidden()).leaky(JetEncoder.SLOPE);
        return DenseNodes.linear(hidden, weights, JetEncoder.OUT, sizes.hidden(), 2 * sizes.latent());
    }

    /** [N, latent] → [N, 3, places]. */
    private Value decoded(Value z) {
        Graph graph = z.graph();
        graph.section("decoder");
        int flat = sizes.flat(places);
        ConvolutionSizes.Lengths lengths = sizes.lengths(places);
        Value hidden = DenseNodes.linear(z, weights, JetDecoder.HIDDEN, sizes.latent(), sizes.hidden()).leaky(JetEncoder.SLOPE);
        Value h = DenseNodes.linear(hidden, weights, JetDecoder.FLAT, sizes.hidden(), flat).leaky(JetEncoder.SLOPE)
                .reshaped(-1, JetDecoder.filters(sizes, 0), lengths.innermost());
        int length = lengths.innermost();
        for (int i = 0; i < ConvolutionSizes.CONVOLUTIONS; i++) {
            boolean last = i == ConvolutionSizes.CONVOLUTIONS - 1;
            if (sizes.pool() && i > 0) {
                int stretched = lengths.convolved().get(ConvolutionSizes.CONVOLUTIONS - 1 - i);
                h = h.gather(2, nearest(graph, length, stretched));
                length = stretched;
            }
            int outputs = last ? COMPONENTS : JetDecoder.filters(sizes, i + 1);
            String name = JetDecoder.CONVOLUTION + i;
            Value made = h.convolvedBack(weight(graph, name, JetDecoder.filters(sizes, i), outputs, sizes.kernel()),
                    bias(graph, name, last ? 1 : outputs, outputs));
            h = last ? made : made.leaky(JetEncoder.SLOPE);
            length += sizes.kernel() - 1;
        }
        return h;
    }

    /** For each place of the stretched list the one that it takes: ⌊j · length/stretched⌋, as the tensor library rounds it. */
    private static Value nearest(Graph graph, int length, int stretched) {
        float scale = (float) length / stretched;
        long[] from = new long[stretched];
        for (int j = 0; j < stretched; j++) {
            from[j] = Math.min((long) Math.floor(j * scale), length - 1);
        }
        return graph.whole(from);
    }

    private Value weight(Graph graph, String name, int first, int second, int kernel) {
        return graph.floats(name + ".weight", weights.expect(name + ".weight", DType.F32, first, second, kernel).floats(), first, second, kernel);
    }

    /** One for all outputs where there is one. */
    private Value bias(Graph graph, String name, int stored, int outputs) {
        float[] values = weights.expect(name + ".bias", DType.F32, stored).floats();
        float[] spread = new float[outputs];
        for (int i = 0; i < outputs; i++) {
            spread[i] = values[i % stored];
        }
        return graph.floats(name + ".bias", spread, outputs);
    }
}
