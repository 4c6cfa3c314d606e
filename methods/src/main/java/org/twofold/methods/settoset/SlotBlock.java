package org.twofold.methods.settoset;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.networks.LayerNorm;
import org.twofold.learning.tensors.Linear;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Perceptron;
import org.twofold.learning.tensors.Tensors;

/**
 * One round in which slots look at truth particles and change.
 *
 * <p>key_i = MLP(t′_i, f⁰_i), value_i = (MLP(t′_i, f⁰_i), f⁰_i), query_j = MLP(slot_j, g), s_ji = key_i·query_j/√d, u_j = Σ_i A_ji value_i,
 * slot_j ← slot_j + FF(LN(GRU(u_j, slot_j))). A is what {@link SlotAttention} says. Source: released code of Soybelman et al.; Locatello
 * et al., "Object-centric learning with slot attention".
 *
 * @param inputWeight W of the recurrent unit, [3D, values]
 * @param stateWeight U, [3D, D]
 */
record SlotBlock(Perceptron key, Perceptron value, Perceptron query, Tensor inputWeight, Tensor stateWeight, Tensor inputBias,
        Tensor stateBias, LayerNorm norm, Linear widen, Linear narrow, SlotAttention attention) {

    static final double HIDDEN = -1e30;
    static final double EPSILON = 1e-8;

    /** Lists the weights. */
    static void begin(InitialValues values, String name, int features, SlotSizes sizes) {
        int read = sizes.code() + features;
        int d = sizes.slot();
        values.uniformPerceptron(name + ".key", SlotSizes.widths(read, sizes.attention(), sizes.key()));
        values.uniformPerceptron(name + ".value", SlotSizes.widths(read, sizes.attention(), d));
        values.uniformPerceptron(name + ".query", SlotSizes.widths(d + sizes.code(), sizes.attention(), sizes.key()));
        double bound = 1 / Math.sqrt(d);
        values.uniforms(name + ".gru.input", bound, 3L * d, d + features);
        values.uniforms(name + ".gru.state", bound, 3L * d, d);
        values.uniforms(name + ".gru.inputBias", bound, 3L * d);
        values.uniforms(name + ".gru.stateBias", bound, 3L * d);
        values.layerNorm(name + ".norm", d);
        values.uniformLinear(name + ".widen", d, sizes.feedForward());
        values.uniformLinear(name + ".narrow", sizes.feedForward(), d);
    }

    /** A block from its weights. */
    static SlotBlock of(Parameters parameters, String name, SlotSizes sizes, SlotAttention attention) {
        int hidden = sizes.attention().size();
        return new SlotBlock(Perceptron.of(parameters, name + ".key", hidden), Perceptron.of(parameters, name + ".value", hidden),
                Perceptron.of(parameters, name + ".query", hidden), parameters.get(name + ".gru.input"), parameters.get(name + ".gru.state"),
                parameters.get(name + ".gru.inputBias"), parameters.get(name + ".gru.stateBias"), LayerNorm.of(parameters, name + ".norm"),
                Linear.of(parameters, name + ".widen"), Linear.of(parameters, name + ".narrow"), attention);
    }

    /** key_i, [batch, n, d]. */
    Tensor keys(SetCode code) {
        return key.forward(read(code));
    }

    /** value_i, [batch, n, D + F]. */
    Tensor values(SetCode code) {
        return torch.cat(new TensorVector(value.forward(read(code)), code.features()), 2);
    }

    private static Tensor read(SetCode code) {
        return torch.cat(new TensorVector(code.members(), code.features()), 2);
    }

    /**
     * Changes slots.
     *
     * @param slots [P, D]
     * @param whole g of the event of each slot, [P, C]
     * @param keys [batch, n, d]
     * @param values [batch, n, D + F]
     * @param present [batch, n]
     * @return [P, D]
     */
    Tensor forward(Tensor slots, SlotLayout layout, Tensor whole, Tensor keys, Tensor values, Tensor present) {
        Tensor queries = layout.spread(query.forward(torch.cat(new TensorVector(slots, whole), 1)));
        Tensor scores = Tensors.times(queries.matmul(keys.transpose(1, 2)), 1 / Math.sqrt(keys.size(2)));
        Tensor seen = layout.gather(weights(scores, layout, present).matmul(values));
        Tensor state = torch.gru_cell(seen, slots, inputWeight, stateWeight, new TensorOptional(inputBias), new TensorOptional(stateBias));
        return slots.add(narrow.forward(widen.forward(norm.forward(state)).relu()));
    }

    /** A, [batch, replicas · places, n]; 0 at padding, so that an empty set shows nothing. */
    private Tensor weights(Tensor scores, SlotLayout layout, Tensor present) {
        Tensor there = present.unsqueeze(1);
        return switch (attention) {
            case PARTICLES -> scores.masked_fill(there.lt(new Scalar(0.5)), new Scalar(HIDDEN)).softmax(-1).mul(there);
            case COMPETE -> {
                Tensor bySet = scores.reshape(layout.batch(), layout.replicas(), layout.places(), scores.size(2));
                Tensor absent = layout.present().unsqueeze(3).lt(new Scalar(0.5));
                Tensor shares = bySet.masked_fill(absent, new Scalar(HIDDEN)).softmax(2).reshape(scores.shape()).add(new Scalar(EPSILON)).mul(there);
                Tensor sums = shares.sum(new long[] {2}, true, new ScalarTypeOptional());
                yield shares.div(torch.clamp_min(sums, new Scalar(1e-20)));
            }
        };
    }
}
