package org.twofold.report;

import java.util.Map;

/**
 * What people call a metric.
 *
 * @param title in a table, as markup of {@link org.twofold.report.drawing.RichText}
 * @param explanation in one sentence
 * @param distance whether it is zero for a perfect model and grows with the disagreement
 */
public record MetricName(String title, String explanation, boolean distance) {

    private static final String MASS_OWN = "Relative difference of the mass given for a particle from that of its four-momentum; the floor is that "
            + "of the truth.";
    private static final String MASS_DECAY = "Relative difference of the mass given for a particle from that of the sum of its decay "
            + "products; the floor is that of the truth.";

    private static final Map<String, MetricName> KNOWN = Map.ofEntries(
            Map.entry("sw", distance("Sliced Wasserstein, squared",
                    "Mean over random directions of the squared transport cost of all coordinates together; not rooted.")),
            Map.entry("w1", distance("Wasserstein W_{1}",
                    "How far, on average, events have to be moved to turn one spectrum into the other.")),
            Map.entry("w2", distance("Wasserstein W_{2}^{2}",
                    "Mean squared distance events have to be moved to turn one spectrum into the other; not rooted.")),
            Map.entry("ks", distance("Kolmogorov–Smirnov",
                    "Largest difference of the two cumulative distributions, unbinned.")),
            Map.entry("chi2dof", distance("χ² per degree of freedom",
                    "Disagreement of the two histograms in units of their statistical errors; 1 where only chance separates "
                    + "them.")),
            Map.entry("dof", new MetricName("Degrees of freedom",
                    "Bins of the histogram less one, after bins with fewer than five entries have been merged.", false)),
            Map.entry("energy-distance", distance("Energy distance",
                    "Twice the integral of the squared difference of the cumulative distributions, rooted.")),
            Map.entry("kl", distance("Kullback–Leibler divergence",
                    "Information lost when the model's histogram is taken for that of the truth.")),
            Map.entry("response-w1", distance("Response, W_{1} in bins",
                    "Distance of the learned from the true response E_{x}/E_{z} at the same true energy or pseudorapidity.")),
            Map.entry("flip", new MetricName("Flipped directions",
                    "Share of the objects that leave into the opposite hemisphere of where they came from.", true)),
            Map.entry("anchor", new MetricName("Turned directions, mean 1 − cos",
                    "How far objects turn on their way between the levels.", true)),
            Map.entry("massshell", new MetricName("Off the mass shell",
                    "How far energies are from those of particles of the right mass.", true)),
            Map.entry("passing-rate", new MetricName("Inside the acceptance",
                    "Share of the model's events that the detector could have recorded; as high as that of the truth is right.",
                    false)),
            Map.entry("edge", new MetricName("At the edge of the acceptance",
                    "Share of events within 2 % of a bound of the acceptance; as high as that of the truth is right.", false)),
            Map.entry("coverage", new MetricName("Coverage",
                    "How often the stated interval holds the truth; the stated level is right.", false)),
            Map.entry("coverage68", new MetricName("Coverage of 68 % intervals",
                    "How often the central 68 % of a posterior hold the truth, by randomised rank; 0.68 is right.", false)),
            Map.entry("coverage95", new MetricName("Coverage of 95 % intervals",
                    "How often the central 95 % of a posterior hold the truth, by randomised rank; 0.95 is right.", false)),
            Map.entry("sbc-chi2dof", new MetricName("χ² per degree of freedom of ranks",
                    "Disagreement of the ranks of the truth among draws of its posterior with a flat histogram; 1 where only chance makes "
                    + "it.", false)),
            Map.entry("crps", new MetricName("Continuous ranked probability score",
                    "Mean distance of draws from the truth, less half their mean distance from each other; small if sharp and right.",
                    false)),
            Map.entry("pull-mean", new MetricName("Pull, mean",
                    "Mean of (truth − mean of draws) / their standard deviation; 0 without bias.", false)),
            Map.entry("pull-width", new MetricName("Pull, width",
                    "Standard deviation of the pulls; near 1 for posteriors of about normal shape.", false)),
            Map.entry("prior-bias", new MetricName("Bias of the prior",
                    "How much of the difference of another theory to the simulation is missing after unfolding: −1 all of it, 0 nothing; without what "
                    + "the model does wrong where the prior is right.", false)),
            Map.entry("unfolding-bias", new MetricName("Bias along the distortion",
                    "Difference of unfolded and true spectrum along the distortion; its floor is that of the same events without the distortion.",
                    false)),
            Map.entry("prior-bias-binned", new MetricName("Bias of the prior, histograms",
                    "The same with the ratio of histograms of the one observable: classical iterative unfolding.", false)),
            Map.entry("prior-error", new MetricName("Statistical error along the distortion",
                    "What the size of the sample leaves unknown of the distortion, in the unit of the bias.", false)),
            Map.entry("prior-distance", new MetricName("Distance of the spectra",
                    "Sum over bins of |unfolded − truth| over that of the truth; its floor is that of the same events without the distortion.",
                    false)),
            Map.entry("effective-draws", new MetricName("Effective draws of an event",
                    "How many draws of equal weight say as much as the weighted ones do.", false)),
            Map.entry("total-wasserstein", distance("Wasserstein W_{1}, sum",
                    "Sum over all marginal distributions, mass, p_{T}, η, φ, E, p_{x}, p_{y} and p_{z} of every particle, in GeV and pure "
                    + "numbers alike.")),
            Map.entry("total-wasserstein-standardised", distance("Wasserstein W_{1}, standardised sum",
                    "The same, each distance over the standard deviation of the truth.")),
            Map.entry("total-energy", distance("Energy distance, sum", "Sum over all marginal distributions, units mixed.")),
            Map.entry("total-energy-standardised", distance("Energy distance, standardised sum",
                    "The same, each distance over the root of the standard deviation of the truth.")),
            Map.entry("total-ks", distance("Kolmogorov–Smirnov, sum", "Sum over all marginal distributions.")),
            Map.entry("total-kl128", distance("Kullback–Leibler, 128 bins, sum",
                    "Sum over all marginal distributions that are not constant in the truth, each in 128 bins.")),
            Map.entry("mass-own-median", mass("Mass against own momentum, median", MASS_OWN)),
            Map.entry("mass-own-99", mass("Mass against own momentum, 99 %", MASS_OWN)),
            Map.entry("mass-decay-median", mass("Mass against decay products, median", MASS_DECAY)),
            Map.entry("mass-decay-99", mass("Mass against decay products, 99 %", MASS_DECAY)),
            Map.entry("auc", new MetricName("Classifier, area under ROC",
                    "How well a trained classifier tells model from truth; 0.5 means not at all.", false)));

    /** The name of a metric; one that is not known is called by its id. */
    public static MetricName of(String id) {
        return KNOWN.getOrDefault(id, new MetricName(id, "", true));
    }

    /** No distance of distributions: its floor is rounding alone, and a ratio to it says nothing. */
    private static MetricName mass(String title, String explanation) {
        return new MetricName(title, explanation, false);
    }

    private static MetricName distance(String title, String explanation) {
        return new MetricName(title, explanation, true);
    }
}
