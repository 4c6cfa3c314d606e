package org.twofold.methods.otus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.twofold.events.EventObject;
import org.twofold.events.EventSpace;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.onnx.Element;
import org.twofold.learning.onnx.FourVectorNodes;
import org.twofold.learning.onnx.Graph;
import org.twofold.learning.onnx.Value;
import org.twofold.learning.representation.Standardisation;

/** {@link StochasticMap} as nodes: what {@link MomentumTiles} does. */
record MomentumNodes(EventSpace source, EventSpace target, NetworkShape shape, Standardisation in, Standardisation out, NamedTensors weights,
        String prefix) implements NodeMap {

    /** u = (x − mean)/deviation in single precision. */
    static Value standardised(Value events, Standardisation standardisation) {
        Graph graph = events.graph();
        graph.section("standardise");
        int width = standardisation.width();
        return events.minus(graph.floats("mean", single(standardisation.means()), width))
                .over(graph.floats("deviation", single(standardisation.deviations()), width));
    }

    private static float[] single(double[] values) {
        float[] rounded = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = (float) values[i];
        }
        return rounded;
    }

    @Override
    public Value write(Value events, Optional<Value> channels, Value normals) {
        Graph graph = events.graph();
        int[] columns = target.momentumColumns();
        NodeCore core = NodeCore.of(shape, source.width() + source.channels().size(), columns.length, weights, prefix);
        Value made = core.write(NodeMap.withChannels(standardised(events, in), channels), normals);
        graph.section("momenta");
        double[] scale = Arrays.stream(out.deviations(Arrays.stream(columns))).map(deviation -> deviation * shape.scale()).toArray();
        double[] offset = shape.addsMean() ? out.means(Arrays.stream(columns)) : new double[columns.length];
        Value momenta = made.times(graph.floats("scale", single(scale), columns.length)).plus(graph.floats("offset", single(offset), columns.length));
        if (shape.isResidual()) {
            momenta = momenta.plus(events.gather(1, graph.whole(Arrays.stream(columns).asLongStream().toArray())));
        }
        return onShell(momenta.as(Element.DOUBLE));
    }

    /** [N, components] → [N, target width]. */
    private Value onShell(Value momenta) {
        List<FourVectorNodes> objects = new ArrayList<>();
        int first = 0;
        for (EventObject object : target.objects()) {
            Value px = momenta.column(first);
            Value pz = object.transverse() ? px.times(0) : momenta.column(first + 2);
            objects.add(FourVectorNodes.onShell(px, momenta.column(first + 1), pz, object.mass()));
            first += object.dimensions();
        }
        return FourVectorNodes.events(objects);
    }
}
