package org.twofold.methods.jetgraph;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.tensors.Linear;
import org.twofold.learning.tensors.Parameters;

/**
 * Graph → a code of the jet and one of each constituent: [batch, 1 + n, W], the jet first.
 *
 * <p>x_i = W_x [f_i, mean_j W₂ GELU(W₁ [f_i, e_ij])] over the neighbours j of i, then layers of attention among all constituents and
 * the jet. Whatever the order of constituents, theirs is that of the codes.
 */
final class ConstituentEncoder {

    private static final String NODE = "encoder.node";
    private static final String OF_NODE = "encoder.edge.node";
    private static final String OF_EDGE = "encoder.edge.edge";
    private static final String MESSAGE = "encoder.edge.message";
    private static final String WHOLE = "encoder.whole";
    private static final String LAYER = "encoder.layer.";

    private final Linear node;
    private final Linear ofNode;
    private final Linear ofEdge;
    private final Linear message;
    private final Linear whole;
    private final List<SetLayer> layers = new ArrayList<>();

    /** Lists the weights. */
    static void begin(InitialValues values, GraphSizes sizes) {
        values.linear(OF_NODE, ConstituentGraph.NODE_FEATURES, sizes.edge());
        values.linear(OF_EDGE, ConstituentGraph.EDGE_FEATURES, sizes.edge());
        values.linear(MESSAGE, sizes.edge(), sizes.edge());
        values.linear(NODE, ConstituentGraph.NODE_FEATURES + sizes.edge(), sizes.width());
        values.linear(WHOLE, ConstituentGraph.WHOLE_FEATURES, sizes.width());
        for (int i = 0; i < sizes.encoderLayers(); i++) {
            SetLayer.begin(values, LAYER + i, sizes.width());
        }
    }

    ConstituentEncoder(Parameters parameters, GraphSizes sizes) {
        node = Linear.of(parameters, NODE);
        ofNode = Linear.of(parameters, OF_NODE);
        ofEdge = Linear.of(parameters, OF_EDGE);
        message = Linear.of(parameters, MESSAGE);
        whole = Linear.of(parameters, WHOLE);
        for (int i = 0; i < sizes.encoderLayers(); i++) {
            layers.add(SetLayer.of(parameters, LAYER + i, sizes.heads()));
        }
    }

    Tensor forward(GraphTensors graph) {
        Tensor hidden = torch.gelu(ofEdge.forward(graph.edges()).add(ofNode.forward(graph.nodes()).unsqueeze(2)), "tanh");
        Tensor messages = message.forward(hidden).mul(graph.edgePresent().unsqueeze(3)).sum(2);
        Tensor count = torch.clamp_min(graph.edgePresent().sum(2), new Scalar(1.0)).unsqueeze(2);
        Tensor x = node.forward(torch.cat(new TensorVector(graph.nodes(), messages.div(count)), 2));
        Tensor codes = torch.cat(new TensorVector(whole.forward(graph.whole()).unsqueeze(1), x), 1);
        Tensor present = withJet(graph.present());
        for (SetLayer layer : layers) {
            codes = layer.forward(codes, present);
        }
        return codes;
    }

    /** The mask of the jet and its constituents, [batch, 1 + n]: the jet is always there. */
    static Tensor withJet(Tensor present) {
        return torch.cat(new TensorVector(torch.ones(present.size(0), 1), present), 1);
    }
}
