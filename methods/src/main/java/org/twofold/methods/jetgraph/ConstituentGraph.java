package org.twofold.methods.jetgraph;

import org.twofold.methods.jets.JetList;

/**
 * Generated jets as graphs: constituents with features, each tied to its nearest neighbours.
 *
 * <p>Shapes, float32: nodes [size × places × NODE_FEATURES], present [size × places], edges [size × places × neighbours ×
 * EDGE_FEATURES], edgePresent [size × places × neighbours], whole [size × WHOLE_FEATURES]. What is not there is zero.
 *
 * @param frames of each jet
 * @param directions of each constituent
 */
record ConstituentGraph(int size, int places, int neighbours, float[] nodes, float[] present, float[] edges, float[] edgePresent,
        float[] whole, JetFrame[] frames, Directions directions) {

    /** ln pT, ln pT/pT(jet), Δη, Δφ, ln ΔR, |η|. */
    static final int NODE_FEATURES = 6;
    /** asinh Δη, asinh Δφ, ln ΔR, ln pT ratio, ln pT of the neighbour. */
    static final int EDGE_FEATURES = 5;
    /** ln pT, ln m, |η|, number of constituents. */
    static final int WHOLE_FEATURES = 4;

    /** About the size of a cell of a calorimeter. */
    private static final double CELL = 0.02;
    private static final double NEAR = 1e-3;

    /** The graphs of jets. */
    static ConstituentGraph of(JetList jets, int neighbours) {
        int size = jets.size();
        int places = jets.places();
        ConstituentGraph graph = new ConstituentGraph(size, places, neighbours, new float[size * places * NODE_FEATURES], jets.present(),
                new float[size * places * neighbours * EDGE_FEATURES], new float[size * places * neighbours], new float[size * WHOLE_FEATURES],
                new JetFrame[size], Directions.of(jets));
        for (int jet = 0; jet < size; jet++) {
            graph.frames[jet] = JetFrame.of(jets, jet);
            graph.describe(jet, jets.counts()[jet]);
        }
        return graph;
    }

    /** How many constituents a jet has. */
    int counts(int jet) {
        return (int) whole[jet * WHOLE_FEATURES + 3];
    }

    private void describe(int jet, int count) {
        if (count == 0) {
            return;
        }
        JetFrame frame = frames[jet];
        int w = jet * WHOLE_FEATURES;
        whole[w] = (float) Math.log(frame.pt());
        whole[w + 1] = (float) Math.log(1 + frame.mass());
        whole[w + 2] = (float) Math.abs(frame.eta());
        whole[w + 3] = count;
        double[] nearest = new double[neighbours];
        int[] who = new int[neighbours];
        for (int i = 0; i < count; i++) {
            int at = jet * places + i;
            double eta = frame.deltaEta(directions.eta()[at], frame.eta());
            double phi = frame.deltaPhi(directions.phi()[at], frame.phi());
            int n = at * NODE_FEATURES;
            nodes[n] = (float) directions.logPt()[at];
            nodes[n + 1] = (float) (directions.logPt()[at] - Math.log(frame.pt()));
            nodes[n + 2] = (float) eta;
            nodes[n + 3] = (float) phi;
            nodes[n + 4] = (float) Math.log(NEAR + Math.hypot(eta, phi));
            nodes[n + 5] = (float) Math.abs(directions.eta()[at]);
            tie(jet, i, who, nearestOf(jet, i, count, nearest, who));
        }
    }

    /** Finds the nearest in ΔR, the nearest first. */
    private int nearestOf(int jet, int i, int count, double[] nearest, int[] who) {
        int found = 0;
        int at = jet * places;
        for (int j = 0; j < count; j++) {
            if (j == i) {
                continue;
            }
            double eta = frames[jet].deltaEta(directions.eta()[at + j], directions.eta()[at + i]);
            double phi = frames[jet].deltaPhi(directions.phi()[at + j], directions.phi()[at + i]);
            // Squares say who is nearer as well.
            double distance = eta * eta + phi * phi;
            if (found == neighbours && distance >= nearest[found - 1]) {
                continue;
            }
            int to = found < neighbours ? found++ : found - 1;
            while (to > 0 && nearest[to - 1] > distance) {
                nearest[to] = nearest[to - 1];
                who[to] = who[to - 1];
                to--;
            }
            nearest[to] = distance;
            who[to] = j;
        }
        return found;
    }

    private void tie(int jet, int i, int[] who, int found) {
        int at = jet * places + i;
        for (int k = 0; k < found; k++) {
            int other = jet * places + who[k];
            double eta = frames[jet].deltaEta(directions.eta()[other], directions.eta()[at]);
            double phi = frames[jet].deltaPhi(directions.phi()[other], directions.phi()[at]);
            int e = (at * neighbours + k) * EDGE_FEATURES;
            edgePresent[at * neighbours + k] = 1;
            edges[e] = (float) asinh(eta / CELL);
            edges[e + 1] = (float) asinh(phi / CELL);
            edges[e + 2] = (float) Math.log(NEAR + Math.hypot(eta, phi));
            edges[e + 3] = (float) (directions.logPt()[other] - directions.logPt()[at]);
            edges[e + 4] = (float) directions.logPt()[other];
        }
    }

    private static double asinh(double x) {
        return Math.copySign(Math.log(Math.abs(x) + Math.sqrt(x * x + 1)), x);
    }
}
