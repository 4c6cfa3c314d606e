package org.twofold.learning.bundle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An immutable named array of numbers as it lies in a file.
 *
 * <p>{@code data: product(shape) elements of dtype, row-major, little-endian}. A scalar has the empty shape. Bit patterns
 * are kept exactly, NaN included.
 */
public final class StoredTensor {

    /** Where a safetensors header keeps its strings; no tensor may have this name. */
    static final String METADATA = "__metadata__";

    /** More dimensions than any tensor library has. */
    static final int HIGHEST_RANK = 64;

    private final String name;
    private final DType dtype;
    private final long[] shape;
    private final ByteBuffer data;

    private StoredTensor(String name, DType dtype, long[] shape, ByteBuffer data) {
        if (!canName(name)) {
            throw new IllegalArgumentException("a tensor cannot be named '" + name + "'");
        }
        if (shape.length > HIGHEST_RANK) {
            throw new IllegalArgumentException("a tensor cannot have " + shape.length + " dimensions");
        }
        this.name = name;
        this.dtype = dtype;
        this.shape = shape;
        this.data = data;
        if (byteLength(dtype, shape) != data.remaining()) {
            throw new IllegalArgumentException("tensor '" + name + "' of type " + dtype + " and shape "
                    + Arrays.toString(shape) + " needs " + byteLength(dtype, shape) + " bytes, not "
                    + data.remaining());
        }
    }

    /**
     * A tensor from the bytes of its elements; they are copied.
     *
     * @throws IllegalArgumentException if the bytes do not fit the type and shape, the shape has more than 64
     *     dimensions, or the name has no UTF-8 form or is {@code __metadata__}
     * @throws ArithmeticException if the shape has more elements than a {@code long} can count
     */
    public static StoredTensor of(String name, DType dtype, long[] shape, byte[] data) {
        return view(name, dtype, shape.clone(), ByteBuffer.wrap(data.clone()));
    }

    /** A tensor that looks into a buffer which nobody will change any more. */
    static StoredTensor view(String name, DType dtype, long[] shape, ByteBuffer data) {
        return new StoredTensor(name, dtype, shape, data.slice().asReadOnlyBuffer());
    }

    /** A tensor of type {@link DType#F32}. */
    public static StoredTensor ofFloats(String name, long[] shape, float[] values) {
        ByteBuffer data = allocate(DType.F32, values.length);
        data.asFloatBuffer().put(values);
        return view(name, DType.F32, shape.clone(), data);
    }

    /** A tensor of type {@link DType#F64}. */
    public static StoredTensor ofDoubles(String name, long[] shape, double[] values) {
        ByteBuffer data = allocate(DType.F64, values.length);
        data.asDoubleBuffer().put(values);
        return view(name, DType.F64, shape.clone(), data);
    }

    /** A tensor of type {@link DType#I64}. */
    public static StoredTensor ofLongs(String name, long[] shape, long[] values) {
        ByteBuffer data = allocate(DType.I64, values.length);
        data.asLongBuffer().put(values);
        return view(name, DType.I64, shape.clone(), data);
    }

    /** A tensor of type {@link DType#I32}. */
    public static StoredTensor ofInts(String name, long[] shape, int[] values) {
        ByteBuffer data = allocate(DType.I32, values.length);
        data.asIntBuffer().put(values);
        return view(name, DType.I32, shape.clone(), data);
    }

    public String name() {
        return name;
    }

    public DType dtype() {
        return dtype;
    }

    public long[] shape() {
        return shape.clone();
    }

    /** Bytes of all elements. */
    public long byteLength() {
        return data.limit();
    }

    /** The bytes of the elements, read-only, little-endian, from position 0. */
    public ByteBuffer data() {
        return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The bytes of the elements, of whatever type. */
    public byte[] bytes() {
        byte[] bytes = new byte[data.limit()];
        data.duplicate().get(bytes);
        return bytes;
    }

    /**
     * The elements of a tensor of type {@link DType#F32}.
     *
     * @throws IllegalStateException if it has another type; {@link NamedTensors#expect} asks first
     */
    public float[] floats() {
        float[] values = new float[count(DType.F32)];
        data().asFloatBuffer().get(values);
        return values;
    }

    /**
     * The elements of a tensor of type {@link DType#F64}.
     *
     * @throws IllegalStateException if it has another type; {@link NamedTensors#expect} asks first
     */
    public double[] doubles() {
        double[] values = new double[count(DType.F64)];
        data().asDoubleBuffer().get(values);
        return values;
    }

    /**
     * The elements of a tensor of type {@link DType#I64}.
     *
     * @throws IllegalStateException if it has another type; {@link NamedTensors#expect} asks first
     */
    public long[] longs() {
        long[] values = new long[count(DType.I64)];
        data().asLongBuffer().get(values);
        return values;
    }

    /**
     * The elements of a tensor of type {@link DType#I32}.
     *
     * @throws IllegalStateException if it has another type; {@link NamedTensors#expect} asks first
     */
    public int[] ints() {
        int[] values = new int[count(DType.I32)];
        data().asIntBuffer().get(values);
        return values;
    }

    /**
     * {@code bytes(dtype) × product(shape)}.
     *
     * @throws ArithmeticException if that is more than a {@code long} holds
     * @throws IllegalArgumentException if a dimension is negative
     */
    static long byteLength(DType dtype, long[] shape) {
        long length = dtype.bytes();
        for (long size : shape) {
            if (size < 0) {
                throw new IllegalArgumentException("negative size in shape " + Arrays.toString(shape));
            }
            length = Math.multiplyExact(length, size);
        }
        return length;
    }

    /** Whether a tensor may have this name; a lone surrogate has no UTF-8 form, so it could never be read back. */
    static boolean canName(String name) {
        return !name.equals(METADATA) && StandardCharsets.UTF_8.newEncoder().canEncode(name);
    }

    private static ByteBuffer allocate(DType dtype, int count) {
        return ByteBuffer.allocate(Math.multiplyExact(count, dtype.bytes())).order(ByteOrder.LITTLE_ENDIAN);
    }

    private int count(DType asked) {
        if (asked != dtype) {
            throw new IllegalStateException("tensor '" + name + "' has type " + dtype + ", not " + asked);
        }
        return data.limit() / dtype.bytes();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredTensor that
                && name.equals(that.name)
                && dtype == that.dtype
                && Arrays.equals(shape, that.shape)
                && data.equals(that.data);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * name.hashCode() + Arrays.hashCode(shape)) + data.hashCode();
    }

    @Override
    public String toString() {
        return name + ": " + dtype + Arrays.toString(shape);
    }
}
