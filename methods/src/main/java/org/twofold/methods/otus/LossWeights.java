package org.twofold.methods.otus;

/**
 * How the terms of the objective are weighted, and in which units.
 *
 * @param whitened false: GeV, as published; true: every column divided by its standard deviation
 * @param data weight of the mean squared distance of x and x̃ = D(E(x)); 1 in the paper
 * @param latent λ, weight of SW(z̃, z) (equation 2)
 * @param detector weight of SW(x̃′, x), the paper's auxiliary loss (equation 14) used during joint training; 0 there
 * @param derived weight of the one-dimensional W₂² of each derived observable, at both levels; 0 in the paper
 */
public record LossWeights(boolean whitened, double data, double latent, double detector, double derived) {

    public LossWeights {
        if (!(data >= 0) || !(latent >= 0) || !(detector >= 0) || !(derived >= 0)) {
            throw new IllegalArgumentException("weights of losses must be ≥ 0");
        }
    }
}
