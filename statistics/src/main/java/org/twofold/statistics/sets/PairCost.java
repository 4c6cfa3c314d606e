package org.twofold.statistics.sets;

/**
 * What it costs to take one particle for another, c(a, b).
 *
 * <p>Source: Soybelman et al. (2022); {@link #SQ} is that of the paper's text, {@link #SQ_COS} that of its released training loss.
 */
public enum PairCost {

    /** The squared distance of the three features. */
    SQ,
    /** (Δ pT)² + (Δ η)² + 1 − cos Δφ of scaled pT and η and of the azimuth, where a full turn is no difference. */
    SQ_COS
}
