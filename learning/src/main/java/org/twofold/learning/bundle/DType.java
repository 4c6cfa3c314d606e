package org.twofold.learning.bundle;

import java.util.Optional;

/** The element types of a stored tensor, under the names the safetensors format gives them; all little-endian. */
public enum DType {
    F64(8), I64(8), F32(4), I32(4), U8(1), BOOL(1);

    private final int bytes;

    DType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    /** The type with this name, empty for a name we do not know. */
    static Optional<DType> named(String name) {
        for (DType dtype : values()) {
            if (dtype.name().equals(name)) {
                return Optional.of(dtype);
            }
        }
        return Optional.empty();
    }
}
