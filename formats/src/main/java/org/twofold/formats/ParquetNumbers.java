package org.twofold.formats;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.format.Type;

/** The numbers of one page, taken from the front; missing ones are NaN, or {@link #NO_WHOLE_NUMBER}. */
interface ParquetNumbers {

    /** Stands for a whole number that is missing. */
    long NO_WHOLE_NUMBER = Long.MIN_VALUE;

    /** Takes numbers of a FLOAT or DOUBLE column. */
    void take(float[] target, int at, int count);

    /** Takes numbers of a FLOAT or DOUBLE column. */
    void take(double[] target, int at, int count);

    /** Takes numbers of an INT32 or INT64 column. */
    void take(long[] target, int at, int count);

    /** Numbers that stand one behind the other, little-endian. */
    record Plain(ByteBuffer values, Type type) implements ParquetNumbers {

        static Plain of(ByteBuffer values, Type type, int count) throws IOException {
            long bytes = (long) count * (type == Type.FLOAT || type == Type.INT32 ? Integer.BYTES : Long.BYTES);
            if (values.remaining() < bytes) {
                throw new IOException(values.remaining() + " bytes for " + count + " values of type " + type);
            }
            return new Plain(values, type);
        }

        @Override
        public void take(float[] target, int at, int count) {
            if (type == Type.FLOAT) {
                values.asFloatBuffer().get(target, at, count);
                values.position(values.position() + count * Float.BYTES);
            } else {
                for (int i = at; i < at + count; i++) {
                    target[i] = (float) values.getDouble();
                }
            }
        }

        @Override
        public void take(double[] target, int at, int count) {
            for (int i = at; i < at + count; i++) {
                target[i] = type == Type.FLOAT ? values.getFloat() : values.getDouble();
            }
        }

        @Override
        public void take(long[] target, int at, int count) {
            for (int i = at; i < at + count; i++) {
                target[i] = type == Type.INT32 ? values.getInt() : values.getLong();
            }
        }
    }

    /** Numbers in any other encoding, one by one. */
    final class Encoded implements ParquetNumbers {

        private final ValuesReader values;
        private final Type type;
        private final boolean[] missing;
        private int row;

        /** {@code missing} says for each row of the page whether it has no value; empty if all have one. */
        Encoded(ValuesReader values, Type type, boolean[] missing) {
            this.values = values;
            this.type = type;
            this.missing = missing;
        }

        private boolean nextIsMissing() {
            return missing.length > 0 && missing[row++];
        }

        private double nextReal() {
            return nextIsMissing() ? Double.NaN : type == Type.FLOAT ? values.readFloat() : values.readDouble();
        }

        @Override
        public void take(float[] target, int at, int count) {
            for (int i = at; i < at + count; i++) {
                target[i] = (float) nextReal();
            }
        }

        @Override
        public void take(double[] target, int at, int count) {
            for (int i = at; i < at + count; i++) {
                target[i] = nextReal();
            }
        }

        @Override
        public void take(long[] target, int at, int count) {
            for (int i = at; i < at + count; i++) {
                target[i] = nextIsMissing() ? NO_WHOLE_NUMBER : type == Type.INT32 ? values.readInteger() : values.readLong();
            }
        }
    }
}
