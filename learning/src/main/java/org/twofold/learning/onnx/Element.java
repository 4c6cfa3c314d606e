package org.twofold.learning.onnx;

/** What a tensor of a graph holds; the codes are those of {@code TensorProto.DataType}. */
public enum Element {
    FLOAT(1, Float.BYTES),
    INT64(7, Long.BYTES),
    BOOL(9, 1),
    DOUBLE(11, Double.BYTES);

    private final int code;
    private final int bytes;

    Element(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    int code() {
        return code;
    }

    /** Of one number. */
    int bytes() {
        return bytes;
    }
}
