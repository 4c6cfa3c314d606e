package org.twofold.methods.vld;

import java.util.Optional;
import org.twofold.learning.bundle.DType;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.diffusion.NoiseLevel;
import org.twofold.learning.diffusion.NoiseSchedule;
import org.twofold.learning.diffusion.PseudoNumerical;
import org.twofold.learning.networks.TimeCode;
import org.twofold.learning.onnx.DenseNodes;
import org.twofold.learning.onnx.Element;
import org.twofold.learning.onnx.GatedNodes;
import org.twofold.learning.onnx.Graph;
import org.twofold.learning.onnx.SamplerNodes;
import org.twofold.learning.onnx.Value;
import org.twofold.learning.processes.NetworkTime;
import org.twofold.methods.posterior.PosteriorNodes;
import org.twofold.methods.posterior.TopPair;

/**
 * What {@link LatentSystem} draws, as nodes: {@link DetectorEncoder}, the steps of diffusion one behind the other, {@link PartonDecoder}.
 *
 * @param schedule γ(t), where latents are diffused
 */
record LatentNodes(Wiring wiring, Sizes sizes, NetworkTime time, Optional<NoiseSchedule> schedule, int steps, CartesianCoding coding,
        NamedTensors weights) implements PosteriorNodes {

    @Override
    public int normals() {
        return sizes.latent();
    }

    @Override
    public Value write(Seen seen, Value normals) {
        CartesianNodes nodes = new CartesianNodes(coding);
        Value code = code(nodes.detector(seen));
        Graph graph = normals.graph();
        Value latent = schedule.map(gamma -> sampled(gamma, normals.as(Element.DOUBLE), code).as(Element.FLOAT)).orElse(normals);
        graph.section("decoder");
        int d = sizes.latent();
        Value scaled = wiring.learnedLatent() && wiring.diffuses()
                ? latent.over(latent.squared().sum(1, true).atLeast(1e-12).sqrt()).times(Math.sqrt(d)) : latent;
        if (!wiring.learnedLatent()) {
            return nodes.particles(scaled.slice(1, 0, TopPair.WIDTH));
        }
        int inputs = d + (wiring.decoderSeesDetector() ? d : 0);
        Value read = wiring.decoderSeesDetector() ? graph.concat(1, scaled, code) : scaled;
        return nodes.particles(new GatedNodes(weights).gatedPerceptron(read, PartonDecoder.NAME, inputs, inputs, sizes.decoderBlocks(), TopPair.WIDTH));
    }

    /** z_y, [N, D]. */
    private Value code(CartesianNodes.Set set) {
        Graph graph = set.objects().graph();
        graph.section("detector-encoder");
        int d = sizes.latent();
        String name = DetectorEncoder.NAME;
        GatedNodes networks = new GatedNodes(weights);
        Value whole = DenseNodes.linear(set.whole(), weights, name + ".whole", coding.wholeFeatures(), d).unsqueezed(1);
        Value event = whole.times(0).plus(graph.floats(name + ".event", weights.expect(name + ".event", DType.F32, d).floats(), d));
        Value x = graph.concat(1, event, whole, DenseNodes.linear(set.objects(), weights, name + ".object", coding.objectFeatures(), d));
        Value one = set.present().slice(1, -1, Long.MAX_VALUE);
        Value present = graph.concat(1, one, one, set.present());
        for (int i = 0; i < sizes.detectorLayers(); i++) {
            x = networks.layer(x, present, name + ".layer." + i, d, sizes.heads());
        }
        return DenseNodes.linear(x.slice(1, 0, 1).squeezed(1), weights, name + ".out", d, d);
    }

    private Value sampled(NoiseSchedule gamma, Value normals, Value code) {
        PseudoNumerical.Levels levels = PseudoNumerical.levels(gamma, steps);
        Value state = SamplerNodes.pseudoNumerical((level, z) -> noise(gamma, level, z, code), levels, normals);
        return state.over(NoiseLevel.of(gamma.gamma(0)).alpha());
    }

    /** {@link LatentDenoiser} of a level. */
    private Value noise(NoiseSchedule gamma, NoiseLevel level, Value z, Value code) {
        TimeCode timeCode = LatentDenoiser.code(sizes, time);
        double tau = time == NetworkTime.T ? gamma.time(level.gamma()) : level.alphaSquared();
        Graph graph = z.graph();
        Value state = z.as(Element.FLOAT);
        Value when = state.column(0).times(0).plus(graph.floats("time-code", timeCode.of(new double[] {tau}), 1, timeCode.width()));
        int width = 2 * sizes.latent() + timeCode.width();
        return new GatedNodes(weights).gatedPerceptron(graph.concat(1, state, code, when), LatentDenoiser.NAME, width, width,
                sizes.denoiserBlocks(), sizes.latent()).as(Element.DOUBLE);
    }
}
