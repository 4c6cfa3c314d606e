package org.twofold.methods.settoset;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.twofold.learning.tensors.Tensors;
import org.twofold.statistics.sets.PairCost;
import org.twofold.statistics.sets.ParticleSets;
import org.twofold.statistics.sets.ReplicaLoss;
import org.twofold.statistics.sets.ReplicaObjective;
import org.twofold.statistics.sets.SetCost;

/**
 * How far generated sets are from the replicas of their event, as a tensor with the gradient that the assignments, once found, have.
 *
 * <p>K_ij = C(R_i, Ĝ_j) is the least mean of (Δ ln pT)² + (Δη)² + 1 − cos Δφ over assignments of particles, standardised except for the cosine;
 * {@link ReplicaLoss} makes one number of K. Source: released code of Soybelman et al.
 */
final class ReplicaTerm {

    private final ReplicaObjective objective;

    /**
     * @param azimuthScale radians in one unit of the third feature
     * @param threads of the kernel; results do not depend on it
     */
    ReplicaTerm(ReplicaLoss loss, double azimuthScale, int threads) {
        this.objective = new ReplicaObjective(SetCost.of(PairCost.SQ_COS).withAzimuthScale(azimuthScale), loss, threads);
    }

    /**
     * The loss of each event, [batch]; NaN for all if a generated number is not finite.
     *
     * @param generated [batch, sets · places, 3]
     * @param sizes of generated sets, [batch · sets]
     * @param references of the same events, standardised
     */
    Tensor of(Tensor generated, int[] sizes, ParticleSets references) {
        int events = Math.toIntExact(generated.size(0));
        float[] values = Tensors.floats(generated);
        float[] losses = new float[events];
        for (float value : values) {
            if (!Float.isFinite(value)) {
                Arrays.fill(losses, Float.NaN);
                return Tensors.of(losses, events);
            }
        }
        float[] gradient = new float[values.length];
        int capacity = values.length / ParticleSets.FEATURES / sizes.length;
        double[] found = objective.valuesAndGradient(references, new ParticleSets(values, sizes, capacity), events, gradient);
        for (int event = 0; event < events; event++) {
            losses[event] = (float) found[event];
        }
        // The kernel's gradient is that of the mean over events.
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] *= events;
        }
        Tensor slope = generated.mul(Tensors.of(gradient, generated.shape())).reshape(events, -1).sum(1);
        return slope.sub(slope.detach()).add(Tensors.of(losses, events));
    }
}
