package org.twofold.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * ln(model / truth) in each bin, from the smallest to the largest over repeated samplings of the model.
 *
 * <p>Each model histogram is scaled to the truth by what is in the bins. A bin is NaN where the truth, or a sampling, has
 * nothing.
 *
 * <p>Source: the ratio panels of Shmakov, Greif, Fenton, Ghosh, Baldi, Whiteson (2023).
 *
 * @param bins the bins
 * @param least one per bin
 * @param most one per bin
 */
public record LogRatioBand(Binning bins, List<Double> least, List<Double> most) {

    /** Immutable lists. */
    public LogRatioBand {
        least = List.copyOf(least);
        most = List.copyOf(most);
    }

    /**
     * @param samplings histograms of repeated samplings of the model
     * @throws IllegalArgumentException if there are none, one is empty, or the bins differ
     */
    public static LogRatioBand of(Histogram truth, List<Histogram> samplings) {
        Samples.requireNotEmpty("samplings", samplings.size());
        Double[] least = new Double[truth.bins().count()];
        Double[] most = new Double[truth.bins().count()];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        for (Histogram model : samplings) {
            if (!truth.bins().equals(model.bins()) || !(model.total() > 0)) {
                throw new IllegalArgumentException("a sampling has other bins than the truth, or nothing in them");
            }
            for (int b = 0; b < least.length; b++) {
                boolean defined = truth.count(b) > 0 && model.count(b) > 0;
                double log = defined ? Math.log(model.count(b) / model.total() / (truth.count(b) / truth.total())) : Double.NaN;
                // Math.min and Math.max keep a NaN once they have seen it.
                least[b] = Math.min(least[b], log);
                most[b] = Math.max(most[b], log);
            }
        }
        return new LogRatioBand(truth.bins(), List.of(least), List.of(most));
    }
}
