package org.twofold.methods.setflow;

import java.util.Arrays;
import org.twofold.learning.onnx.Angles;
import org.twofold.learning.onnx.Element;
import org.twofold.learning.onnx.Graph;
import org.twofold.learning.onnx.Value;

/** {@link TruthFeatures} and {@link SetAxis} as nodes, in double precision and rounded as there. */
final class TruthFeatureNodes {

    private static final double UNBOUNDED = 1e300;
    private static final double FARTHEST = 1e30;
    private static final double LEAST_ACROSS = 1e-3;

    private TruthFeatureNodes() {}

    /**
     * What networks read.
     *
     * @param truth (ln pT, η, φ), [N, M, 3] float32, zeros at padding
     * @param present [N, M] float32
     * @return [N, M, features] float32, zeros at padding
     */
    static Value of(TruthFeatures features, Value truth, Value present) {
        Graph graph = truth.graph();
        graph.section("features");
        Value there = present.unsqueezed(2).isAtLeast(0.5);
        Value wide = truth.as(Element.DOUBLE);
        Value logPt = wide.slice(2, 0, 1);
        Value eta = wide.slice(2, 1, 2);
        Value phi = wide.slice(2, 2, 3);
        Value count = present.as(Element.DOUBLE).sum(1, true).unsqueezed(2);
        Value pt = there.choose(logPt.exp(), graph.constant(Element.DOUBLE, 0));
        Value px = pt.times(phi.cos()).sum(1, true);
        Value py = pt.times(phi.sin()).sum(1, true);
        Value sum = pt.sum(1, true);
        Value across = px.squared().plus(py.squared()).sqrt().atLeast(sum.times(LEAST_ACROSS));
        // Of an empty set everything is padding in the end, and only has to be a number until then.
        Value some = sum.isAbove(0);
        Value one = graph.constant(Element.DOUBLE, 1);
        Value axisEta = pt.times(eta.sinh()).sum(1, true).over(some.choose(across, one)).asinh();
        Value turn = phi.minus(Angles.azimuth(px, py));
        Value plain = graph.concat(2, logPt, eta, logPt.minus(some.choose(sum, one).log()), eta.minus(axisEta), turn.cos(), turn.sin(),
                logPt.times(0).plus(count.atLeast(1).log()), neighbours(logPt, eta, phi, present)).as(Element.FLOAT);
        Value standardised = plain.as(Element.DOUBLE)
                .minus(graph.doubles("feature.mean", features.scaling().means(), TruthFeatures.PLAIN))
                .over(graph.doubles("feature.deviation", features.scaling().deviations(), TruthFeatures.PLAIN)).as(Element.FLOAT);
        Value all = graph.concat(2, standardised.slice(2, 0, TruthFeatures.OWN), ramps(features.logPt(), logPt), ramps(features.eta(), eta),
                standardised.slice(2, TruthFeatures.OWN, TruthFeatures.PLAIN));
        return there.choose(all, graph.constant(Element.FLOAT, 0));
    }

    /** ln(ΔR + 0.01) and ln(pT′/pT) of the nearest other, ln(1 + Σ pT′/pT) of those around: [N, M, 3]. */
    private static Value neighbours(Value logPt, Value eta, Value phi, Value present) {
        Graph graph = logPt.graph();
        Value number = present.times(0).plus(1).cumulative(1);
        Value other = number.unsqueezed(1).isEqualTo(number.unsqueezed(2)).not().and(present.unsqueezed(1).isAtLeast(0.5));
        Value dEta = across(eta).minus(eta);
        Value dPhi = Angles.wrapped(across(phi).minus(phi));
        Value logRatio = across(logPt).minus(logPt);
        Value distance = other.choose(dEta.squared().plus(dPhi.squared()).sqrt(), graph.constant(Element.DOUBLE, FARTHEST));
        Value nearest = distance.smallest(2);
        Value far = graph.constant(Element.DOUBLE, TruthFeatures.FAR);
        Value ratio = nearest.isBelow(far).choose(logRatio.at(2, distance.placeOfSmallest(2)), graph.constant(Element.DOUBLE, 0));
        Value near = distance.isBelow(graph.constant(Element.DOUBLE, TruthFeatures.CONE));
        Value around = near.choose(logRatio, graph.constant(Element.DOUBLE, 0)).exp().times(near.as(Element.DOUBLE)).sum(2, true);
        return graph.concat(2, nearest.atMost(far).plus(TruthFeatures.LEAST_DISTANCE).log(), ratio, around.plus(1).log());
    }

    /** [N, M, 1] → [N, 1, M]. */
    private static Value across(Value x) {
        return x.transposed(0, 2, 1);
    }

    /** {@link QuantileRamps}. */
    private static Value ramps(QuantileRamps ramps, Value x) {
        Graph graph = x.graph();
        int count = ramps.count();
        double[] from = new double[count];
        double[] widths = new double[count];
        for (int k = 0; k < count; k++) {
            from[k] = ramps.edges().get(k);
            widths[k] = ramps.edges().get(k + 1) - from[k];
        }
        double[] least = new double[count];
        least[0] = -UNBOUNDED;
        double[] most = new double[count];
        Arrays.fill(most, 1);
        most[count - 1] = UNBOUNDED;
        return x.minus(graph.doubles("ramp.from", from, count)).over(graph.doubles("ramp.widths", widths, count))
                .atLeast(graph.doubles("ramp.least", least, count)).atMost(graph.doubles("ramp.most", most, count)).as(Element.FLOAT);
    }
}
