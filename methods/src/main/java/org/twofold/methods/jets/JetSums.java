package org.twofold.methods.jets;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.twofold.events.Kinematics;
import org.twofold.learning.tensors.Tensors;

/**
 * Mass and pT of sums of massless constituents as differentiable functions of these.
 *
 * <p>E = Σ |p_k|, P = Σ p_k, m = √(max(E² − |P|², 0) + δ), pT = √(P_x² + P_y² + δ), |p| = √(p² + δ), δ = 10⁻⁶ GeV², without which gradients
 * at zero, where outputs may begin, have no bound.
 *
 * @param mass m, [batch], GeV
 * @param pt pT, [batch], GeV
 */
public record JetSums(Tensor mass, Tensor pt) {

    private static final double FLOOR = 1e-6;

    /**
     * Of constituents that all count.
     *
     * @param momenta [batch, constituents, 3] (px, py, pz), GeV
     */
    public static JetSums of(Tensor momenta) {
        return of(momenta, torch.ones(momenta.size(0), momenta.size(1)));
    }

    /**
     * Of constituents that count so much.
     *
     * @param share [batch, constituents], 1 for constituents and 0 for padding
     */
    public static JetSums of(Tensor momenta, Tensor share) {
        Tensor length = root(momenta.square().sum(2)).mul(share);
        Tensor energy = length.sum(1);
        Tensor total = momenta.mul(share.unsqueeze(2)).sum(1);
        Tensor transverse = total.narrow(1, 0, 2).square().sum(1);
        Tensor massSquared = energy.square().sub(total.square().sum(1));
        return new JetSums(root(torch.clamp_min(massSquared, new Scalar(0.0))), root(transverse));
    }

    private static Tensor root(Tensor square) {
        return square.add(new Scalar(FLOOR)).sqrt();
    }

    /** m and pT of jets as constants, exactly: [batch] each. */
    public static JetSums of(JetList jets) {
        float[] mass = new float[jets.size()];
        float[] pt = new float[jets.size()];
        for (int jet = 0; jet < jets.size(); jet++) {
            double[] sum = jets.sum(jet);
            mass[jet] = (float) Math.sqrt(Math.max(0, Kinematics.massSquared(sum[0], sum[1], sum[2], sum[3])));
            pt[jet] = (float) Math.hypot(sum[1], sum[2]);
        }
        return new JetSums(Tensors.of(mass, mass.length), Tensors.of(pt, pt.length));
    }
}
