package org.twofold.methods.posterior;

import java.util.ArrayList;
import java.util.List;
import org.twofold.statistics.Binning;

/** Bins of which each holds enough of a sample, made of finer ones whose edges are well known. */
final class MergedBins {

    /** About a dozen bins. */
    private static final double SHARE = 0.06;

    private MergedBins() {}

    /** The bins from left to right, each with at least 6 % of what is inside of the fine ones; what is left goes to the last. */
    static Binning of(Binning fine, double[] sample) {
        int[] counts = new int[fine.count()];
        int inside = 0;
        for (double x : sample) {
            if (fine.contains(x)) {
                counts[fine.indexOf(x)]++;
                inside++;
            }
        }
        List<Double> edges = new ArrayList<>(List.of(fine.edge(0)));
        int here = 0;
        for (int b = 0; b < counts.length; b++) {
            here += counts[b];
            if (here > 0 && here >= SHARE * inside) {
                edges.add(fine.edge(b + 1));
                here = 0;
            }
        }
        double end = fine.edge(fine.count());
        if (edges.size() == 1) {
            edges.add(end);
        }
        edges.set(edges.size() - 1, end);
        return Binning.of(edges.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
