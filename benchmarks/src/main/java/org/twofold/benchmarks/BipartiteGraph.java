package org.twofold.benchmarks;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jgrapht.alg.matching.KuhnMunkresMinimalWeightBipartitePerfectMatching;
import org.jgrapht.graph.SimpleWeightedGraph;

/**
 * The assignment problem as JGraphT wants it: a complete bipartite graph, here kept from problem to problem so that only weights
 * are written. Vertex i is row i, vertex −1 − j column j; edge i · n + j joins them. For one thread.
 */
final class BipartiteGraph {

    private final int n;
    private final SimpleWeightedGraph<Integer, Integer> graph = new SimpleWeightedGraph<>(Integer.class);
    private final Set<Integer> rows = new LinkedHashSet<>();
    private final Set<Integer> columns = new LinkedHashSet<>();
    private final Integer[] edges;

    BipartiteGraph(int n) {
        this.n = n;
        edges = new Integer[n * n];
        for (int i = 0; i < n; i++) {
            rows.add(i);
            columns.add(-1 - i);
            graph.addVertex(i);
            graph.addVertex(-1 - i);
        }
        for (int k = 0; k < n * n; k++) {
            edges[k] = k;
            graph.addEdge(k / n, -1 - k % n, edges[k]);
        }
    }

    /** The least sum; writes the column of each row from {@code at} on. */
    double solve(double[] costs, int from, int[] columnOfRow, int at) {
        for (int k = 0; k < n * n; k++) {
            graph.setEdgeWeight(edges[k], costs[from + k]);
        }
        var matching = new KuhnMunkresMinimalWeightBipartitePerfectMatching<>(graph, rows, columns).getMatching();
        for (int edge : matching.getEdges()) {
            columnOfRow[at + edge / n] = edge % n;
        }
        return matching.getWeight();
    }
}
