package org.twofold.methods.jetgraph;

import org.bytedeco.pytorch.Tensor;
import org.twofold.learning.tensors.Tensors;

/**
 * Graphs as networks read them, standardised.
 *
 * @param nodes [batch, n, features]
 * @param present [batch, n], 1 for constituents and 0 for padding
 * @param edges [batch, n, neighbours, features]
 * @param edgePresent [batch, n, neighbours]
 * @param whole [batch, features]
 */
record GraphTensors(Tensor nodes, Tensor present, Tensor edges, Tensor edgePresent, Tensor whole) {

    static GraphTensors of(ConstituentGraph graph, GraphCoding coding) {
        float[] nodes = graph.nodes().clone();
        float[] edges = graph.edges().clone();
        float[] whole = graph.whole().clone();
        coding.nodes().apply(nodes);
        coding.edges().apply(edges);
        coding.whole().apply(whole);
        long size = graph.size();
        long n = graph.places();
        long k = graph.neighbours();
        return new GraphTensors(Tensors.of(nodes, size, n, ConstituentGraph.NODE_FEATURES), Tensors.of(graph.present(), size, n),
                Tensors.of(edges, size, n, k, ConstituentGraph.EDGE_FEATURES), Tensors.of(graph.edgePresent(), size, n, k),
                Tensors.of(whole, size, ConstituentGraph.WHOLE_FEATURES));
    }

    long size() {
        return nodes.size(0);
    }
}
