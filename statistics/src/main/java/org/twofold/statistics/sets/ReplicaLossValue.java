package org.twofold.statistics.sets;

/**
 * A replica loss with its derivatives with respect to the costs.
 *
 * <p>Each entry of a symmetric matrix has its own derivative: a cost that stands at [i][j] and at [j][i] counts with the sum of both.
 *
 * @param value L
 * @param cross ∂L/∂K [references, generated]
 * @param withinGenerated ∂L/∂K among generated sets [generated, generated]; empty for losses without it
 */
public record ReplicaLossValue(double value, double[] cross, double[] withinGenerated) {

    static ReplicaLossValue ofCross(double value, double[] cross) {
        return new ReplicaLossValue(value, cross, new double[0]);
    }
}
