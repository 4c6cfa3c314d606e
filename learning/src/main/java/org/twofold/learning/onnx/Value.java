package org.twofold.learning.onnx;

import java.util.List;

/**
 * A tensor that a graph computes, so that formulas read as formulas: {@code px.squared().plus(py.squared()).sqrt()}.
 *
 * <p>Two values that meet hold the same {@link Element} and have shapes that broadcast; the first is checked here, the second by whoever
 * loads the file. Numbers become constants of the element at hand.
 */
public final class Value {

    private final Graph graph;
    private final String name;
    private final Element element;

    Value(Graph graph, String name, Element element) {
        this.graph = graph;
        this.name = name;
        this.element = element;
    }

    public String name() {
        return name;
    }

    public Element element() {
        return element;
    }

    public Graph graph() {
        return graph;
    }

    private Value unary(String operator) {
        return graph.node(operator, element, List.of(this));
    }

    private Value binary(String operator, Value other) {
        return graph.node(operator, element, List.of(this, graph.alike(this, other)));
    }

    private Value constant(double value) {
        return graph.constant(element, value);
    }

    public Value plus(Value other) {
        return binary("Add", other);
    }

    public Value plus(double other) {
        return plus(constant(other));
    }

    public Value minus(Value other) {
        return binary("Sub", other);
    }

    public Value minus(double other) {
        return minus(constant(other));
    }

    public Value times(Value other) {
        return binary("Mul", other);
    }

    public Value times(double other) {
        return times(constant(other));
    }

    public Value over(Value other) {
        return binary("Div", other);
    }

    public Value over(double other) {
        return over(constant(other));
    }

    public Value negative() {
        return unary("Neg");
    }

    public Value squared() {
        return times(this);
    }

    public Value sqrt() {
        return unary("Sqrt");
    }

    public Value exp() {
        return unary("Exp");
    }

    /** The natural logarithm. */
    public Value log() {
        return unary("Log");
    }

    public Value sin() {
        return unary("Sin");
    }

    public Value cos() {
        return unary("Cos");
    }

    public Value tanh() {
        return unary("Tanh");
    }

    public Value abs() {
        return unary("Abs");
    }

    /** −1, 0 or 1. */
    public Value sign() {
        return unary("Sign");
    }

    public Value floor() {
        return unary("Floor");
    }

    /** To the nearest whole number, halves to the even one. */
    public Value rounded() {
        return unary("Round");
    }

    /** The arctangent to single precision, which is all that runtimes have. */
    Value roughAtan() {
        Value single = graph.node("Cast", Element.FLOAT, List.of(this), Attribute.of("to", Element.FLOAT.code()));
        return graph.node(graph.node("Atan", Element.FLOAT, List.of(single)), element);
    }

    /** sinh(x) = (eˣ − e⁻ˣ)/2, which runtimes have in single precision only; near 0 it loses the digits that it has not. */
    public Value sinh() {
        return exp().minus(negative().exp()).times(0.5);
    }

    /** asinh(x) = sign(x)·ln(|x| + √(1 + x²)). */
    public Value asinh() {
        return sign().times(abs().plus(squared().plus(1).sqrt()).log());
    }

    /** max(x, 0). */
    public Value rectified() {
        return unary("Relu");
    }

    /** ln(1 + eˣ). */
    public Value softplus() {
        return unary("Softplus");
    }

    public Value sigmoid() {
        return unary("Sigmoid");
    }

    /** x Φ(x), Φ in its tanh form: ½ x (1 + tanh(√(2/π) (x + 0.044715 x³))). */
    public Value gelu() {
        Value inner = times(squared().times(0.044715).plus(1)).times(Math.sqrt(2 / Math.PI));
        return times(0.5).times(inner.tanh().plus(1));
    }

    /** x, or slope·x below 0. */
    public Value leaky(double slope) {
        return graph.node("LeakyRelu", element, List.of(this), Attribute.of("alpha", (float) slope));
    }

    /** The larger of both. */
    public Value atLeast(Value other) {
        return binary("Max", other);
    }

    public Value atLeast(double other) {
        return atLeast(constant(other));
    }

    /** The smaller of both. */
    public Value atMost(Value other) {
        return binary("Min", other);
    }

    public Value atMost(double other) {
        return atMost(constant(other));
    }

    public Value matmul(Value other) {
        return binary("MatMul", other);
    }

    /** Whether this is at least the other. */
    public Value isAtLeast(Value other) {
        return graph.node("GreaterOrEqual", Element.BOOL, List.of(this, graph.alike(this, other)));
    }

    public Value isAtLeast(double other) {
        return isAtLeast(constant(other));
    }

    public Value isAtMost(double other) {
        return graph.node("LessOrEqual", Element.BOOL, List.of(this, constant(other)));
    }

    public Value isAbove(Value other) {
        return graph.node("Greater", Element.BOOL, List.of(this, graph.alike(this, other)));
    }

    public Value isBelow(Value other) {
        return graph.node("Less", Element.BOOL, List.of(this, graph.alike(this, other)));
    }

    public Value isAbove(double other) {
        return isAbove(constant(other));
    }

    public Value isEqualTo(Value other) {
        return graph.node("Equal", Element.BOOL, List.of(this, graph.alike(this, other)));
    }

    /** Of truth values. */
    public Value and(Value other) {
        return binary("And", other);
    }

