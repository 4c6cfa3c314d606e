package org.twofold.learning.onnx;

import java.util.Arrays;
import java.util.function.Consumer;

/** What a node is told besides its inputs: an {@code AttributeProto}. */
final class Attribute {

    private static final int NAME = 1;
    private static final int FLOAT = 2;
    private static final int INT = 3;
    private static final int STRING = 4;
    private static final int INTS = 8;
    private static final int TYPE = 20;

    private final ProtoMessage message;

    private Attribute(String name, int type, Consumer<ProtoMessage> value) {
        message = new ProtoMessage().text(NAME, name);
        value.accept(message);
        message.number(TYPE, type);
    }

    static Attribute of(String name, long value) {
        return new Attribute(name, 2, message -> message.number(INT, value));
    }

    static Attribute of(String name, float value) {
        return new Attribute(name, 1, message -> message.real(FLOAT, value));
    }

    static Attribute of(String name, String value) {
        return new Attribute(name, 3, message -> message.text(STRING, value));
    }

    static Attribute of(String name, long[] values) {
        return new Attribute(name, 7, message -> Arrays.stream(values).forEach(value -> message.number(INTS, value)));
    }

    ProtoMessage message() {
        return message;
    }
}
