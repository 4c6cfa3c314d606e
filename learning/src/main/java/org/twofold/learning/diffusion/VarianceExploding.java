package org.twofold.learning.diffusion;

import org.twofold.learning.solvers.RungeKutta;
import org.twofold.learning.solvers.VectorField;

/**
 * Samplers of diffusion x = data + σ ε: from noise at the first σ of a grid to data at the last, along dx/dσ = (x − D(x; σ))/σ.
 *
 * <p>Source: Karras et al., "Elucidating the design space of diffusion-based generative models", section 3.
 */
public final class VarianceExploding {

    private VarianceExploding() {}

    /**
     * A falling grid, denser towards small σ: σ_i = (σ_max^{1/ρ} + i/(n−1)·(σ_min^{1/ρ} − σ_max^{1/ρ}))^ρ, i = 0…n−1.
     *
     * @param count n ≥ 2
     */
    public static double[] grid(double largest, double smallest, double rho, int count) {
        if (!(smallest > 0 && largest > smallest && rho > 0) || count < 2) {
            throw new IllegalArgumentException("a grid of " + count + " σ from " + largest + " to " + smallest + " with ρ = " + rho);
        }
        double[] sigmas = new double[count];
        double from = Math.pow(largest, 1 / rho);
        double to = Math.pow(smallest, 1 / rho);
        for (int i = 0; i < count; i++) {
            sigmas[i] = Math.pow(from + (double) i / (count - 1) * (to - from), rho);
        }
        return sigmas;
    }

    private static VectorField field(Denoiser denoiser) {
        return (sigma, state, derivative) -> {
            denoiser.denoise(sigma, state, derivative);
            for (int i = 0; i < derivative.length; i++) {
                derivative[i] = (state[i] - derivative[i]) / sigma;
            }
        };
    }

    /** First order, one guess a step; DDIM in these variables. A last σ of 0 is allowed. */
    public static void euler(Denoiser denoiser, double[] sigmas, double[] state) {
        RungeKutta.EULER.integrate(field(denoiser), sigmas, state);
    }

    /** Second order, two guesses a step. A step to σ = 0, where the field is not defined, is one of Euler. */
    public static void heun(Denoiser denoiser, double[] sigmas, double[] state) {
        VectorField field = field(denoiser);
        for (int i = 0; i + 1 < sigmas.length; i++) {
            (sigmas[i + 1] == 0 ? RungeKutta.EULER : RungeKutta.HEUN).step(field, sigmas[i], sigmas[i + 1], state);
        }
    }

    /**
     * DPM-Solver++(2M): second order with one guess a step, of which the last two are combined.
     *
     * <p>With t = −ln σ, h = t_{i+1} − t_i, r = h_{i−1}/h: D̃ = (1 + 1/(2r)) D_i − 1/(2r) D_{i−1}, in the first step D_i;
     * x ← (σ_{i+1}/σ_i) x − (e^{−h} − 1) D̃. Source: Lu et al., "DPM-Solver++", algorithm 2.
     */
    public static void dpmPlusPlus2M(Denoiser denoiser, double[] sigmas, double[] state) {
        double[] before = new double[state.length];
        double[] now = new double[state.length];
        for (int i = 0; i + 1 < sigmas.length; i++) {
            denoiser.denoise(sigmas[i], state, now);
            double h = Math.log(sigmas[i] / sigmas[i + 1]);
            boolean single = i == 0 || sigmas[i + 1] == 0;
            double extra = single ? 0 : h / (2 * Math.log(sigmas[i - 1] / sigmas[i]));
            double keep = sigmas[i + 1] / sigmas[i];
            for (int j = 0; j < state.length; j++) {
                double data = (1 + extra) * now[j] - extra * before[j];
                state[j] = keep * state[j] + (1 - keep) * data;
            }
            double[] old = before;
            before = now;
            now = old;
        }
    }
}