    /** Of truth values. */
    public Value not() {
        return unary("Not");
    }

    /** One or the other, where this is true or false. */
    public Value choose(Value ifTrue, Value ifFalse) {
        return graph.node("Where", ifTrue.element, List.of(this, ifTrue, graph.alike(ifTrue, ifFalse)));
    }

    /** The same numbers as others: rounded to float32, truth as 0 and 1. */
    public Value as(Element other) {
        return graph.node(this, graph.computed(other));
    }

    /** Sums over an axis, which stays with length 1 or goes. */
    public Value sum(int axis, boolean keep) {
        return graph.node("ReduceSum", element, List.of(this, graph.whole(axis)), Attribute.of("keepdims", keep ? 1 : 0));
    }

    /** The largest along an axis. */
    public Value largest(int axis, boolean keep) {
        return graph.node("ReduceMax", element, List.of(this), Attribute.of("axes", new long[] {axis}), Attribute.of("keepdims", keep ? 1 : 0));
    }

    /** The smallest along an axis, which stays with length 1. */
    public Value smallest(int axis) {
        return graph.node("ReduceMin", element, List.of(this), Attribute.of("axes", new long[] {axis}), Attribute.of("keepdims", 1));
    }

    /** Where along an axis the smallest is, the first of several; the axis stays with length 1. */
    public Value placeOfSmallest(int axis) {
        return graph.node("ArgMin", Element.INT64, List.of(this), Attribute.of("axis", axis), Attribute.of("keepdims", 1));
    }

    /** Along an axis the members at the given places, whose shape is that of the result. */
    public Value at(int axis, Value places) {
        return graph.node("GatherElements", element, List.of(this, places), Attribute.of("axis", axis));
    }

    /** Sums along an axis up to and with each place. */
    public Value cumulative(int axis) {
        return graph.node("CumSum", element, List.of(this, graph.scalar(axis)));
    }

    /** γ·(x − μ)/√(v + ε) + β, μ and v over the last axis. */
    public Value normalised(Value scale, Value shift, double epsilon) {
        return graph.node("LayerNormalization", element, List.of(this, scale, shift), Attribute.of("axis", -1),
                Attribute.of("epsilon", (float) epsilon));
    }

    public Value softmax(int axis) {
        return graph.node("Softmax", element, List.of(this), Attribute.of("axis", axis));
    }

    /** Some places of an axis, one after the other, from the first on to before the last. */
    public Value slice(int axis, long from, long to) {
        return graph.node("Slice", element, List.of(this, graph.whole(from), graph.whole(to), graph.whole(axis)));
    }

    /** One column as [N, 1]. */
    public Value column(int column) {
        return slice(1, column, column + 1);
    }

    /** Members of the axis at the given places, in their order; the shape of the places stands where the axis was. */
    public Value gather(int axis, Value places) {
        return graph.node("Gather", element, List.of(this, places), Attribute.of("axis", axis));
    }

    /** Of each row [N, n] the places of its members from the largest down, of equal ones the first first: [N, n] of int64. */
    public Value falling(int members) {
        return graph.second("TopK", Element.INT64, List.of(this, graph.whole(members)), Attribute.of("axis", 1));
    }

    /** Of each row the members at the places given for that row, [N, n]. */
    public Value picked(Value places) {
        return at(1, places);
    }

    /** [N, n] with so many more members behind them. */
    public Value padded(int members, double value) {
        return graph.node("Pad", element, List.of(this, graph.whole(0, 0, 0, members), constant(value)));
    }

    /** A convolution along lists [N, channels, length] without padding, weight [filters, channels, kernel]. */
    public Value convolved(Value weight, Value bias) {
        return graph.node("Conv", element, List.of(this, weight, bias));
    }

    /** The transposed convolution, weight [channels, filters, kernel]. */
    public Value convolvedBack(Value weight, Value bias) {
        return graph.node("ConvTranspose", element, List.of(this, weight, bias));
    }

    /** The largest of every so many along lists [N, channels, length], a rest left out. */
    public Value pooled(int of) {
        return graph.node("MaxPool", element, List.of(this), Attribute.of("kernel_shape", new long[] {of}), Attribute.of("strides", new long[] {of}));
    }

    /** Another shape of the same numbers: 0 keeps a dimension, −1 takes what is left. */
    public Value reshaped(long... shape) {
        return graph.node("Reshape", element, List.of(this, graph.whole(shape)));
    }

    /** A new axis of length 1. */
    public Value unsqueezed(int axis) {
        return graph.node("Unsqueeze", element, List.of(this, graph.whole(axis)));
    }

    /** Without an axis of length 1. */
    public Value squeezed(int axis) {
        return graph.node("Squeeze", element, List.of(this, graph.whole(axis)));
    }

    /** Axes in another order. */
    public Value transposed(long... order) {
        return graph.node("Transpose", element, List.of(this), Attribute.of("perm", order));
    }

    /** [N, C] as [N, M, C], the same in all places of another value [N, M, …]. */
    public Value inPlacesOf(Value other) {
        Value places = graph.node("Shape", Element.INT64, List.of(other), Attribute.of("start", 1), Attribute.of("end", 2));
        return graph.node("Expand", element, List.of(unsqueezed(1), graph.concat(0, graph.whole(1), places, graph.whole(1))));
    }
}
