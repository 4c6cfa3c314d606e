package org.twofold.learning.onnx;

import org.twofold.learning.bundle.NamedTensors;

/**
 * The networks of gated transformers as nodes: {@link org.twofold.learning.networks.GatedSkip},
 * {@link org.twofold.learning.networks.GatedBlock}, {@link org.twofold.learning.networks.GatedEncoderLayer} and
 * {@link org.twofold.learning.networks.GeluPerceptron}.
 */
public record GatedNodes(NamedTensors weights) {

    /** (1 − z) x + z a, z and a those of a gated recurrent unit of what a layer made, y, and what went into it, x. */
    public Value skip(Value y, Value x, String name, int width) {
        Value fromInput = DenseNodes.affine(y, weights, name + ".input.weight", name + ".bias", width, 3 * width);
        Value open = first(fromInput, 0, 2 * width).plus(DenseNodes.matrix(x, weights, name + ".gates.weight", width, 2 * width)).sigmoid();
        Value reset = first(open, width, 2 * width).times(x);
        Value a = first(fromInput, 2 * width, 3 * width).plus(DenseNodes.matrix(reset, weights, name + ".candidate.weight", width, width)).tanh();
        return x.plus(first(open, 0, width).times(a.minus(x)));
    }

    /** Some of the last axis. */
    private static Value first(Value x, int from, int to) {
        return x.slice(-1, from, to);
    }

    /** y = LN(W₀x), y = GELU(W₁y + b₁), y = W₂y + b₂, then {@link #skip}. */
    public Value block(Value x, String name, int width) {
        Value y = norm(DenseNodes.matrix(x, weights, name + ".mix.weight", width, width), name + ".norm", width);
        Value wide = DenseNodes.linear(y, weights, name + ".widen", width, 2 * width).gelu();
        return skip(DenseNodes.linear(wide, weights, name + ".narrow", 2 * width, width), x, name + ".skip", width);
    }

    /** Attention among the members of a set [N, n, D], then {@link #block} member by member. */
    public Value layer(Value x, Value present, String name, int width, int heads) {
        Value normed = norm(x, name + ".norm", width);
        Value looked = new AttentionNodes(weights, name + ".attention", width, heads).write(normed, normed, present);
        return block(skip(looked, x, name + ".skip", width), name + ".block", width);
    }

    /** {@link org.twofold.learning.networks.LayerNorm}. */
    public Value norm(Value x, String name, int width) {
        return DenseNodes.norm(x, weights, name, width);
    }

    /** {@link org.twofold.learning.networks.GatedPerceptron}: a linear layer in, blocks, a linear layer out. */
    public Value gatedPerceptron(Value x, String name, int inputs, int width, int blocks, int outputs) {
        Value h = DenseNodes.linear(x, weights, name + ".in", inputs, width);
        for (int i = 0; i < blocks; i++) {
            h = block(h, name + ".block." + i, width);
        }
        return DenseNodes.linear(h, weights, name + ".out", width, outputs);
    }

    /** Linear layers with GELU between them. */
    public Value perceptron(Value x, String name, int inputs, int width, int hidden, int outputs) {
        Value h = x;
        for (int i = 0; i < hidden; i++) {
            h = DenseNodes.linear(h, weights, name + "." + i, i == 0 ? inputs : width, width).gelu();
        }
        return DenseNodes.linear(h, weights, name + "." + hidden, hidden == 0 ? inputs : width, outputs);
    }
}
