package org.twofold.methods.otus;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.twofold.events.EventSpace;

/**
 * A map that has the symmetries of two like beams by construction: it turns events into a frame of their own, lets
 * another map work there, and turns what comes out back.
 *
 * <p>The frame: the first object at φ = 0, and Σ pz ≥ 0, after half a turn about the x axis where that is needed. With R
 * the rotation into the frame, out = R⁻¹·inner(R·in; noise), so that a turned event with the same noise gives the turned
 * result. The nets need not learn what an angle is: what they see does not change with it.
 */
final class AlignedMap implements EventMap {

    /** Below this pT², in GeV², a direction is not divided by its length. */
    static final double SMALLEST_SQUARE = 1e-6;

    private final EventMap inner;
    private final EventSpace source;
    private final EventSpace target;

    AlignedMap(EventMap inner, EventSpace source, EventSpace target) {
        this.inner = inner;
        this.source = source;
        this.target = target;
    }

    @Override
    public int noiseWidth() {
        return inner.noiseWidth();
    }

    @Override
    public Tensor forward(Tensor events, Tensor channels, Tensor normals, boolean training) {
        Tensor in = events.reshape(events.size(0), source.objects().size(), 4);
        Tensor px = in.select(1, 0).narrow(1, 1, 1);
        Tensor py = in.select(1, 0).narrow(1, 2, 1);
        Tensor pt = torch.clamp_min(px.square().add(py.square()), new Scalar(SMALLEST_SQUARE)).sqrt();
        Tensor cos = px.div(pt);
        Tensor sin = py.div(pt);
        // +1 or −1, never 0; a step has no gradient.
        Tensor end = in.select(2, 3).sum(1).detach().ge(new Scalar(0)).to(torch.ScalarType.Float).mul(new Scalar(2))
                .sub(new Scalar(1)).unsqueeze(1);
        Tensor x = in.select(2, 1);
        Tensor y = in.select(2, 2);
        Tensor aligned = rows(in.select(2, 0), x.mul(cos).add(y.mul(sin)), y.mul(cos).sub(x.mul(sin)).mul(end), in.select(2, 3).mul(end));
        Tensor out = inner.forward(aligned, channels, normals, training).reshape(events.size(0), target.objects().size(), 4);
        Tensor u = out.select(2, 1);
        Tensor v = out.select(2, 2).mul(end);
        return rows(out.select(2, 0), u.mul(cos).sub(v.mul(sin)), v.mul(cos).add(u.mul(sin)), out.select(2, 3).mul(end));
    }

    /** Four [batch, n] → [batch, 4n]. */
    private static Tensor rows(Tensor energy, Tensor px, Tensor py, Tensor pz) {
        TensorVector parts = new TensorVector(energy, px);
        parts.push_back(py);
        parts.push_back(pz);
        return torch.stack(parts, 2).reshape(energy.size(0), 4 * energy.size(1));
    }
}
