package org.twofold.methods.settoset;

import org.bytedeco.pytorch.Tensor;
import org.twofold.learning.tensors.Tensors;
import org.twofold.statistics.sets.HungarianCost;
import org.twofold.statistics.sets.PairCost;
import org.twofold.statistics.sets.ParticleSets;
import org.twofold.statistics.sets.SetCost;
import org.twofold.statistics.sets.SetCostMatrix;

/**
 * Which of the places of a decoder stand for which particles of the set that it should make: the assignment with the least sum of squared
 * distances of standardised (ln pT, η, φ).
 *
 * @param distances Σ over the particles of a set of the squared distance to its place, with the gradient of that assignment, [rows]
 * @param there 1 for places that stand for a particle, [rows, places]
 */
record MatchedParticles(Tensor distances, Tensor there) {

    /**
     * Finds them.
     *
     * @param made [rows, places, 3], finite
     * @param sets one for each row, standardised
     */
    static MatchedParticles of(HungarianCost cost, Tensor made, ParticleSets sets) {
        int rows = Math.toIntExact(made.size(0));
        int places = Math.toIntExact(made.size(1));
        int[] all = new int[rows];
        java.util.Arrays.fill(all, places);
        SetCostMatrix matrix = cost.between(sets, new ParticleSets(Tensors.floats(made), all, places), rows);
        float[] values = new float[rows];
        float[] target = new float[rows * places];
        double[] weights = new double[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = (float) matrix.value(row, 0, 0);
            weights[row] = 1;
            for (int particle = 0; particle < sets.sizes()[row]; particle++) {
                target[row * places + matrix.partner(row, 0, 0, particle)] = 1;
            }
        }
        float[] gradient = new float[rows * places * ParticleSets.FEATURES];
        matrix.addGradient(weights, gradient);
        Tensor slope = made.mul(Tensors.of(gradient, made.shape())).reshape(rows, -1).sum(1);
        return new MatchedParticles(slope.sub(slope.detach()).add(Tensors.of(values, rows)), Tensors.of(target, rows, places));
    }

    /** The cost that is meant: squares, their sum, no wrapping of φ. */
    static HungarianCost cost(int threads) {
        return new HungarianCost(SetCost.of(PairCost.SQ).summed(), threads);
    }
}
