package org.twofold.statistics.sets;

/**
 * Costs between the replicas of one event and the sets that were generated for it.
 *
 * <p>Shapes: cross [references, generated], withinReferences [references, references], withinGenerated [generated, generated], all
 * row-major. The last two are needed by the energy losses alone and may be empty otherwise.
 *
 * @param references how many reference replicas there are
 * @param generated how many generated sets
 * @param cross K[i][j], reference i with generated set j
 * @param withinReferences among references
 * @param withinGenerated among generated sets
 */
public record ReplicaCosts(int references, int generated, double[] cross, double[] withinReferences, double[] withinGenerated) {

    /**
     * @throws IllegalArgumentException if there are no replicas, an array has another length, or a cost is not finite
     */
    public ReplicaCosts {
        if (references < 1 || generated < 1) {
            throw new IllegalArgumentException(references + " references and " + generated + " generated sets; at least one of each is needed");
        }
        require("cross", cross, references, generated, false);
        require("withinReferences", withinReferences, references, references, true);
        require("withinGenerated", withinGenerated, generated, generated, true);
    }

    /** Costs between references and generated sets alone. */
    public static ReplicaCosts of(double[] cross, int references, int generated) {
        return new ReplicaCosts(references, generated, cross, new double[0], new double[0]);
    }

    private static void require(String name, double[] costs, int rows, int columns, boolean orEmpty) {
        if (costs.length != rows * columns && !(orEmpty && costs.length == 0)) {
            throw new IllegalArgumentException(name + " has " + costs.length + " values; " + rows + " x " + columns + " are expected");
        }
        for (int k = 0; k < costs.length; k++) {
            if (!Double.isFinite(costs[k])) {
                throw new IllegalArgumentException(name + "[" + k / columns + "][" + k % columns + "] is " + costs[k] + "; costs must be finite");
            }
        }
    }
}
