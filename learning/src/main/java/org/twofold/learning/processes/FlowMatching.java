package org.twofold.learning.processes;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.twofold.learning.flowmatching.LinearPath;
import org.twofold.learning.solvers.RungeKutta;
import org.twofold.learning.tensors.Tensors;

/**
 * The network is the velocity of the straight paths from data to noise, integrated back from noise to data.
 *
 * <p>Training: mean((v(y_t, t) − u)²), t uniform. Source: Lipman et al., "Flow matching for generative modeling", equation 23.
 *
 * @param path y_t and u
 * @param solver of the way back
 */
public record FlowMatching(LinearPath path, RungeKutta solver) implements Process {

    public static final FlowMatching STANDARD = new FlowMatching(LinearPath.STANDARD, RungeKutta.MIDPOINT);

    @Override
    public Tensor loss(TimedNetwork network, Tensor data, Tensor condition, double[] places, Tensor normals) {
        double[] ofData = new double[places.length];
        double[] ofNoise = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            ofData[i] = path.at(places[i], 1, 0);
            ofNoise[i] = path.at(places[i], 0, 1);
        }
        Tensor between = data.mul(Columns.column(ofData)).add(normals.mul(Columns.column(ofNoise)));
        Tensor velocity = Tensors.times(normals, 1 - path.leastNoise()).sub(data);
        return Columns.meanSquare(network.forward(between, places, condition), velocity);
    }

    @Override
    public void sample(TimedNetwork network, Tensor condition, double[] normals, int steps) {
        int batch = Math.toIntExact(condition.size(0));
        solver.integrate((time, state, velocity) -> {
            double[] times = new double[batch];
            Arrays.fill(times, time);
            Columns.evaluate(network, state, 1, times, condition, velocity);
        }, RungeKutta.evenTimes(1, 0, steps), normals);
    }
}
