package org.twofold.methods.setflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A number as K ramps between quantiles q_0 &lt; … &lt; q_K of its spectrum: e_k = (x − q_{k−1})/(q_k − q_{k−1}), held between 0 and 1 but for the
 * first from below and the last from above.
 *
 * <p>A network sees a threshold of a detector as sharply as the width of the ramp that it is on. Source: Gorishniy, Rubachev and Babenko, "On
 * embeddings for numerical features in tabular deep learning", section 3.2.
 *
 * @param edges q, rising; at least two
 */
record QuantileRamps(List<Double> edges) {

    QuantileRamps {
        edges = List.copyOf(edges);
        if (edges.size() < 2 || edges.stream().anyMatch(edge -> !Double.isFinite(edge))) {
            throw new IllegalArgumentException("ramps need two finite edges at least");
        }
        for (int k = 1; k < edges.size(); k++) {
            if (!(edges.get(k) > edges.get(k - 1))) {
                throw new IllegalArgumentException("edges of ramps rise, unlike " + edges.get(k - 1) + ", " + edges.get(k));
            }
        }
    }

    /** So many ramps between equally probable quantiles; fewer where values are the same. */
    static QuantileRamps fit(float[] values, int ramps) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        List<Double> edges = new ArrayList<>();
        for (int k = 0; k <= ramps; k++) {
            double edge = sorted[(int) ((long) k * (sorted.length - 1) / ramps)];
            if (edges.isEmpty() || edge > edges.get(edges.size() - 1)) {
                edges.add(edge);
            }
        }
        // A single value everywhere still has a place.
        if (edges.size() == 1) {
            edges.add(edges.get(0) + 1);
        }
        return new QuantileRamps(edges);
    }

    /** K. */
    int count() {
        return edges.size() - 1;
    }

    /** Writes e_1 … e_K. */
    void write(double x, float[] to, int at) {
        for (int k = 0; k < count(); k++) {
            double e = (x - edges.get(k)) / (edges.get(k + 1) - edges.get(k));
            double low = k == 0 ? e : Math.max(0, e);
            to[at + k] = (float) (k == count() - 1 ? low : Math.min(1, low));
        }
    }
}
