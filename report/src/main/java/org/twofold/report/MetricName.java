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
                    "Distance of the learned from the true response out/in, such as E_{x}/E_{z}, at the same true value or pseudorapidity.")),
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
            Map.entry("kl100", distance("Kullback–Leibler, 100 bins",
                    "Information lost when the model's histogram is taken for that of the truth, between the 0.1 % and the 99.9 % quantile of "
                    + "the truth.")),
            Map.entry("median-shift", new MetricName("Shift of the median", "How far the median is from that of the truth.", false)),
            Map.entry("width-68", new MetricName("Width of the central 68 %, off by", "|width / true width − 1|.", false)),
            Map.entry("multiplicity", new MetricName("Mean number", "How many there are on average; its floor is the number of the truth.", false)),
            Map.entry("cardinality-accuracy", new MetricName("Number right, of a draw",
                    "How often a draw has as many particles as a measurement of the same truth.", false)),
            Map.entry("cardinality-mode-accuracy", new MetricName("Number right, of most draws",
                    "How often the number that most draws have is that which most measurements of the same truth have.", false)),
            Map.entry("cardinality-cross-entropy", new MetricName("Cross-entropy of the number",
                    "−ln of the share of draws that have as many particles as a measurement of the same truth, half a draw added to every "
                    + "number.", false)),
            Map.entry("cardinality-bias", new MetricName("Too many particles",
                    "Mean number of particles of draws less that of measurements of the same truth.", false)),
            Map.entry("cardinality-constant", new MetricName("Number right, always the same",
                    "How often the number is right that most measurements have.", false)),
            Map.entry("cardinality-counting", new MetricName("Number right, by counting",
                    "How often the number is right of true particles above a p_{T} and below an |η|, those with which it is right most often on "
                    + "these events.", false)),
            Map.entry("cardinality-distance", distance("Number given the true number",
                    "Half the sum of |p(N̂ | N_{T}) − p(N | N_{T})|, averaged over N_{T}.")),
            Map.entry("residual-bias", new MetricName("Residual, bias",
                    "Mean over bins of true p_{T} of |mean − true mean| of measured less true, in units of the true width.", false)),
            Map.entry("residual-width", new MetricName("Residual, width off by",
                    "Mean over bins of true p_{T} of |width / true width − 1|, widths half the central 68 %.", false)),
            Map.entry("residual-width-worst", new MetricName("Residual, width off by at worst", "The largest of these over bins.", false)),
            Map.entry("residual-rms", new MetricName("Residual, RMS off by", "The same of root mean squares, which wrong assignments rule.", false)),
            Map.entry("residual-w1", distance("Residual, W_{1} in bins",
                    "Distance of the residuals from those of the truth at the same true p_{T}; of p_{T} relative.")),
            Map.entry("hungarian-cost", new MetricName("Hungarian cost to the true set",
                    "Mean of (Δ ln p_{T})² + (Δη)² + 1 − cos Δφ, scaled, over the best assignment; its floor is that of measurements.", false)),
            Map.entry("hungarian-gap", new MetricName("Gap of Hungarian costs",
                    "|mean cost of draws − mean cost of measurements| of the same truth, averaged over truths.", false)),
            Map.entry("mmd2-cost", new MetricName("MMD^{2} of whole sets, k = −C",
                    "Between draws and measurements of one truth with equally many particles, C the Hungarian cost, unbiased, averaged over truths; 0 where chance alone "
                    + "separates them, and it may be negative. It sees that particles are shifted, not how much they are smeared.", false)),
            Map.entry("mmd2-similarity", new MetricName("MMD^{2} of whole sets, similarity",
                    "The same with the mean similarity exp(−Δ²) + exp(cos Δφ − 1) of particles in the best assignment as kernel.", false)),
            Map.entry("mmd2-exponential", new MetricName("MMD^{2} of whole sets, k = exp(−C/2s²)",
                    "The same with a kernel that also sees how much they are smeared; s² is the median of C.", false)),
            Map.entry("w1m", distance("W1M", "W_{1} of the masses of jets, mean and deviation over 5 batches drawn with replacement.")),
            Map.entry("w1m-relative", distance("W1M, relative", "The same of masses over p_{T}.")),
            Map.entry("w1p", distance("W1P", "W_{1} of a feature of all constituents, mean and deviation over 5 batches of jets.")),
            Map.entry("w1p-relative", distance("W1P, relative", "The same of η and φ from the axis of the jet and p_{T} over that of the jet.")),
            Map.entry("fpd", distance("Fréchet physics distance",
                    "Fréchet distance of normal distributions of 36 energy-flow polynomials, extrapolated to infinitely many jets.")),
            Map.entry("kpd", new MetricName("Kernel physics distance",
                    "MMD^{2} of energy-flow polynomials with a polynomial kernel; 0 where chance alone separates them, and it may be negative.",
                    false)),
            Map.entry("nnd", new MetricName("Nearest-neighbour distance",
                    "Mean over jets of the sum over constituents of the squared distance to the nearest one of the measured jet, and back.", false)),
            Map.entry("exact-log-density", new MetricName("Exact log density of a particle",
                    "Median of ln p of a draw by the detector's own density and the best assignment, over the number of particles, of draws with "
                    + "the right number.", false)),
            Map.entry("response-shift", new MetricName("Response, mean off by",
                    "|mean − true mean| of out/in − 1, of angles and shares out − in.", false)),
            Map.entry("response-rms", new MetricName("Response, RMS off by", "|RMS / true RMS − 1| of the same.", false)),
            Map.entry("response-width", new MetricName("Response, width off by",
                    "The same of half the central 68 %, which tails do not move.", false)),
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
