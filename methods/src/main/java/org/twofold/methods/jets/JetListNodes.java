package org.twofold.methods.jets;

import org.twofold.learning.onnx.Element;
import org.twofold.learning.onnx.Graph;
import org.twofold.learning.onnx.Value;

/**
 * A {@link JetList} as nodes: the hardest constituents by falling pT, then zeros.
 *
 * @param momenta px, py, pz, [N, places, 3] float32, GeV
 * @param present [N, places] of truth
 */
public record JetListNodes(Value momenta, Value present) {

    /**
     * Sorts as {@link JetListBuilder} does.
     *
     * @param momenta [N, K, 3] float32 in any order
     * @param present which of them are constituents, [N, K]
     * @param places so many are kept, and so many places there are
     */
    public static JetListNodes of(Value momenta, Value present, int places) {
        Graph graph = momenta.graph();
        Value[] components = new Value[JetList.COMPONENTS];
        for (int c = 0; c < components.length; c++) {
            components[c] = present.choose(momenta.slice(2, c, c + 1).squeezed(2), graph.constant(Element.FLOAT, 0)).padded(places, 0);
        }
        Value pt = components[0].as(Element.DOUBLE).squared().plus(components[1].as(Element.DOUBLE).squared()).sqrt();
        // Padding behind everything, constituents without pT too.
        Value key = present.as(Element.DOUBLE).padded(places, 0).minus(1).plus(pt);
        Value order = key.falling(places);
        return new JetListNodes(graph.concat(2, components[0].picked(order).unsqueezed(2), components[1].picked(order).unsqueezed(2),
                components[2].picked(order).unsqueezed(2)), key.picked(order).isAtLeast(0));
    }
}
