package org.twofold.learning.processes;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.hipparchus.special.Erf;
import org.twofold.learning.diffusion.Denoiser;
import org.twofold.learning.diffusion.EdmScaling;
import org.twofold.learning.diffusion.VarianceExploding;

/**
 * Diffusion x + σε with the scalings of Karras et al. for data of unit variance; time for the network is ln σ/4.
 *
 * <p>Training: ln σ normal around −1.2 with deviation 1.2, loss mean((F − (x − c_skip x_σ)/c_out)²). Sampling: second-order
 * Heun on the grid of that paper. Source: Karras et al. (2022), section 5 and algorithm 1.
 *
 * @param smallest σ_min
 * @param largest σ_max
 */
public record EdmDiffusion(double smallest, double largest) implements Process {

    public static final EdmDiffusion STANDARD = new EdmDiffusion(0.002, 80);

    private static final double MEAN = -1.2;
    private static final double SPREAD = 1.2;
    private static final double RHO = 7;

    public EdmDiffusion {
        if (!(smallest > 0 && largest > smallest)) {
            throw new IllegalArgumentException("σ goes from above 0 upwards, not from " + smallest + " to " + largest);
        }
    }

    private double sigma(double place) {
        double normal = Math.sqrt(2) * Erf.erfInv(2 * place - 1);
        return Math.max(smallest, Math.min(largest, Math.exp(MEAN + SPREAD * normal)));
    }

    private static double time(double sigma) {
        return Math.log(sigma) / 4;
    }

    @Override
    public Tensor loss(TimedNetwork network, Tensor data, Tensor condition, double[] places, Tensor normals) {
        int n = places.length;
        double[][] c = new double[4][n];
        double[] times = new double[n];
        for (int i = 0; i < n; i++) {
            double sigma = sigma(places[i]);
            EdmScaling scaling = EdmScaling.of(sigma, 1);
            c[0][i] = sigma;
            c[1][i] = scaling.skip();
            c[2][i] = 1 / scaling.out();
            c[3][i] = scaling.in();
            times[i] = time(sigma);
        }
        Tensor disturbed = data.add(normals.mul(Columns.column(c[0])));
        Tensor target = data.sub(disturbed.mul(Columns.column(c[1]))).mul(Columns.column(c[2]));
        return Columns.meanSquare(network.forward(disturbed.mul(Columns.column(c[3])), times, condition), target);
    }

    @Override
    public void sample(TimedNetwork network, Tensor condition, double[] normals, int steps) {
        int batch = Math.toIntExact(condition.size(0));
        Denoiser denoiser = (sigma, state, data) -> {
            EdmScaling scaling = EdmScaling.of(sigma, 1);
            double[] times = new double[batch];
            Arrays.fill(times, time(sigma));
            Columns.evaluate(network, state, scaling.in(), times, condition, data);
            for (int i = 0; i < data.length; i++) {
                data[i] = scaling.skip() * state[i] + scaling.out() * data[i];
            }
        };
        for (int i = 0; i < normals.length; i++) {
            normals[i] *= largest;
        }
        VarianceExploding.heun(denoiser, VarianceExploding.grid(largest, smallest, RHO, steps + 1), normals);
    }
}
