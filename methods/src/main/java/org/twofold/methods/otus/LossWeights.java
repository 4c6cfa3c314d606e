package org.twofold.methods.otus;

/**
 * How the terms of the objective are weighted, and in which units.
 *
 * @param whitened false: GeV, as published; true: every column divided by its standard deviation
 * @param data weight of the mean squared distance of x and x̃ = D(E(x)); 1 in the paper
 * @param latent λ, weight of SW(z̃, z) (equation 2)
 * @param detector weight of SW(x̃′, x), the paper's auxiliary loss (equation 14) used during joint training; 0 there
 * @param derived weight of the one-dimensional W₂² of each derived observable, at both levels; 0 in the paper
 * @param features weight of the sliced Wasserstein distance between all derived observables together, at both levels:
 *     {@link DerivedFeatures}; 0 in the paper
 * @param compressed whether derived observables are compared as asinh of what they are from their median in units, so
 *     that a few events far out do not outweigh the bulk; false compares them as they are
 * @param edgeless whether the pseudorapidity of an object with a limit is compared as {@link DerivedObservable} stretches it
 * @param pairs μ_x = μ_z, weight of the mean squared distances to the true partners (equations 20 and 21), where some
 *     events are labelled
 * @param joint weight of the sliced Wasserstein distances of (z, D(z)) to (z, x) and of (x, E(x)) to (x, z) on labelled
 *     events: equations 20 and 21 have their optimum at the mean response, this at the response itself
 */
public record LossWeights(boolean whitened, double data, double latent, double detector, double derived, double features,
        boolean compressed, boolean edgeless, double pairs, double joint) {

    public LossWeights {
        for (double weight : new double[] {data, latent, detector, derived, features, pairs, joint}) {
            if (!(weight >= 0)) {
                throw new IllegalArgumentException("weights of losses must be ≥ 0");
            }
        }
    }

    /** Weights without labelled events. */
    public LossWeights(boolean whitened, double data, double latent, double detector, double derived) {
        this(whitened, data, latent, detector, derived, 0, false, false, 0, 0);
    }

    /** The same with other weights for labelled events. */
    public LossWeights labelled(double pairs, double joint) {
        return new LossWeights(whitened, data, latent, detector, derived, features, compressed, edgeless, pairs, joint);
    }

    /** Whether x̃′ and z̃ are compared with the truth in more than sliced momenta. */
    boolean usesObservables() {
        return derived > 0 || features > 0;
    }

    /** Whether labelled events are used. */
    public boolean isSupervised() {
        return pairs > 0 || joint > 0;
    }
}
