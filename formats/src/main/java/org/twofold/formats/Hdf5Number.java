package org.twofold.formats;

import io.jhdf.object.datatype.BitField;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.nio.ByteBuffer;
import java.util.Optional;

/** How a number stands in an array of an HDF5 file. */
enum Hdf5Number {
    FLOAT32, FLOAT64, INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64;

    /** What is read, for messages. */
    static final String EXPECTED = "floats of 32 or 64 bits or whole numbers";

    /** The numbers of a type; empty if they are of a kind that is not read. */
    static Optional<Hdf5Number> of(DataType type) {
        int bytes = type.getSize();
        if ((type instanceof EnumDataType || type instanceof BitField) && bytes == 1) {
            return Optional.of(UINT8); // yes and no of h5py and of the library here
        }
        if (type instanceof FloatingPoint) {
            return bytes == Float.BYTES ? Optional.of(FLOAT32) : bytes == Double.BYTES ? Optional.of(FLOAT64) : Optional.empty();
        }
        if (type instanceof FixedPoint whole) {
            return switch (bytes) {
                case 1 -> Optional.of(whole.isSigned() ? INT8 : UINT8);
                case Short.BYTES -> Optional.of(whole.isSigned() ? INT16 : UINT16);
                case Integer.BYTES -> Optional.of(whole.isSigned() ? INT32 : UINT32);
                case Long.BYTES -> whole.isSigned() ? Optional.of(INT64) : Optional.empty();
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    boolean isWhole() {
        return this != FLOAT32 && this != FLOAT64;
    }

    /** How many bytes it has. */
    int bytes() {
        return switch (this) {
            case INT8, UINT8 -> 1;
            case INT16, UINT16 -> Short.BYTES;
            case FLOAT32, INT32, UINT32 -> Integer.BYTES;
            case FLOAT64, INT64 -> Long.BYTES;
        };
    }

    /** The number that begins at a byte; whole numbers beyond 2⁵³ are rounded. */
    double at(ByteBuffer bytes, int position) {
        return switch (this) {
            case FLOAT32 -> bytes.getFloat(position);
            case FLOAT64 -> bytes.getDouble(position);
            case INT8 -> bytes.get(position);
            case UINT8 -> bytes.get(position) & 0xff;
            case INT16 -> bytes.getShort(position);
            case UINT16 -> bytes.getShort(position) & 0xffff;
            case INT32 -> bytes.getInt(position);
            case UINT32 -> Integer.toUnsignedLong(bytes.getInt(position));
            case INT64 -> bytes.getLong(position);
        };
    }
}
