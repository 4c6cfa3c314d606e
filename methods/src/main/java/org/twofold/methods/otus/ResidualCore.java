package org.twofold.methods.otus;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.tensors.BatchNorm;
import org.twofold.learning.tensors.Linear;
import org.twofold.learning.tensors.Parameters;

/**
 * The net of the tt̄ study: a = W_A(u, ε) + b_A; r = [batch norm → ReLU → linear] in series from a; o = W_D(a + r) + b_D,
 * ε = N(0, I).
 *
 * <p>Source: section 6.2.3 of the paper ("full pre-activation") and its released code.
 */
record ResidualCore(Linear enter, List<Series> series, Linear leave) implements StochasticCore {

    /** One of the series. */
    record Series(BatchNorm norm, Linear linear) {}

    static ResidualCore of(NetworkShape.ResidualBlock shape, Parameters parameters, String prefix) {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < shape.series(); i++) {
            series.add(new Series(BatchNorm.of(parameters, prefix + ".norm." + i),
                    Linear.of(parameters, prefix + ".series." + i + ".0")));
        }
        return new ResidualCore(Linear.of(parameters, prefix + ".enter.0"), List.copyOf(series),
                Linear.of(parameters, prefix + ".leave.0"));
    }

    @Override
    public Tensor forward(Tensor u, Tensor normals, boolean training) {
        Tensor a = enter.forward(torch.cat(new TensorVector(u, normals), 1));
        Tensor r = a;
        for (Series one : series) {
            r = one.linear().forward(one.norm().forward(r, training).relu());
        }
        return leave.forward(a.add(r));
    }
}
