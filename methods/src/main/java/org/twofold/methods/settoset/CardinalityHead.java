package org.twofold.methods.settoset;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Perceptron;

/**
 * How many particles are reconstructed: ln q(N_R | T) up to a constant = MLP(g, e(N_T)), N_R = 0 … most.
 *
 * <p>e is a table with a row for each multiplicity: g has unit length and does not say how many particles it was made of. Source:
 * released code of Soybelman et al.
 *
 * @param table e, [largest N_T + 1, width]
 * @param net C + width → most + 1
 */
record CardinalityHead(Tensor table, Perceptron net) {

    /** Lists the weights. */
    static void begin(InitialValues values, String name, int mostTruth, int mostReconstructed, SlotSizes sizes) {
        values.normals(name + ".table", mostTruth + 1, sizes.numberCode());
        values.uniformPerceptron(name + ".net",
                SlotSizes.widths(sizes.code() + sizes.numberCode(), sizes.cardinality(), mostReconstructed + 1));
    }

    /** A head from its weights. */
    static CardinalityHead of(Parameters parameters, String name, SlotSizes sizes) {
        return new CardinalityHead(parameters.get(name + ".table"), Perceptron.of(parameters, name + ".net", sizes.cardinality().size()));
    }

    /** Logits, [batch, most + 1]. */
    Tensor forward(SetCode code) {
        Tensor counts = code.present().sum(1).to(torch.ScalarType.Long);
        return net.forward(torch.cat(new TensorVector(code.whole(), table.index_select(0, counts)), 1));
    }
}
