package org.twofold.statistics;

/**
 * The distances by which marginal distributions of unfolded events are compared, in the order of the published tables.
 *
 * <p>Source: Shmakov et al. (2023), Table 1; direction, range and empty bins of the divergences as in
 * {@link HistogramDivergence}.
 */
public enum MarginalMetric {

    /** W₁, in the unit of the quantity. */
    WASSERSTEIN("wasserstein", "Wasserstein", 1, 0),
    /** The energy distance, in the root of the unit. */
    ENERGY("energy", "Energy", 0.5, 0),
    /** The largest difference of the cumulative distributions. */
    KOLMOGOROV_SMIRNOV("ks", "K-S", 0, 0),
    /** Kullback–Leibler divergence of histograms with 64 bins. */
    KL64("kl64", "KL64", 0, 64),
    /** With 128 bins. */
    KL128("kl128", "KL128", 0, 128),
    /** With 256 bins. */
    KL256("kl256", "KL256", 0, 256);

    private final String id;
    private final String title;
    private final double power;
    private final int bins;

    MarginalMetric(String id, String title, double power, int bins) {
        this.id = id;
        this.title = title;
        this.power = power;
        this.bins = bins;
    }

    /** Its name in files. */
    public String id() {
        return id;
    }

    /** Its name in the published tables. */
    public String title() {
        return title;
    }

    /** The power of the unit it has; a distance over σ to this power has none. */
    public double unitPower() {
        return power;
    }

    /** Whether it has a unit, so that there is something to standardise. */
    public boolean hasUnit() {
        return power > 0;
    }

    /** How many bins it compares; 0 for a metric without bins. */
    public int bins() {
        return bins;
    }
}
