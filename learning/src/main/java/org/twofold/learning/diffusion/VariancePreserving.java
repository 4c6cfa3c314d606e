package org.twofold.learning.diffusion;

/** Samplers of diffusion with α² + σ² = 1: from noise at the first level of a grid to data at the last. */
public final class VariancePreserving {

    private VariancePreserving() {}

    /** The levels of γ at even steps of t from 1 to 0. */
    public static NoiseLevel[] levels(NoiseSchedule schedule, int steps) {
        NoiseLevel[] levels = new NoiseLevel[steps + 1];
        for (int i = 0; i <= steps; i++) {
            levels[i] = NoiseLevel.of(schedule.gamma(1 - (double) i / steps));
        }
        return levels;
    }

    /**
     * One deterministic step, t → s: z_s = α_s x̂ + σ_s ε̂, x̂ = (z_t − σ_t ε̂)/α_t.
     *
     * <p>Source: Song, Meng and Ermon, "Denoising diffusion implicit models", equation 12 with σ = 0.
     *
     * @param noise ε̂(z_t)
     * @param state z_t, becomes z_s
     */
    public static void ddimStep(NoiseLevel from, NoiseLevel to, double[] noise, double[] state) {
        for (int i = 0; i < state.length; i++) {
            double data = (state[i] - from.sigma() * noise[i]) / from.alpha();
            state[i] = to.alpha() * data + to.sigma() * noise[i];
        }
    }

    /** {@link #ddimStep} over a grid; the state is replaced. */
    public static void ddim(NoisePredictor predictor, NoiseLevel[] levels, double[] state) {
        double[] noise = new double[state.length];
        for (int i = 0; i + 1 < levels.length; i++) {
            predictor.predict(levels[i], state, noise);
            ddimStep(levels[i], levels[i + 1], noise, state);
        }
    }

    /**
     * The reverse Markov chain: z_s = (α_s/α_t)(z_t − σ_t c ε̂) + σ_s √c ξ, c = 1 − e^{γ_s − γ_t}, without ξ in the last step.
     *
     * <p>Source: Kingma et al., "Variational diffusion models", appendix A.4 and the released sampler.
     */
    public static void ancestral(NoisePredictor predictor, NoiseLevel[] levels, NormalNoise normals, double[] state) {
        double[] noise = new double[state.length];
        double[] fresh = new double[state.length];
        for (int i = 0; i + 1 < levels.length; i++) {
            predictor.predict(levels[i], state, noise);
            boolean last = i + 2 == levels.length;
            if (!last) {
                normals.fill(i, fresh);
            }
            ancestralStep(levels[i], levels[i + 1], noise, state);
            double spread = last ? 0 : ancestralSpread(levels[i], levels[i + 1]);
            for (int j = 0; j < state.length; j++) {
                state[j] += spread * fresh[j];
            }
        }
    }

    /** The mean of z_s given z_t; the state is replaced. */
    static void ancestralStep(NoiseLevel from, NoiseLevel to, double[] noise, double[] state) {
        double c = -Math.expm1(to.gamma() - from.gamma());
        for (int i = 0; i < state.length; i++) {
            state[i] = to.alpha() / from.alpha() * (state[i] - from.sigma() * c * noise[i]);
        }
    }

    /** The standard deviation of z_s given z_t. */
    static double ancestralSpread(NoiseLevel from, NoiseLevel to) {
        return to.sigma() * Math.sqrt(-Math.expm1(to.gamma() - from.gamma()));
    }
}
