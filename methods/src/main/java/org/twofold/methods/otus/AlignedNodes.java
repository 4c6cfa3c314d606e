package org.twofold.methods.otus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.twofold.learning.onnx.Element;
import org.twofold.learning.onnx.Graph;
import org.twofold.learning.onnx.Value;

/**
 * {@link AlignedMap} as nodes: what {@link AlignedTiles} does, in single precision as there.
 *
 * @param sources objects that go in
 * @param targets objects that come out
 */
record AlignedNodes(NodeMap inner, int sources, int targets) implements NodeMap {

    @Override
    public Value write(Value events, Optional<Value> channels, Value normals) {
        Graph graph = events.graph();
        graph.section("frame");
        Value x = events.column(1);
        Value y = events.column(2);
        Value pt = x.squared().plus(y.squared()).atLeast(AlignedMap.SMALLEST_SQUARE).sqrt();
        Value cos = x.over(pt);
        Value sin = y.over(pt);
        Value sum = graph.constant(Element.FLOAT, 0);
        for (int slot = 0; slot < sources; slot++) {
            sum = sum.plus(events.column(4 * slot + 3));
        }
        Value end = sum.isAtLeast(0).choose(graph.constant(Element.FLOAT, 1), graph.constant(Element.FLOAT, -1));
        List<Value> aligned = new ArrayList<>();
        for (int at = 0; at < 4 * sources; at += 4) {
            Value px = events.column(at + 1);
            Value py = events.column(at + 2);
            aligned.add(events.column(at));
            aligned.add(px.times(cos).plus(py.times(sin)));
            aligned.add(py.times(cos).minus(px.times(sin)).times(end));
            aligned.add(events.column(at + 3).times(end));
        }
        Value made = inner.write(graph.concat(1, aligned), channels, normals);
        graph.section("frame-back");
        List<Value> turned = new ArrayList<>();
        for (int at = 0; at < 4 * targets; at += 4) {
            Value u = made.column(at + 1);
            Value v = made.column(at + 2).times(end);
            turned.add(made.column(at));
            turned.add(u.times(cos).minus(v.times(sin)));
            turned.add(v.times(cos).plus(u.times(sin)));
            turned.add(made.column(at + 3).times(end));
        }
        return graph.concat(1, turned);
    }
}
