package org.twofold.methods.setflow;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.networks.GatedEncoderLayer;
import org.twofold.learning.networks.GeluPerceptron;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.networks.TimeCode;
import org.twofold.learning.tensors.Linear;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;

/**
 * A transformer that reads the true set; heads that say of every particle whether it is seen, and where about and how sharply; the velocity of
 * all seen particles together.
 *
 * <p>The logit of being seen is a sum: of what the particle's own pT and η say, and of what it is in the set. Whether a particle was
 * seen is said only once, in all replicas, and a network that sees all of the set soon knows each training set by heart: so the second
 * network does not change how sets are read, and its weights decay.
 *
 * <p>There is a place for every true particle, and one behind them for each reconstructed particle that may stem from none ("others", K).
 *
 * @param enter features → D
 * @param layers among true particles
 * @param seen own features → logit of being seen
 * @param context D + features → what others change of it
 * @param others D → K + 1 logits of how many others there are; only where K &gt; 0
 * @param place D + features → D, what is known of a true particle's place
 * @param otherToken [D], of the place of another
 * @param otherPlace D → D, from the mean of the set
 * @param response D → μ and ln σ of three numbers
 * @param condition D → V
 * @param state 3 → V
 * @param time code of the angle → V
 * @param flow among reconstructed particles
 * @param velocity V → 3
 */
record SetFlowNetworks(Linear enter, List<GatedEncoderLayer> layers, GeluPerceptron seen, GeluPerceptron context, Optional<GeluPerceptron> others, Linear place,
        Tensor otherToken, Linear otherPlace, GeluPerceptron response, Linear condition, Linear state, Linear time,
        List<GatedEncoderLayer> flow, Linear velocity, TimeCode code) {

    /** Numbers of a particle. */
    static final int NUMBERS = 3;
    /** |ln σ| stays below. */
    static final double LARGEST = 7;
    static final double TIME_SCALE = 100;
    static final String CONTEXT = "context";

    /** Lists the weights. */
    static void begin(InitialValues values, SetFlowSizes sizes, int features, int own, int mostOthers) {
        int d = sizes.width();
        values.linear("enter", features, d);
        for (int i = 0; i < sizes.layers(); i++) {
            GatedEncoderLayer.begin(values, "layer." + i, d);
        }
        GeluPerceptron.begin(values, "seen", own, sizes.head(), sizes.headLayers(), 1);
        GeluPerceptron.begin(values, CONTEXT, d + features, sizes.context(), sizes.headLayers(), 1);
        if (mostOthers > 0) {
            GeluPerceptron.begin(values, "others", d, sizes.head(), 1, mostOthers + 1);
            values.normals("otherToken", d);
            values.linear("otherPlace", d, d);
        }
        values.linear("place", d + features, d);
        GeluPerceptron.begin(values, "response", d, sizes.head(), sizes.headLayers(), 2 * NUMBERS);
        values.linear("condition", d, sizes.flow());
        values.linear("state", NUMBERS, sizes.flow());
        values.linear("time", 2 * sizes.timeHalf(), sizes.flow());
        for (int i = 0; i < sizes.flowLayers(); i++) {
            GatedEncoderLayer.begin(values, "flow." + i, sizes.flow());
        }
        values.zeroLinear("velocity", sizes.flow(), NUMBERS);
    }

    /** Networks from their weights. */
    static SetFlowNetworks of(Parameters parameters, SetFlowSizes sizes, int mostOthers) {
        boolean others = mostOthers > 0;
        Linear place = Linear.of(parameters, "place");
        return new SetFlowNetworks(Linear.of(parameters, "enter"), layers(parameters, "layer.", sizes.layers(), sizes.heads()),
                GeluPerceptron.of(parameters, "seen", sizes.headLayers()), GeluPerceptron.of(parameters, CONTEXT, sizes.headLayers()),
                others ? Optional.of(GeluPerceptron.of(parameters, "others", 1)) : Optional.empty(), place,
                others ? parameters.get("otherToken") : place.bias(), others ? Linear.of(parameters, "otherPlace") : place,
                GeluPerceptron.of(parameters, "response", sizes.headLayers()), Linear.of(parameters, "condition"),
                Linear.of(parameters, "state"), Linear.of(parameters, "time"),
                layers(parameters, "flow.", sizes.flowLayers(), sizes.flowHeads()), Linear.of(parameters, "velocity"),
                new TimeCode(sizes.timeHalf(), TIME_SCALE));
    }

    /** Whether a weight is one of those that decay. */
    static boolean decays(String weight) {
        return weight.startsWith(CONTEXT + ".");
    }

    private static List<GatedEncoderLayer> layers(Parameters parameters, String name, int count, int heads) {
        return IntStream.range(0, count).mapToObj(i -> GatedEncoderLayer.of(parameters, name + i, heads)).toList();
    }

    /**
     * What is known of sets before anything is drawn; n true places, K others.
     *
     * @param seen logits, [batch, n]
     * @param others logits, [batch, K + 1]; [batch, 1] of zeros without others
     * @param mean μ, [batch, n + K, 3]
     * @param logSpread ln σ, likewise
     * @param condition [batch, n + K, V]
     */
    record Reading(Tensor seen, Tensor others, Tensor mean, Tensor logSpread, Tensor condition) {}

    /**
     * Reads true sets.
     *
     * @param features [batch, n, F]
     * @param own how many of the first of them a particle has of its own
     * @param present [batch, n], 1 for particles and 0 for padding
     * @param mostOthers K
     */
    Reading read(Tensor features, int own, Tensor present, int mostOthers) {
        Tensor mask = present.unsqueeze(2);
        Tensor h = enter.forward(features);
        for (GatedEncoderLayer layer : layers) {
            h = layer.forward(h, present);
        }
        h = h.mul(mask);
        long batch = h.size(0);
        Tensor known = torch.cat(new TensorVector(h, features), 2);
        Tensor places = place.forward(known);
        Tensor number = torch.zeros(batch, 1);
        if (mostOthers > 0) {
            Tensor count = torch.clamp_min(present.sum(new long[] {1}, true, new ScalarTypeOptional()), new Scalar(1.0));
            Tensor whole = h.sum(new long[] {1}, false, new ScalarTypeOptional()).div(count);
            number = others.orElseThrow().forward(whole);
            Tensor other = otherPlace.forward(whole).add(otherToken).unsqueeze(1).expand(batch, mostOthers, h.size(2));
            places = torch.cat(new TensorVector(places, other), 1);
        }
        Tensor both = response.forward(places);
        Tensor spread = Tensors.times(Tensors.times(both.narrow(2, NUMBERS, NUMBERS), 1 / LARGEST).tanh(), LARGEST);
        Tensor logits = seen.forward(features.narrow(2, 0, own)).add(context.forward(known.detach()));
        return new Reading(logits.squeeze(2), number, both.narrow(2, 0, NUMBERS), spread, condition.forward(places));
    }

    /**
     * dy/da of all particles of a set together.
     *
     * @param y [rows, places, 3]
     * @param angles [rows]
     * @param conditions [rows, places, V]
     * @param there [rows, places], 1 for particles that are reconstructed
     * @return [rows, places, 3]
     */
    Tensor velocity(Tensor y, double[] angles, Tensor conditions, Tensor there) {
        Tensor when = time.forward(Tensors.of(code.of(angles), angles.length, code.width())).unsqueeze(1);
        Tensor x = state.forward(y).add(conditions).add(when);
        for (GatedEncoderLayer layer : flow) {
            x = layer.forward(x, there);
        }
        return velocity.forward(x);
    }
}
