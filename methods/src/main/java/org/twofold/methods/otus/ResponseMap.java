package org.twofold.methods.otus;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.twofold.events.EventObject;
import org.twofold.learning.representation.AcceptanceCoordinates;
import org.twofold.learning.representation.Standardisation;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;

/**
 * A map that changes every object in coordinates in which the acceptance has no edges; see {@link NetworkShape.Response}.
 *
 * <p>(s, a, φ) of what each object starts from; (δs, δφ, δa) = core(u, s, a, cos φ, sin φ, channel if any; noise);
 * pT′ = c + exp(s + r·δs), φ′ = φ + r·δφ, η′ from a + r·δa; E on the mass shell.
 */
final class ResponseMap implements EventMap {

    private static final double SMALLEST_SQUARE = 1e-6;

    private final Response response;
    private final StochasticCore core;
    private final Tensor inputMean;
    private final Tensor inputDeviation;
    private final Tensor leastPt;
    private final Tensor squaredSoftness;
    private final Tensor largestEta;
    private final Tensor limited;
    private final Tensor unlimited;
    private final EtaStartLayer starts;
    private final MassShellLayer shell;

    ResponseMap(Response response, Standardisation in, Parameters parameters, String prefix) {
        this.response = response;
        this.core = StochasticCore.of(response.shape().nets(), response.components(), parameters, prefix);
        this.inputMean = constant(in.means());
        this.inputDeviation = constant(in.deviations());
        this.leastPt = constant(of(c -> c.leastPt()));
        this.squaredSoftness = constant(of(c -> c.softness() * c.softness()));
        this.largestEta = constant(of(c -> c.hasEtaLimit() ? c.largestEta() : 1));
        this.limited = constant(of(c -> c.hasEtaLimit() ? 1 : 0));
        this.unlimited = constant(of(c -> c.hasEtaLimit() ? 0 : 1));
        this.starts = new EtaStartLayer(response.starts());
        this.shell = new MassShellLayer(response.target());
    }

    private double[] of(java.util.function.ToDoubleFunction<AcceptanceCoordinates> number) {
        return response.coordinates().stream().mapToDouble(number).toArray();
    }

    private static Tensor constant(double[] values) {
        Tensor row = Tensors.row(values);
        row.retainReference();
        return row;
    }

    @Override
    public int noiseWidth() {
        return response.components();
    }

    @Override
    public Tensor forward(Tensor events, Tensor channels, Tensor normals, boolean training) {
        long batch = events.size(0);
        Tensor start = inOrder(events.reshape(batch, response.objects(), 4).narrow(2, 1, 3));
        Tensor px = start.select(2, 0);
        Tensor py = start.select(2, 1);
        Tensor pt = torch.clamp_min(px.square().add(py.square()), new Scalar(SMALLEST_SQUARE)).sqrt();
        Tensor cos = px.div(pt);
        Tensor sin = py.div(pt);
        Tensor s = s(pt);
        Tensor eta = start.select(2, 2).div(pt).asinh();
        Tensor a = starts.of(eta, a(eta));
        Tensor u = events.sub(inputMean).div(inputDeviation);
        TensorVector features = new TensorVector(u, s.sub(new Scalar(AcceptanceCoordinates.TYPICAL_S)));
        features.push_back(a);
        features.push_back(cos);
        features.push_back(sin);
        if (!response.source().channels().isEmpty()) {
            features.push_back(channels);
        }
        Tensor change = byObject(Tensors.times(core.forward(torch.cat(features, 1), normals, training), response.shape().residual()));
        Tensor newPt = torch.clamp(s.add(change.select(2, 0)), optional(AcceptanceCoordinates.SMALLEST_S),
                optional(AcceptanceCoordinates.LARGEST_S)).exp().add(leastPt);
        Tensor turn = change.select(2, 1);
        Tensor cosTurn = turn.cos();
        Tensor sinTurn = turn.sin();
        Tensor newEta = eta(a.add(change.select(2, 2)));
        TensorVector momenta = new TensorVector(newPt.mul(cos.mul(cosTurn).sub(sin.mul(sinTurn))),
                newPt.mul(sin.mul(cosTurn).add(cos.mul(sinTurn))));
        momenta.push_back(newPt.mul(newEta.sinh()));
        return shell.of(components(inOrder(torch.stack(momenta, 2))));
    }

    private static org.bytedeco.pytorch.ScalarOptional optional(double value) {
        return new org.bytedeco.pytorch.ScalarOptional(new Scalar(value));
    }

    private Tensor s(Tensor pt) {
        Tensor g = pt.sub(leastPt);
        Tensor v = Tensors.times(g.add(g.square().add(squaredSoftness).sqrt()), 0.5);
        return torch.clamp_min(v, new Scalar(Math.exp(AcceptanceCoordinates.SMALLEST_S))).log();
    }

    private Tensor a(Tensor eta) {
        double edge = AcceptanceCoordinates.NEAREST_TO_EDGE;
        Tensor ratio = torch.clamp(eta.div(largestEta), optional(-edge), optional(edge));
        return ratio.atanh().mul(limited).add(within(eta).mul(unlimited));
    }

    private Tensor eta(Tensor a) {
        return a.tanh().mul(largestEta).mul(limited).add(within(a).mul(unlimited));
    }

    private static Tensor within(Tensor eta) {
        return torch.clamp(eta, optional(-AcceptanceCoordinates.FARTHEST_ETA), optional(AcceptanceCoordinates.FARTHEST_ETA));
    }

    /** [batch, n, 3] with the ordered slots by falling pT. */
    private Tensor inOrder(Tensor momenta) {
        int count = response.ordered();
        if (count == 0) {
            return momenta;
        }
        int first = response.firstOrdered();
        int after = first + count;
        Tensor some = momenta.narrow(1, first, count);
        Tensor order = some.narrow(2, 0, 2).square().sum(2).detach().argsort(1, true);
        Tensor sorted = some.gather(1, order.unsqueeze(2).expand(momenta.size(0), count, 3));
        TensorVector parts = new TensorVector(momenta.narrow(1, 0, first), sorted);
        parts.push_back(momenta.narrow(1, after, response.objects() - after));
        return torch.cat(parts, 1);
    }

    /** Outputs of the nets [batch, k] → [batch, n, 3], δa = 0 for transverse objects. */
    private Tensor byObject(Tensor outputs) {
        TensorVector parts = new TensorVector();
        int at = 0;
        for (EventObject object : response.target().objects()) {
            parts.push_back(outputs.narrow(1, at, object.dimensions()));
            if (object.transverse()) {
                parts.push_back(torch.zeros(outputs.size(0), 1));
            }
            at += object.dimensions();
        }
        return torch.cat(parts, 1).reshape(outputs.size(0), response.objects(), 3);
    }

    /** [batch, n, 3] → [batch, k], without the longitudinal momenta of transverse objects. */
    private Tensor components(Tensor momenta) {
        TensorVector parts = new TensorVector();
        for (int slot = 0; slot < response.objects(); slot++) {
            int dimensions = response.target().objects().get(slot).dimensions();
            parts.push_back(momenta.select(1, slot).narrow(1, 0, dimensions));
        }
        return torch.cat(parts, 1);
    }
}
