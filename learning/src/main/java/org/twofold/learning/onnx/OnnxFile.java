package org.twofold.learning.onnx;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph as a file that ONNX Runtime and others load: {@code ModelProto} of IR version 8, operators of set 17.
 *
 * <p>Source: onnx.proto of ONNX 1.12 and the operators' specification of that release.
 *
 * @param graph complete
 * @param name of the graph, one word
 * @param description for people
 * @param producerVersion of Twofold
 * @param properties free strings that users of the file can read, besides {@code inputs} and {@code outputs}
 */
public record OnnxFile(Graph graph, String name, String description, String producerVersion, Map<String, String> properties) {

    /** Version of the file format. */
    public static final int IR_VERSION = 8;
    /** Version of the set of operators; 17 is the first with layer normalisation. */
    public static final int OPERATOR_SET = 17;

    public OnnxFile {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    public byte[] bytes() {
        ProtoMessage model = new ProtoMessage().number(1, IR_VERSION).text(2, "twofold").text(3, producerVersion).number(5, 1)
                .text(6, description).message(7, graph.message(name, description)).message(8, new ProtoMessage().text(1, "").number(2, OPERATOR_SET));
        Map<String, String> all = new LinkedHashMap<>(properties);
        all.put("inputs", ports(graph.inputs()));
        all.put("outputs", ports(graph.outputs()));
        all.forEach((key, value) -> model.message(14, new ProtoMessage().text(1, key).text(2, value)));
        return model.toBytes();
    }

    private static String ports(List<Port> ports) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ports.forEach(port -> json.set(port.name(), port.toJson()));
        return json.toString();
    }
}
