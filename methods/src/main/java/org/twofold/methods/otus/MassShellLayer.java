package org.twofold.methods.otus;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.twofold.events.EventObject;
import org.twofold.events.EventSpace;
import org.twofold.learning.tensors.Tensors;

/** Puts E = √(|p|² + m²) before the momentum of every object: the "Minkowski" layer of equation 4. */
final class MassShellLayer {

    private final EventSpace space;
    private final int components;
    private final Tensor squaredMasses;

    MassShellLayer(EventSpace space) {
        this.space = space;
        this.components = space.momentumColumns().length;
        this.squaredMasses = Tensors.row(space.objects().stream().mapToDouble(o -> o.mass() * o.mass()).toArray());
        squaredMasses.retainReference();
    }

    /** Momentum components [batch, k], two of a transverse object and three of others → events [batch, 4n]. */
    Tensor of(Tensor momenta) {
        long batch = momenta.size(0);
        Tensor byObject = withLongitudinal(momenta).reshape(batch, space.objects().size(), 3);
        Tensor energy = byObject.square().sum(2).add(squaredMasses).sqrt();
        Tensor events = torch.cat(new TensorVector(energy.unsqueeze(2), byObject), 2);
        return events.reshape(batch, space.width());
    }

    /** [batch, k] → [batch, 3n], pz = 0 for transverse objects. */
    private Tensor withLongitudinal(Tensor momenta) {
        if (components == 3 * space.objects().size()) {
            return momenta;
        }
        TensorVector parts = new TensorVector();
        int at = 0;
        for (EventObject object : space.objects()) {
            parts.push_back(momenta.narrow(1, at, object.dimensions()));
            if (object.transverse()) {
                parts.push_back(torch.zeros(momenta.size(0), 1));
            }
            at += object.dimensions();
        }
        return torch.cat(parts, 1);
    }
}
