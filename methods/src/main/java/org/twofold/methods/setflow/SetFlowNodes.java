package org.twofold.methods.setflow;

import java.util.List;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.flowmatching.CirclePath;
import org.twofold.learning.networks.TimeCode;
import org.twofold.learning.onnx.DenseNodes;
import org.twofold.learning.onnx.Element;
import org.twofold.learning.onnx.GatedNodes;
import org.twofold.learning.onnx.Graph;
import org.twofold.learning.onnx.Port;
import org.twofold.learning.onnx.Value;
import org.twofold.learning.solvers.RungeKutta;
import org.twofold.methods.sets.PaddedSets;
import org.twofold.methods.sets.SetNodes;

/**
 * What {@link SetFlowSystem} draws, as nodes, its few steps from noise to data one behind the other: the weights stand in the file once.
 *
 * <p>For detectors without particles that stem from none.
 */
record SetFlowNodes(SetFlowRecipe recipe, SetCoordinates coordinates, int mostTruth, int mostReconstructed, NamedTensors weights) implements SetNodes {

    private static final int NUMBERS = SetFlowNetworks.NUMBERS;

    @Override
    public String placesMade() {
        return "M";
    }

    @Override
    public Drawn write(Value truth, Value present) {
        if (coordinates.mostOthers() > 0 || mostTruth > mostReconstructed) {
            throw new WrongUse("set-flow has a form in ONNX where every reconstructed particle stems from a true one and all have a place; this model"
                    + " draws up to " + coordinates.mostOthers() + " others, and " + mostReconstructed + " of " + mostTruth + " particles");
        }
        Graph graph = truth.graph();
        Value normals = graph.input(new Port("noise", Element.FLOAT, List.of(Port.EVENTS, "M", Integer.toString(NUMBERS)),
                "standard normal numbers, new ones for every event and every draw of it", List.of(), ""));
        Value uniform = graph.input(new Port("uniform", Element.FLOAT, List.of(Port.EVENTS, "M"),
                "numbers uniform in [0, 1), new ones for every event and every draw of it", List.of(), ""));
        SetFlowSizes sizes = recipe.sizes();
        int d = sizes.width();
        int count = coordinates.features().count();
        GatedNodes networks = new GatedNodes(weights);
        Value features = TruthFeatureNodes.of(coordinates.features(), truth, present);
        graph.section("encoder");
        Value h = DenseNodes.linear(features, weights, "enter", count, d);
        for (int i = 0; i < sizes.layers(); i++) {
            h = networks.layer(h, present, "layer." + i, d, sizes.heads());
        }
        Value known = graph.concat(2, h.times(present.unsqueezed(2)), features);
        graph.section("seen");
        int own = coordinates.features().own();
        Value logits = networks.perceptron(features.slice(2, 0, own), "seen", own, sizes.head(), sizes.headLayers(), 1)
                .plus(networks.perceptron(known, SetFlowNetworks.CONTEXT, d + count, sizes.context(), sizes.headLayers(), 1)).squeezed(2);
        Value odds = logits.as(Element.DOUBLE).negative().exp().plus(1);
        Value there = present.isAtLeast(0.5).and(uniform.as(Element.DOUBLE).times(odds).isBelow(graph.constant(Element.DOUBLE, 1)));
        graph.section("response");
        Value place = DenseNodes.linear(known, weights, "place", d + count, d);
        Value both = networks.perceptron(place, "response", d, sizes.head(), sizes.headLayers(), 2 * NUMBERS);
        Value mean = both.slice(2, 0, NUMBERS);
        double largest = SetFlowNetworks.LARGEST;
        Value logSpread = both.slice(2, NUMBERS, 2L * NUMBERS).times(1 / largest).tanh().times(largest);
        Value condition = DenseNodes.linear(place, weights, "condition", d, sizes.flow());
        Value x = flown(normals.as(Element.DOUBLE), condition, there.as(Element.FLOAT));
        graph.section("changes");
        Value changes = mean.as(Element.DOUBLE).plus(logSpread.as(Element.DOUBLE).exp().times(x))
                .times(graph.doubles("change", coordinates.changes().deviations(), PaddedSets.WIDTH))
                .plus(graph.doubles("change.mean", coordinates.changes().means(), PaddedSets.WIDTH));
        return new Drawn(truth.as(Element.DOUBLE).plus(changes).as(Element.FLOAT), there);
    }

    /** From noise to data by the midpoint rule: y ← y + h v(a + h/2, y + h/2 v(a, y)). */
    private Value flown(Value noise, Value condition, Value there) {
        double[] angles = RungeKutta.evenTimes(CirclePath.NOISE, 0, recipe.drawSteps());
        Value y = noise;
        for (int i = 0; i + 1 < angles.length; i++) {
            double h = angles[i + 1] - angles[i];
            y.graph().section("step-" + (i + 1));
            Value half = y.plus(velocity(y, angles[i], condition, there).times(0.5 * h));
            y = y.plus(velocity(half, angles[i] + 0.5 * h, condition, there).times(h));
        }
        return y;
    }

    /** dy/da in double precision, of a network in single precision. */
    private Value velocity(Value y, double angle, Value condition, Value there) {
        SetFlowSizes sizes = recipe.sizes();
        int v = sizes.flow();
        TimeCode code = new TimeCode(sizes.timeHalf(), SetFlowNetworks.TIME_SCALE);
        Value time = y.graph().floats("time-code", code.of(new double[] {angle}), 1, 1, code.width());
        Value x = DenseNodes.linear(y.as(Element.FLOAT), weights, "state", NUMBERS, v).plus(condition)
                .plus(DenseNodes.linear(time, weights, "time", code.width(), v));
        GatedNodes networks = new GatedNodes(weights);
        for (int i = 0; i < sizes.flowLayers(); i++) {
            x = networks.layer(x, there, "flow." + i, v, sizes.flowHeads());
        }
        return DenseNodes.linear(x, weights, "velocity", v, NUMBERS).as(Element.DOUBLE);
    }
}
