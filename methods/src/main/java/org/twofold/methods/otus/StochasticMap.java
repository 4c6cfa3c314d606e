package org.twofold.methods.otus;

import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.twofold.events.EventSpace;
import org.twofold.events.Momentum;
import org.twofold.learning.representation.Standardisation;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Perceptron;
import org.twofold.learning.tensors.Tensors;

/**
 * The map of the Z study, the same class for encoder and decoder: a network with conditional noise on a mass shell.
 *
 * <p>u = (in − mean_in)/σ_in; (μ, ρ) = noise net(u); ε = μ + softplus(ρ) ⊙ N(0, I); o = core net(u, ε);
 * p = o·σ_out + mean_out, or p = p_in + r·o·σ_out for a residual map; E = √(|p|² + m²).
 *
 * <p>Shapes: events in [batch, 4n], events out [batch, 4n′], noise [batch, 3n′], float32, GeV. Both nets have the
 * hidden widths of the {@link NetworkShape} with ReLU. Source: section 6.2.2 of the paper and its released code.
 */
public final class StochasticMap {

    private final EventSpace target;
    private final NetworkShape shape;
    private final Perceptron noiseNet;
    private final Perceptron coreNet;
    private final Tensor inputMean;
    private final Tensor inputDeviation;
    private final Tensor momentumOffset;
    private final Tensor momentumScale;
    private final Tensor squaredMasses;

    /**
     * A map with the given weights.
     *
     * @param parameters holds {@code prefix.noise.…} and {@code prefix.core.…}
     * @throws IllegalArgumentException if a residual map has another number of objects on either side
     */
    public StochasticMap(EventSpace source, EventSpace target, NetworkShape shape, Standardisation in, Standardisation out,
            Parameters parameters, String prefix) {
        if (shape.isResidual() && source.objects().size() != target.objects().size()) {
            throw new IllegalArgumentException("a residual map needs as many objects on both sides, not "
                    + source.objects().size() + " and " + target.objects().size());
        }
        this.target = target;
        this.shape = shape;
        int components = noiseWidth();
        this.noiseNet = Perceptron.of(parameters, prefix + ".noise", shape.hidden().size());
        this.coreNet = Perceptron.of(parameters, prefix + ".core", shape.hidden().size());
        this.inputMean = constant(in.means());
        this.inputDeviation = constant(in.deviations());
        double[] offset = shape.isResidual() ? new double[components] : out.means(momentumColumns());
        double[] scale = out.deviations(momentumColumns());
        for (int i = 0; i < scale.length && shape.isResidual(); i++) {
            scale[i] *= shape.residual();
        }
        this.momentumOffset = constant(offset);
        this.momentumScale = constant(scale);
        this.squaredMasses = constant(target.objects().stream().mapToDouble(o -> o.mass() * o.mass()).toArray());
    }

    private static Tensor constant(double[] values) {
        Tensor row = Tensors.row(values);
        row.retainReference();
        return row;
    }

    /** The columns of the target that hold momenta: px, py, pz of every object. */
    private IntStream momentumColumns() {
        return IntStream.range(0, target.width()).filter(column -> column % Momentum.COMPONENTS != 0);
    }

    /** Standard normals needed for one event: the width of the core's output. */
    public int noiseWidth() {
        return 3 * target.objects().size();
    }

    /** Maps a batch; {@code normals} is [batch, noiseWidth()]. */
    public Tensor forward(Tensor events, Tensor normals) {
        int components = noiseWidth();
        Tensor u = events.sub(inputMean).div(inputDeviation);
        Tensor noise = noiseNet.forward(u);
        Tensor mean = noise.narrow(1, 0, components);
        Tensor deviation = torch.softplus(noise.narrow(1, components, components));
        Tensor epsilon = mean.add(deviation.mul(normals));
        Tensor core = coreNet.forward(torch.cat(new TensorVector(u, epsilon), 1));
        Tensor momenta = core.mul(momentumScale).add(momentumOffset);
        return onMassShell(shape.isResidual() ? momenta.add(momentaOf(events)) : momenta);
    }

    /** [batch, 4n] → [batch, 3n]: px, py, pz object by object. */
    private static Tensor momentaOf(Tensor events) {
        long objects = events.size(1) / Momentum.COMPONENTS;
        Tensor byObject = events.reshape(events.size(0), objects, Momentum.COMPONENTS);
        return byObject.narrow(2, 1, 3).reshape(events.size(0), 3 * objects);
    }

    /** Puts E = √(|p|² + m²) before the momentum of every object: the "Minkowski" layer of equation 4. */
    private Tensor onMassShell(Tensor momenta) {
        Tensor byObject = momenta.reshape(momenta.size(0), target.objects().size(), 3);
        Tensor energy = byObject.square().sum(2).add(squaredMasses).sqrt();
        Tensor events = torch.cat(new TensorVector(energy.unsqueeze(2), byObject), 2);
        return events.reshape(momenta.size(0), target.width());
    }
}
