package org.twofold.methods.jets;

import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.tensors.Tensors;
import org.twofold.statistics.sets.NearestNeighbourDistance;

/**
 * {@link NearestNeighbourDistance} as a term of a loss: its value for each jet, with its own gradient.
 *
 * <p>s = Σ x·g with g held constant has the gradient of the distance v; s − s + v, the second s without gradient, has its value too.
 */
public final class NeighbourTerm {

    private final NearestNeighbourDistance distance = new NearestNeighbourDistance(1);

    /** All points count: [batch]. */
    public Tensor of(Tensor made, float[] truth, int places) {
        boolean[] all = new boolean[truth.length / JetList.COMPONENTS];
        Arrays.fill(all, true);
        boolean[] allMade = new boolean[Math.toIntExact(made.size(0) * made.size(1))];
        Arrays.fill(allMade, true);
        return of(made, allMade, truth, all, places);
    }

    /**
     * The distance of each jet, [batch]; NaN of all if a number made is none.
     *
     * @param made [batch, n, 3]
     * @param madeCounts which of these are points, [batch × n]
     * @param truth [batch × places × 3]
     * @param truthCounts which of these are, [batch × places]; of a jet there are points on both sides or on none
     */
    public Tensor of(Tensor made, boolean[] madeCounts, float[] truth, boolean[] truthCounts, int places) {
        int jets = Math.toIntExact(made.size(0));
        float[] points = Tensors.floats(made);
        for (float number : points) {
            if (!Float.isFinite(number)) {
                return Tensors.times(made.sum(new long[] {1, 2}), Double.NaN);
            }
        }
        float[] gradient = new float[points.length];
        double[] values = distance.valuesAndGradient(truth, places, truthCounts, points, Math.toIntExact(made.size(1)), madeCounts, jets,
                gradient);
        Tensor slope = made.mul(Tensors.of(gradient, made.shape())).sum(new long[] {1, 2});
        return slope.sub(slope.detach()).add(Tensors.row(values));
    }
}
