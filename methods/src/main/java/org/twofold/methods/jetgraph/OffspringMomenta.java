package org.twofold.methods.jetgraph;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.tensors.Tensors;

/**
 * Momenta of offspring from their coordinates relative to their parents, with gradients: all of the first kind, then all of the second.
 *
 * <p>pT = pT(parent) exp(ln pT ratio), η = η(parent) ± Δη, φ = φ(parent) ± Δφ; ratios are kept within e^±{@value #FARTHEST_LOG}.
 */
final class OffspringMomenta {

    static final double FARTHEST_LOG = 6;

    private OffspringMomenta() {}

    /**
     * (px, py, pz) in GeV, [batch, 2n, 3].
     *
     * @param coordinates [batch, n, 2, 3]
     */
    static Tensor of(ConstituentGraph graph, Tensor coordinates) {
        long size = graph.size();
        long n = graph.places();
        float[] logPt = new float[graph.size() * graph.places()];
        float[] eta = new float[logPt.length];
        float[] phi = new float[logPt.length];
        float[] etaSign = new float[logPt.length];
        float[] phiSign = new float[logPt.length];
        for (int at = 0; at < logPt.length; at++) {
            JetFrame frame = graph.frames()[at / graph.places()];
            logPt[at] = (float) graph.directions().logPt()[at];
            eta[at] = (float) graph.directions().eta()[at];
            phi[at] = (float) graph.directions().phi()[at];
            etaSign[at] = frame.etaSign();
            phiSign[at] = frame.phiSign();
        }
        TensorVector kinds = new TensorVector();
        for (int kind = 0; kind < Offspring.KINDS; kind++) {
            Tensor ratio = clamped(coordinate(coordinates, kind, 0));
            Tensor pt = ratio.add(Tensors.of(logPt, size, n)).exp();
            Tensor eta1 = coordinate(coordinates, kind, 1).mul(Tensors.of(etaSign, size, n)).add(Tensors.of(eta, size, n));
            Tensor phi1 = coordinate(coordinates, kind, 2).mul(Tensors.of(phiSign, size, n)).add(Tensors.of(phi, size, n));
            TensorVector components = new TensorVector(pt.mul(phi1.cos()), pt.mul(phi1.sin()));
            components.push_back(pt.mul(clamped(eta1).sinh()));
            kinds.push_back(torch.stack(components, 2));
        }
        return torch.cat(kinds, 1);
    }

    private static Tensor coordinate(Tensor coordinates, int kind, int which) {
        return Tensors.times(coordinates.select(2, kind).select(2, which), Offspring.SCALES[kind * Offspring.COORDINATES + which]);
    }

    private static Tensor clamped(Tensor x) {
        return torch.clamp(x, new ScalarOptional(new Scalar(-FARTHEST_LOG)), new ScalarOptional(new Scalar(FARTHEST_LOG)));
    }
}
