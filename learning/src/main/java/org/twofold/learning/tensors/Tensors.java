package org.twofold.learning.tensors;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.twofold.events.Events;

/** Between the arrays of the house and the tensors of the engine; float32 on the CPU, row-major. */
public final class Tensors {

    private Tensors() {}

    /** A tensor of the given shape with a copy of the values. */
    public static Tensor of(float[] values, long... shape) {
        return Tensor.create(values, shape);
    }

    /** A row [n] as a constant. */
    public static Tensor row(double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return Tensor.create(floats, floats.length);
    }

    /** Events as a tensor [size, width], GeV, columns in the order of the space. */
    public static Tensor of(Events events) {
        return Tensor.create(events.rows(), events.size(), events.space().width());
    }

    /** A copy of all values, row-major. */
    public static float[] floats(Tensor tensor) {
        Tensor dense = tensor.contiguous();
        float[] values = new float[Math.toIntExact(dense.numel())];
        dense.data_ptr_float().get(values);
        return values;
    }

    /** Overwrites the values of a tensor in place, outside of any gradient. */
    public static void assign(Tensor tensor, float[] values) {
        tensor.data_ptr_float().put(values);
    }

    /** The value of a tensor of one element. */
    public static double number(Tensor scalar) {
        return scalar.item_double();
    }

    /** tensor · factor. */
    public static Tensor times(Tensor tensor, double factor) {
        return tensor.mul(new Scalar(factor));
    }

    /** One column [batch] of events [batch, width]. */
    public static Tensor column(Tensor events, int column) {
        return events.select(1, column);
    }

}
