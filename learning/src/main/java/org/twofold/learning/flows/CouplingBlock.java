package org.twofold.learning.flows;

import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.twofold.events.RandomStreams;
import org.twofold.learning.networks.GeluPerceptron;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.tensors.Parameters;

/**
 * One block of a coupling flow: some numbers, left as they are, say how the others are scaled and shifted.
 *
 * <p>The numbers are put in the block's order; the passive first half and the condition go through a network that gives (ŝ, t) for
 * the active rest, {@link SoftAffine#COUPLED}; then every number is scaled and shifted alike in all events, {@link
 * SoftAffine#GLOBAL}; then the order is undone. Source: the flow of the released code of latent variational diffusion, after the "all in
 * one" block of Ardizzone et al.
 *
 * @param order of the numbers in this block, [d]
 * @param back the inverse permutation, [d]
 * @param net passive and condition → ŝ and t
 * @param scale of every number, raw, [d]
 * @param shift of every number, [d]
 */
public record CouplingBlock(Tensor order, Tensor back, GeluPerceptron net, Tensor scale, Tensor shift) {

    /** Orders belong to the code, not to a training: the same for every flow. */
    private static final long ORDERS = 20_230_518;

    /** Lists the weights. */
    static void begin(InitialValues values, String name, int dimension, int condition, int width, int hidden) {
        int passive = dimension / 2;
        GeluPerceptron.begin(values, name + ".net", passive + condition, width, hidden, 2 * (dimension - passive));
        values.constant(name + ".scale", 0, dimension);
        values.constant(name + ".shift", 0, dimension);
    }

    /** The block of an index, which decides about its order, from its weights. */
    static CouplingBlock of(Parameters parameters, String name, int index, int dimension, int hidden) {
        int[] permutation = new RandomStreams(ORDERS).stream("order", index).permutation(dimension);
        long[] order = new long[dimension];
        long[] back = new long[dimension];
        for (int i = 0; i < dimension; i++) {
            order[i] = permutation[i];
            back[permutation[i]] = i;
        }
        return new CouplingBlock(kept(torch.tensor(order)), kept(torch.tensor(back)), GeluPerceptron.of(parameters, name + ".net", hidden),
                parameters.get(name + ".scale"), parameters.get(name + ".shift"));
    }

    private static Tensor kept(Tensor tensor) {
        tensor.retainReference();
        return tensor;
    }

    /** ŝ and t of the active numbers, each [batch, active]. */
    private record Coupling(Tensor scale, Tensor shift) {}

    private Coupling coupling(Tensor passive, Tensor condition) {
        Tensor both = net.forward(torch.cat(new TensorVector(passive, condition), 1));
        long active = both.size(1) / 2;
        return new Coupling(both.narrow(1, 0, active), both.narrow(1, active, active));
    }

    CouplingFlow.Result forward(Tensor in, Tensor condition) {
        Tensor x = in.index_select(1, order);
        long half = x.size(1) / 2;
        Tensor passive = x.narrow(1, 0, half);
        Coupling coupling = coupling(passive, condition);
        Tensor active = SoftAffine.COUPLED.forward(x.narrow(1, half, x.size(1) - half), coupling.scale(), coupling.shift());
        Tensor out = SoftAffine.GLOBAL.forward(torch.cat(new TensorVector(passive, active), 1), scale, shift);
        return new CouplingFlow.Result(out.index_select(1, back), logDeterminant(coupling));
    }

    CouplingFlow.Result inverse(Tensor out, Tensor condition) {
        Tensor y = SoftAffine.GLOBAL.inverse(out.index_select(1, order), scale, shift);
        long half = y.size(1) / 2;
        Tensor passive = y.narrow(1, 0, half);
        Coupling coupling = coupling(passive, condition);
        Tensor active = SoftAffine.COUPLED.inverse(y.narrow(1, half, y.size(1) - half), coupling.scale(), coupling.shift());
        Tensor in = torch.cat(new TensorVector(passive, active), 1).index_select(1, back);
        return new CouplingFlow.Result(in, logDeterminant(coupling).neg());
    }

    /** Of the way forward, [batch]. */
    private Tensor logDeterminant(Coupling coupling) {
        return SoftAffine.COUPLED.logScale(coupling.scale()).sum(new long[] {1}, false, new ScalarTypeOptional())
                .add(SoftAffine.GLOBAL.logScale(scale).sum());
    }
}
