package org.twofold.methods.otus;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.twofold.events.EventSpace;
import org.twofold.learning.representation.Standardisation;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;

/**
 * One of the two maps, the same class for encoder and decoder: nets between standardised events and a mass shell.
 *
 * <p>u = (in − mean_in)/σ_in, of a study with channels with the event's behind it, one-hot; o = core(u, noise); p =
 * s·o·σ_out, plus mean_out where the {@link NetworkShape} says so,
 * plus p_in of the same component for a residual map; E = √(|p|² + m²).
 *
 * <p>Shapes: events in [batch, 4n], events out [batch, 4n′], noise [batch, k], k the momentum components of the target
 * (three for an object, two for a transverse one), float32, GeV. Source: section 6.2 of the paper and its released code.
 */
public final class StochasticMap implements EventMap {

    private final NetworkShape shape;
    private final StochasticCore core;
    private final int components;
    private final boolean mixture;
    private final Tensor inputMean;
    private final Tensor inputDeviation;
    private final Tensor momentumOffset;
    private final Tensor momentumScale;
    private final Tensor momentumColumns;
    private final MassShellLayer shell;

    /**
     * A map with the given weights.
     *
     * @param parameters holds the nets' weights as {@code prefix.…}
     * @throws IllegalArgumentException if a residual map has another number of objects on either side
     */
    public StochasticMap(EventSpace source, EventSpace target, NetworkShape shape, Standardisation in, Standardisation out,
            Parameters parameters, String prefix) {
        if (shape.isResidual() && source.objects().size() != target.objects().size()) {
            throw new IllegalArgumentException("a residual map needs as many objects on both sides, not "
                    + source.objects().size() + " and " + target.objects().size());
        }
        this.shape = shape;
        this.mixture = !source.channels().isEmpty();
        int[] columns = target.momentumColumns();
        this.components = columns.length;
        this.core = StochasticCore.of(shape, components, parameters, prefix);
        this.inputMean = constant(in.means());
        this.inputDeviation = constant(in.deviations());
        this.momentumOffset = constant(shape.addsMean() ? out.means(Arrays.stream(columns)) : new double[components]);
        this.momentumScale = constant(Arrays.stream(out.deviations(Arrays.stream(columns))).map(d -> d * shape.scale()).toArray());
        this.momentumColumns = torch.tensor(Arrays.stream(columns).asLongStream().toArray());
        this.momentumColumns.retainReference();
        this.shell = new MassShellLayer(target);
    }

    private static Tensor constant(double[] values) {
        Tensor row = Tensors.row(values);
        row.retainReference();
        return row;
    }

    @Override
    public int noiseWidth() {
        return components;
    }

    @Override
    public Tensor forward(Tensor events, Tensor channels, Tensor normals, boolean training) {
        Tensor u = events.sub(inputMean).div(inputDeviation);
        Tensor seen = mixture ? torch.cat(new TensorVector(u, channels), 1) : u;
        Tensor momenta = core.forward(seen, normals, training).mul(momentumScale).add(momentumOffset);
        return shell.of(shape.isResidual() ? momenta.add(events.index_select(1, momentumColumns)) : momenta);
    }
}
