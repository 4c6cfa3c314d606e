package org.twofold.learning.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A graph of ONNX as it is written: inputs, nodes in the order of their making, outputs.
 *
 * <p>Constants and weights of equal content are stored once. Nothing but what is asked for gets in, so that the same map always gives the
 * same bytes. Used once and by one thread.
 */
public final class Graph {

    private final List<ProtoMessage> nodes = new ArrayList<>();
    private final Map<String, ProtoMessage> initializers = new LinkedHashMap<>();
    private final Map<List<Object>, Value> constants = new HashMap<>();
    private final List<Port> inputs = new ArrayList<>();
    private final List<Port> outputs = new ArrayList<>();
    private final Map<String, Integer> used = new HashMap<>();
    private final Element real;
    private String section = "";

    /** Networks in single precision, as everywhere else. */
    public Graph() {
        this(Element.FLOAT);
    }

    /** @param real {@link Element#DOUBLE} for the same function without the rounding of single precision */
    private Graph(Element real) {
        this.real = real;
    }

    /** One in which all that would be float32 is float64, inputs and outputs excepted: it tells how much of a difference is rounding. */
    public static Graph withoutRounding() {
        return new Graph(Element.DOUBLE);
    }

    /** What is computed with where float32 is asked for. */
    Element computed(Element element) {
        return element == Element.FLOAT ? real : element;
    }

    /** What follows belongs together: nodes are named after it, which is what viewers of graphs show. */
    public void section(String name) {
        section = name;
    }

    /** Declares an input. */
    public Value input(Port port) {
        inputs.add(port);
        Value value = new Value(this, unused(port.name()), port.element());
        return node(value, computed(port.element()));
    }

    /** The value as another element. */
    Value node(Value value, Element element) {
        return value.element() == element ? value : node("Cast", element, List.of(value), Attribute.of("to", element.code()));
    }

    /** Makes a value an output. */
    public void output(Port port, Value value) {
        if (value.element() != computed(port.element())) {
            throw new IllegalArgumentException(port.name() + " is " + port.element() + ", not " + value.element());
        }
        outputs.add(port);
        nodes.add(message("Identity", List.of(unused(port.name())), List.of(node(value, port.element()))));
    }

    public List<Port> inputs() {
        return List.copyOf(inputs);
    }

    public List<Port> outputs() {
        return List.copyOf(outputs);
    }

    /** A scalar. */
    public Value constant(Element element, double value) {
        return switch (element) {
            case FLOAT -> floats("constant", new float[] {(float) value});
            case DOUBLE -> doubles("constant", new double[] {value});
            case INT64 -> wholes("constant", new long[] {Math.round(value)});
            case BOOL -> throw new IllegalArgumentException("truth is no number");
        };
    }

    /** A scalar of int64. */
    Value scalar(long value) {
        return stored(Element.INT64, "constant", buffer(Long.BYTES).putLong(value), new long[0]);
    }

    /** A list of whole numbers, [values]. */
    public Value whole(long... values) {
        return wholes("constant", values, values.length);
    }

    /** float32 weights; the shape of one number may be left out, and is then that of a scalar. */
    public Value floats(String name, float[] values, long... shape) {
        if (real == Element.DOUBLE) {
            return doubles(name, IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray(), shape);
        }
        ByteBuffer data = buffer(values.length * Float.BYTES);
        data.asFloatBuffer().put(values);
        return stored(Element.FLOAT, name, data, shape);
    }

    /** The same in double precision. */
    public Value doubles(String name, double[] values, long... shape) {
        ByteBuffer data = buffer(values.length * Double.BYTES);
        data.asDoubleBuffer().put(values);
        return stored(Element.DOUBLE, name, data, shape);
    }

    /** The same of whole numbers. */
    public Value wholes(String name, long[] values, long... shape) {
        ByteBuffer data = buffer(values.length * Long.BYTES);
        data.asLongBuffer().put(values);
        return stored(Element.INT64, name, data, shape);
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private Value stored(Element element, String name, ByteBuffer data, long[] shape) {
        if (Arrays.stream(shape).reduce(1, Math::multiplyExact) * element.bytes() != data.capacity()) {
            throw new IllegalArgumentException(name + " of shape " + Arrays.toString(shape) + " and " + data.capacity() + " bytes");
        }
        List<Object> content = List.of(element, Arrays.stream(shape).boxed().toList(), ByteBuffer.wrap(data.array()));
        return constants.computeIfAbsent(content, key -> {
            String free = unused(name);
            ProtoMessage tensor = new ProtoMessage();
            Arrays.stream(shape).forEach(size -> tensor.number(1, size));
            initializers.put(free, tensor.number(2, element.code()).text(8, free).bytes(9, data.array()));
            return new Value(this, free, element);
        });
    }

    /** Values next to each other along an axis. */
    public Value concat(int axis, List<Value> values) {
        values.forEach(value -> alike(values.get(0), value));
        return values.size() == 1 ? values.get(0) : node("Concat", values.get(0).element(), values, Attribute.of("axis", axis));
    }

    public Value concat(int axis, Value... values) {
        return concat(axis, List.of(values));
    }

    /** One node with one result. */
    Value node(String operator, Element element, List<Value> arguments, Attribute... attributes) {
        String result = unused((section.isEmpty() ? "" : section + "/") + operator);
        nodes.add(message(operator, List.of(result), arguments, attributes));
        return new Value(this, result, element);
    }

    /** A node whose second result alone is of interest. */
    Value second(String operator, Element element, List<Value> arguments, Attribute... attributes) {
        String first = unused((section.isEmpty() ? "" : section + "/") + operator);
        String result = unused(first + "/second");
        nodes.add(message(operator, List.of(first, result), arguments, attributes));
        return new Value(this, result, element);
    }

    private static ProtoMessage message(String operator, List<String> results, List<Value> arguments, Attribute... attributes) {
        ProtoMessage node = new ProtoMessage();
        arguments.forEach(argument -> node.text(1, argument.name()));
        results.forEach(result -> node.text(2, result));
        node.text(3, results.get(0)).text(4, operator);
        Arrays.stream(attributes).forEach(attribute -> node.message(5, attribute.message()));
        return node;
    }

    /** The second, if it can meet the first. */
    Value alike(Value first, Value second) {
        if (first.graph() != this || second.graph() != this || first.element() != second.element()) {
            throw new IllegalArgumentException(first.name() + " (" + first.element() + ") and " + second.name() + " (" + second.element()
                    + ") cannot meet in one node");
        }
        return second;
    }

    private String unused(String name) {
        int count = used.merge(name, 1, Integer::sum);
        return count == 1 ? name : name + "_" + count;
    }

    /** A {@code GraphProto}. */
    ProtoMessage message(String name, String description) {
        ProtoMessage graph = new ProtoMessage();
        nodes.forEach(node -> graph.message(1, node));
        graph.text(2, name);
        initializers.values().forEach(tensor -> graph.message(5, tensor));
        graph.text(10, description);
        inputs.forEach(port -> graph.message(11, port.message()));
        outputs.forEach(port -> graph.message(12, port.message()));
        return graph;
    }
}
