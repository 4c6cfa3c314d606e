package org.twofold.learning.processes;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.twofold.learning.diffusion.NoiseLevel;
import org.twofold.learning.diffusion.NoisePredictor;
import org.twofold.learning.diffusion.NoiseSchedule;
import org.twofold.learning.diffusion.PseudoNumerical;
import org.twofold.learning.tensors.Tensors;

/**
 * Diffusion αx + σε along a given γ(t), the network guessing ε.
 *
 * <p>Training: ½ γ′(t)·mean((ε − ε̂)²), the diffusion part of the variational bound. Sampling: PNDM. Source: Kingma et al.,
 * "Variational diffusion models", equation 14.
 *
 * @param schedule γ
 * @param time what the network is told
 */
public record VariationalDiffusion(NoiseSchedule schedule, NetworkTime time) implements Process {

    /** With α² as time. */
    public VariationalDiffusion(NoiseSchedule schedule) {
        this(schedule, NetworkTime.ALPHA_SQUARED);
    }

    @Override
    public Tensor loss(TimedNetwork network, Tensor data, Tensor condition, double[] places, Tensor normals) {
        int n = places.length;
        double[] alpha = new double[n];
        double[] sigma = new double[n];
        double[] weight = new double[n];
        double[] times = new double[n];
        for (int i = 0; i < n; i++) {
            NoiseLevel level = NoiseLevel.of(schedule.gamma(places[i]));
            alpha[i] = level.alpha();
            sigma[i] = level.sigma();
            times[i] = time == NetworkTime.T ? places[i] : level.alphaSquared();
            weight[i] = 0.5 * schedule.slope(places[i]);
        }
        Tensor disturbed = data.mul(Columns.column(alpha)).add(normals.mul(Columns.column(sigma)));
        return Columns.meanSquare(network.forward(disturbed, times, condition), normals).mul(Tensors.row(weight));
    }

    @Override
    public void sample(TimedNetwork network, Tensor condition, double[] normals, int steps) {
        int batch = Math.toIntExact(condition.size(0));
        NoisePredictor predictor = (level, state, noise) -> {
            double[] times = new double[batch];
            Arrays.fill(times, time == NetworkTime.T ? schedule.time(level.gamma()) : level.alphaSquared());
            Columns.evaluate(network, state, 1, times, condition, noise);
        };
        PseudoNumerical.sample(predictor, PseudoNumerical.levels(schedule, steps), normals);
        double alpha = NoiseLevel.of(schedule.gamma(0)).alpha();
        for (int i = 0; i < normals.length; i++) {
            normals[i] /= alpha;
        }
    }
}
