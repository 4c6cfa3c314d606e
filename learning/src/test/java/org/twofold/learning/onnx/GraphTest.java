package org.twofold.learning.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.twofold.events.Kinematics;

/** Bytes by the specification of the wire format, and formulas in ONNX Runtime against those of plain Java. */
class GraphTest {

    private static final float[] NUMBERS = {-300, -3.2f, -3.1415927f, -1, -1e-3f, -1e-9f, 0, 1e-9f, 0.5f, 1, 3.1415927f, 3.2f, 7, 300};

    private static final Port X = new Port("x", Element.FLOAT, List.of(Port.EVENTS, "1"), "a number", List.of("x"), "GeV");
    private static final Port Y = new Port("y", Element.FLOAT, List.of(Port.EVENTS, "1"), "another", List.of(), "");

    private static byte[] file(Graph graph) {
        return new OnnxFile(graph, "test", "a test", "0", Map.of()).bytes();
    }

    /** What a formula makes of the numbers, in double precision. */
    private static float[] made(UnaryOperator<Value> formula) {
        Graph graph = new Graph();
        graph.output(Y, formula.apply(graph.input(X).as(Element.DOUBLE)).as(Element.FLOAT));
        try (OnnxSession session = new OnnxSession(file(graph))) {
            return session.run(new OnnxSession.Feed().floats("x", NUMBERS, NUMBERS.length, 1)).floats().get("y");
        }
    }

    private static void agree(UnaryOperator<Value> formula, DoubleUnaryOperator expected) {
        float[] made = made(formula);
        for (int i = 0; i < made.length; i++) {
            double value = expected.applyAsDouble(NUMBERS[i]);
            // What is only nothing up to its own rounding may be nothing.
            assertEquals(value, made[i], 2e-7 * Math.abs(value) + 1e-15, "of " + NUMBERS[i]);
        }
    }

    @Test
    void keysAndVarintsAreThoseOfTheSpecification() {
        // The examples of the page on encoding: field 1 is 150, field 2 is "testing".
        assertArrayEquals(new byte[] {0x08, (byte) 0x96, 0x01}, new ProtoMessage().number(1, 150).toBytes());
        assertArrayEquals(new byte[] {0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67}, new ProtoMessage().text(2, "testing").toBytes());
        assertArrayEquals(new byte[] {0x1a, 0x03, 0x08, (byte) 0x96, 0x01}, new ProtoMessage().message(3, new ProtoMessage().number(1, 150)).toBytes());
        assertEquals(11, new ProtoMessage().number(1, -1).toBytes().length);
        assertArrayEquals(new byte[] {0x15, 0, 0, (byte) 0x80, 0x3f}, new ProtoMessage().real(2, 1f).toBytes());
    }

    @Test
    void anglesAreThoseOfTheEvents() {
        agree(Angles::wrapped, x -> Kinematics.azimuthDifference(x, 0));
        for (float other : new float[] {-2, 0, 1e-6f, 45}) {
            agree(x -> Angles.azimuth(x, x.times(0).plus(other)), x -> Kinematics.azimuth(x, other));
            agree(x -> Angles.azimuth(x.times(0).plus(other), x), x -> Kinematics.azimuth(other, x));
            agree(x -> new FourVectorNodes(x, x, x.times(0).plus(other), x.times(-2)).pseudorapidity(),
                    x -> Kinematics.pseudorapidity(x, other, -2.0 * x));
            agree(x -> new FourVectorNodes(x, x.times(0), x.times(0), x.times(other)).pseudorapidity(),
                    x -> Kinematics.pseudorapidity(0, 0, x * (double) other));
        }
    }

    @Test
    void formulasReadAsTheyAre() {
        agree(x -> x.atMost(20).atLeast(-20).sinh(), x -> Math.sinh(Math.max(-20, Math.min(20, x))));
        agree(x -> x.squared().plus(1).sqrt().log().times(3).minus(1), x -> 3 * Math.log(Math.sqrt(x * x + 1)) - 1);
        agree(x -> x.isAtLeast(1).and(x.isAtMost(7)).choose(x, x.negative().abs()), x -> x >= 1 && x <= 7 ? x : Math.abs(x));
        agree(x -> x.rounded(), Math::rint);
        agree(x -> x.cos().plus(x.sin()), x -> Math.cos(x) + Math.sin(x));
    }

    @Test
    void equalWeightsAreStoredOnce() {
        Graph once = new Graph();
        Graph twice = new Graph();
        float[] weights = new float[1000];
        for (Graph graph : List.of(once, twice)) {
            Value x = graph.input(X);
            Value y = x.plus(graph.floats("w", weights, 1, 1000).slice(1, 0, 1));
            if (graph == twice) {
                y = y.plus(graph.floats("again", weights.clone(), 1, 1000).slice(1, 0, 1));
            }
            graph.output(Y, y);
        }
        assertEquals(0, (file(twice).length - file(once).length) / 1000);
    }

    @Test
    void whatCannotMeetIsRefused() {
        Graph graph = new Graph();
        Value x = graph.input(X);
        assertThrows(IllegalArgumentException.class, () -> x.plus(x.as(Element.DOUBLE)));
        assertThrows(IllegalArgumentException.class, () -> x.plus(new Graph().input(X)));
        assertThrows(IllegalArgumentException.class, () -> graph.output(Y, x.as(Element.DOUBLE)));
        assertThrows(IllegalArgumentException.class, () -> graph.floats("w", new float[3], 2, 2));
    }

    @Test
    void aFileSaysWhatItsTensorsAre() {
        Graph graph = new Graph();
        graph.output(Y, graph.input(X).times(2));
        try (OnnxSession session = new OnnxSession(file(graph))) {
            assertEquals("{\"x\":{\"type\":\"float\",\"shape\":[\"N\",\"1\"],\"meaning\":\"a number\",\"unit\":\"GeV\",\"columns\":[\"x\"]}}",
                    session.properties().get("inputs"));
        }
    }
}
