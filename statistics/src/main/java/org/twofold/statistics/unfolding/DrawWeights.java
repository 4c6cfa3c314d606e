package org.twofold.statistics.unfolding;

/**
 * Weights under which draws of posteriors learned under one prior are draws of the posteriors under another; immutable.
 *
 * <p>p′(x|y) = p(x|y) r(x) / ∫p(x|y) r(x) dx with r = p′/p, so draw k of event i weighs w_i r_ik / Σ_j r_ij: an event keeps its weight,
 * and a weighted histogram of all draws is the unfolded spectrum. What weighting costs is said by the effective number of
 * draws of an event, (Σ_k r)² / Σ_k r², K if all are equal.
 *
 * <p>values [events · K], in the unit of the weights of events. Source: Kish, "Survey sampling", for the effective number.
 */
public final class DrawWeights {

    private final int draws;
    private final double[] values;
    private final double meanEffective;
    private final double fewestEffective;

    private DrawWeights(int draws, double[] values, double meanEffective, double fewestEffective) {
        this.draws = draws;
        this.values = values;
        this.meanEffective = meanEffective;
        this.fewestEffective = fewestEffective;
    }

    /** Under the prior that was learned: w_i / K. */
    public static DrawWeights equal(int draws, double[] eventWeights) {
        double[] ones = new double[Math.multiplyExact(eventWeights.length, draws)];
        java.util.Arrays.fill(ones, 1);
        return of(draws, eventWeights, ones);
    }

    /**
     * Under a prior that differs by r.
     *
     * <p>An event to all of whose draws the new prior gives nothing keeps equal weights: it happened.
     *
     * @param draws K
     * @param eventWeights w, [events]
     * @param ratio r, [events · K]
     * @throws IllegalArgumentException if a number is negative or not finite, all weights are 0, or there are not K for each event
     */
    public static DrawWeights of(int draws, double[] eventWeights, double[] ratio) {
        if (draws < 1 || eventWeights.length < 1 || ratio.length != (long) eventWeights.length * draws) {
            throw new IllegalArgumentException(ratio.length + " ratios for " + draws + " draws of " + eventWeights.length + " events");
        }
        double[] values = new double[ratio.length];
        double total = 0;
        double effective = 0;
        double fewest = draws;
        for (int event = 0; event < eventWeights.length; event++) {
            int from = event * draws;
            double sum = 0;
            double squares = 0;
            for (int k = from; k < from + draws; k++) {
                require("ratio of draw " + k, ratio[k]);
                sum += ratio[k];
                squares += ratio[k] * ratio[k];
            }
            double weight = eventWeights[event];
            require("weight of event " + event, weight);
            for (int k = from; k < from + draws; k++) {
                values[k] = sum > 0 ? weight * ratio[k] / sum : weight / draws;
            }
            double ofEvent = sum > 0 ? sum * sum / squares : draws;
            total += weight;
            effective += weight * ofEvent;
            fewest = weight > 0 ? Math.min(fewest, ofEvent) : fewest;
        }
        if (!(total > 0)) {
            throw new IllegalArgumentException("all events weigh nothing");
        }
        return new DrawWeights(draws, values, effective / total, fewest);
    }

    private static void require(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be finite and not negative");
        }
    }

    /** K. */
    public int draws() {
        return draws;
    }

    /** A copy of the weights of all draws, [events · K]. */
    public double[] values() {
        return values.clone();
    }

    /** The weight of one draw. */
    public double value(int draw) {
        return values[draw];
    }

    /** The effective number of draws, averaged over events with their weights. */
    public double meanEffectiveDraws() {
        return meanEffective;
    }

    /** That of the event with the fewest. */
    public double fewestEffectiveDraws() {
        return fewestEffective;
    }
}
