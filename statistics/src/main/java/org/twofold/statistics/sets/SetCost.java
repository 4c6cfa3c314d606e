package org.twofold.statistics.sets;

/**
 * How the cost C(A, B) between two sets of particles is made: the least Σ c(a_i, b_π(i)) over one-to-one assignments π.
 *
 * <p>C = that sum, or that sum over the number of matched pairs, + λ · | |A| − |B| |. Of sets of unequal size min(|A|, |B|) particles are
 * matched. If one set is empty there is the penalty alone.
 *
 * <p>Features of a particle are (pT, η, φ), scaled; φ · azimuthScale is in radians.
 *
 * @param pair c
 * @param average over pairs, or their sum
 * @param penalty λ, for each particle without a partner
 * @param azimuthScale radians in one unit of the third feature, of {@link PairCost#SQ_COS} alone: a network that gives
 *     (φ − mean)/deviation has the deviation here, and gets the gradient in its own unit
 */
public record SetCost(PairCost pair, boolean average, double penalty, double azimuthScale) {

    /** @throws IllegalArgumentException if the penalty is negative, the scale not positive, or one is not finite */
    public SetCost {
        if (!(penalty >= 0) || Double.isInfinite(penalty)) {
            throw new IllegalArgumentException("penalty is " + penalty + "; it must be finite and not negative");
        }
        if (!(azimuthScale > 0) || Double.isInfinite(azimuthScale)) {
            throw new IllegalArgumentException("azimuthScale is " + azimuthScale + "; it must be positive and finite");
        }
    }

    /** The mean over matched pairs, without penalty, φ in radians. */
    public static SetCost of(PairCost pair) {
        return new SetCost(pair, true, 0, 1);
    }

    /** The sum over pairs. */
    public SetCost summed() {
        return new SetCost(pair, false, penalty, azimuthScale);
    }

    /** With another λ. */
    public SetCost withPenalty(double lambda) {
        return new SetCost(pair, average, lambda, azimuthScale);
    }

    /** With φ in other units than radians. */
    public SetCost withAzimuthScale(double radians) {
        return new SetCost(pair, average, penalty, radians);
    }

    /** C of a sum over so many matched pairs. */
    double of(double sum, int matched, int unmatched) {
        double cost = matched == 0 ? 0 : average ? sum / matched : sum;
        return cost + penalty * unmatched;
    }
}
