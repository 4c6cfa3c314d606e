package org.twofold.statistics;

/**
 * Whether x is right given z, not only overall: the mean over bins of z of W_1 between the truth's and the model's x.
 *
 * <p>Σ_b N_b W_1({x_i : z_i in b}, {x'_j : z'_j in b}) / Σ_b N_b with N_b the truth's entries. Only bins with at least
 * 100 entries in truth and in model take part. In the unit of x.
 *
 * <p>An empty sample or a value that is not finite is an {@link IllegalArgumentException}.
 *
 * @param value the mean; NaN if no bin has enough entries
 * @param entries Σ N_b, truth entries in the bins that took part
 * @param used bins that took part
 * @param skipped bins that had too few entries
 */
public record ConditionalWasserstein(double value, long entries, int used, int skipped) {

    private static final int FEWEST_ENTRIES = 100;

    /**
     * @param zTruth [n] conditions of the truth
     * @param xTruth [n] values of the truth
     * @param zModel [m] conditions of the model
     * @param xModel [m] values of the model
     */
    public static ConditionalWasserstein of(Binning bins, double[] zTruth, double[] xTruth, double[] zModel, double[] xModel) {
        double[][] truth = Split.byBin("truth", bins, zTruth, xTruth);
        double[][] model = Split.byBin("model", bins, zModel, xModel);
        Wasserstein distance = new Wasserstein(1);
        double sum = 0;
        long entries = 0;
        int used = 0;
        for (int b = 0; b < bins.count(); b++) {
            if (truth[b].length >= FEWEST_ENTRIES && model[b].length >= FEWEST_ENTRIES) {
                sum += truth[b].length * distance.value(truth[b], model[b]);
                entries += truth[b].length;
                used++;
            }
        }
        return new ConditionalWasserstein(used > 0 ? sum / entries : Double.NaN, entries, used, bins.count() - used);
    }

    /** Both together, as if their bins were bins of one condition. */
    public ConditionalWasserstein and(ConditionalWasserstein other) {
        if (used == 0 || other.used == 0) {
            ConditionalWasserstein known = used == 0 ? other : this;
            return new ConditionalWasserstein(known.value, known.entries, known.used, skipped + other.skipped);
        }
        long all = entries + other.entries;
        return new ConditionalWasserstein((entries * value + other.entries * other.value) / all, all,
                used + other.used, skipped + other.skipped);
    }
}
