package org.twofold.methods.jetgraph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.twofold.learning.representation.Standardisation;
import org.twofold.methods.jets.JetList;
import org.twofold.methods.jets.JetSample;

/**
 * Standardisation of all that networks read, fitted on the training jets; padding takes no part and stays zero.
 *
 * @param nodes features of a constituent
 * @param edges features of a sets of neighbours
 * @param whole features of a jet
 * @param momenta px, py, pz of the constituents of both levels
 */
record GraphCoding(Standardisation nodes, Standardisation edges, Standardisation whole, Standardisation momenta) {

    /** Means and deviations of so many jets are known well enough. */
    private static final int ENOUGH = 5000;

    static GraphCoding fit(JetSample all, int neighbours) {
        JetSample sample = all.slice(0, Math.min(ENOUGH, all.size()));
        ConstituentGraph graph = ConstituentGraph.of(sample.generated(), neighbours);
        double[] filled = new double[graph.size()];
        for (int jet = 0; jet < filled.length; jet++) {
            filled[jet] = graph.counts(jet) > 0 ? 1 : 0;
        }
        return new GraphCoding(Standardisation.fit(graph.nodes(), ConstituentGraph.NODE_FEATURES, wide(graph.present())),
                Standardisation.fit(graph.edges(), ConstituentGraph.EDGE_FEATURES, wide(graph.edgePresent())),
                Standardisation.fit(graph.whole(), ConstituentGraph.WHOLE_FEATURES, filled), fitMomenta(sample));
    }

    private static Standardisation fitMomenta(JetSample sample) {
        float[] first = sample.generated().momenta();
        float[] second = sample.reconstructed().momenta();
        float[] rows = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, rows, first.length, second.length);
        float[] there = sample.generated().present();
        float[] both = Arrays.copyOf(there, there.length + second.length / JetList.COMPONENTS);
        System.arraycopy(sample.reconstructed().present(), 0, both, there.length, both.length - there.length);
        return Standardisation.fit(rows, JetList.COMPONENTS, wide(both));
    }

    private static double[] wide(float[] mask) {
        double[] wide = new double[mask.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = mask[i];
        }
        return wide;
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("nodes", nodes.toJson());
        json.set("edges", edges.toJson());
        json.set("whole", whole.toJson());
        json.set("momenta", momenta.toJson());
        return json;
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws org.twofold.events.BadInput if it is not that
     */
    static GraphCoding read(String file, JsonNode json) {
        return new GraphCoding(Standardisation.read(file + ", nodes", json.path("nodes"), ConstituentGraph.NODE_FEATURES),
                Standardisation.read(file + ", edges", json.path("edges"), ConstituentGraph.EDGE_FEATURES),
                Standardisation.read(file + ", whole", json.path("whole"), ConstituentGraph.WHOLE_FEATURES),
                Standardisation.read(file + ", momenta", json.path("momenta"), JetList.COMPONENTS));
    }
}
