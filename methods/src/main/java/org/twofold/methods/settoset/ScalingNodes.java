package org.twofold.methods.settoset;

import org.twofold.learning.onnx.Element;
import org.twofold.learning.onnx.Graph;
import org.twofold.learning.onnx.Value;
import org.twofold.methods.sets.PaddedSets;

/** {@link SetScaling} as nodes, in double precision and rounded as there. */
final class ScalingNodes {

    private ScalingNodes() {}

    /** Standardised sets, [N, M, 3]; padding stays zero. */
    static Value standardised(SetScaling scaling, Value truth, Value present) {
        Graph graph = truth.graph();
        graph.section("standardise");
        Value u = truth.as(Element.DOUBLE).minus(mean(scaling, graph)).over(deviation(scaling, graph)).as(Element.FLOAT);
        return u.times(present.unsqueezed(2));
    }

    /** (ln pT, η, φ) of standardised particles. */
    static Value originals(SetScaling scaling, Value standardised) {
        Graph graph = standardised.graph();
        graph.section("original-units");
        return standardised.as(Element.DOUBLE).times(deviation(scaling, graph)).plus(mean(scaling, graph)).as(Element.FLOAT);
    }

    private static Value mean(SetScaling scaling, Graph graph) {
        return graph.doubles("mean", scaling.columns().means(), PaddedSets.WIDTH);
    }

    private static Value deviation(SetScaling scaling, Graph graph) {
        return graph.doubles("deviation", scaling.columns().deviations(), PaddedSets.WIDTH);
    }
}
