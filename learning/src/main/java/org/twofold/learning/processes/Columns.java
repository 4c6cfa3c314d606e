package org.twofold.learning.processes;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.twofold.learning.tensors.Tensors;

/** Between the states of samplers, double precision, and those of networks. */
final class Columns {

    private Columns() {}

    /** [batch, 1] of one number for each event. */
    static Tensor column(double[] values) {
        return Tensors.row(values).unsqueeze(1);
    }

    /** F of a state, written to an array; no gradient. */
    static void evaluate(TimedNetwork network, double[] state, double factor, double[] time, Tensor condition, double[] out) {
        try (PointerScope scope = new PointerScope(); NoGradGuard noGradient = new NoGradGuard()) {
            float[] values = new float[state.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (factor * state[i]);
            }
            float[] result = Tensors.floats(network.forward(Tensors.of(values, time.length, state.length / time.length), time, condition));
            for (int i = 0; i < out.length; i++) {
                out[i] = result[i];
            }
        }
    }

    /** Σ over the features of each event of (a − b)², divided by their number. */
    static Tensor meanSquare(Tensor a, Tensor b) {
        return a.sub(b).square().mean(new long[] {1}, false, new ScalarTypeOptional());
    }
}
