package org.twofold.learning.tensors;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.twofold.events.EventSpace;
import org.twofold.events.Momentum;

/** The cosine between the momenta of one object in two batches of events, row by row. */
public final class DirectionCosine {

    private DirectionCosine() {}

    /**
     * cos ∠(p_a, p_b) for the object in the given slots; [batch].
     *
     * @param a events [batch, width], GeV
     * @param slotA the object's slot in a
     * @param b events [batch, width′], GeV
     * @param slotB its slot in b
     */
    public static Tensor of(Tensor a, int slotA, Tensor b, int slotB) {
        Tensor pa = momentum(a, slotA);
        Tensor pb = momentum(b, slotB);
        Tensor norms = pa.square().sum(1).mul(pb.square().sum(1));
        return pa.mul(pb).sum(1).div(torch.clamp_min(norms, new Scalar(1e-12)).sqrt());
    }

    /** The components (px, py, pz) of one object: [batch, 3]. */
    public static Tensor momentum(Tensor events, int slot) {
        return events.narrow(1, EventSpace.column(slot, Momentum.PX), 3);
    }
}
