package org.twofold.learning.diffusion;

/**
 * How a network F becomes a denoiser: D(x; σ) = c_skip x + c_out F(c_in x).
 *
 * <p>c_skip = σ_d²/(σ² + σ_d²), c_out = σ σ_d/√(σ² + σ_d²), c_in = 1/√(σ² + σ_d²), so that input and target of F have unit
 * variance at every σ. Source: Karras, Aittala, Aila and Laine, "Elucidating the design space of diffusion-based generative
 * models", table 1.
 *
 * @param skip c_skip
 * @param out c_out
 * @param in c_in
 */
public record EdmScaling(double skip, double out, double in) {

    /**
     * At one σ.
     *
     * @param sigma of the noise, ≥ 0
     * @param dataSigma σ_d, standard deviation of the data, > 0
     */
    public static EdmScaling of(double sigma, double dataSigma) {
        if (!(sigma >= 0) || !(dataSigma > 0)) {
            throw new IllegalArgumentException("σ must be ≥ 0 and σ_d > 0, not " + sigma + " and " + dataSigma);
        }
        double total = sigma * sigma + dataSigma * dataSigma;
        return new EdmScaling(dataSigma * dataSigma / total, sigma * dataSigma / Math.sqrt(total), 1 / Math.sqrt(total));
    }
}
