package org.twofold.learning.flows;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.tensors.Parameters;

/**
 * Standard normal noise to data by blocks that can be gone through both ways, with the density of every point.
 *
 * <p>ln p(x | c) = ln N(u; 0, 1) + ln |∂u/∂x|, u the noise that x comes from. Source: Ardizzone et al., "Conditional invertible neural
 * networks"; blocks as {@link CouplingBlock}.
 *
 * @param blocks from noise to data
 */
public record CouplingFlow(List<CouplingBlock> blocks) {

    public CouplingFlow {
        blocks = List.copyOf(blocks);
    }

    /** Lists the weights of so many blocks for d numbers under a condition of k. */
    public static void begin(InitialValues values, String name, int count, int dimension, int condition, int width, int hidden) {
        for (int i = 0; i < count; i++) {
            CouplingBlock.begin(values, name + "." + i, dimension, condition, width, hidden);
        }
    }

    /** A flow from its weights. */
    public static CouplingFlow of(Parameters parameters, String name, int count, int dimension, int hidden) {
        List<CouplingBlock> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            blocks.add(CouplingBlock.of(parameters, name + "." + i, i, dimension, hidden));
        }
        return new CouplingFlow(blocks);
    }

    /** Points and ln |∂out/∂in| of each, [batch]. */
    public record Result(Tensor value, Tensor logDeterminant) {}

    /** Noise [batch, d] to data. */
    public Result forward(Tensor noise, Tensor condition) {
        Result at = new Result(noise, torch.zeros(noise.size(0)));
        for (CouplingBlock block : blocks) {
            Result next = block.forward(at.value(), condition);
            at = new Result(next.value(), at.logDeterminant().add(next.logDeterminant()));
        }
        return at;
    }

    /** Data [batch, d] to the noise they come from. */
    public Result inverse(Tensor data, Tensor condition) {
        Result at = new Result(data, torch.zeros(data.size(0)));
        for (int i = blocks.size() - 1; i >= 0; i--) {
            Result next = blocks.get(i).inverse(at.value(), condition);
            at = new Result(next.value(), at.logDeterminant().add(next.logDeterminant()));
        }
        return at;
    }

    /** ln p(x | c), [batch]. */
    public Tensor logDensity(Tensor data, Tensor condition) {
        Result noise = inverse(data, condition);
        Tensor squares = noise.value().square().sum(new long[] {1}, false, new ScalarTypeOptional());
        double constant = -0.5 * data.size(1) * Math.log(2 * Math.PI);
        return squares.mul(new Scalar(-0.5)).add(new Scalar(constant)).add(noise.logDeterminant());
    }
}
