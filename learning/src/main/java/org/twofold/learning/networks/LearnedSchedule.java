package org.twofold.learning.networks;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.diffusion.MonotoneSchedule;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;

/**
 * {@link MonotoneSchedule} while it is learned: γ(t) and γ′(t) with gradients in its shape and in its ends.
 */
public final class LearnedSchedule implements TrainableSchedule {

    private final Tensor first;
    private final Tensor firstBias;
    private final Tensor middle;
    private final Tensor middleBias;
    private final Tensor last;
    private final LearnedEnds ends;

    private LearnedSchedule(Parameters parameters, String name) {
        this.first = parameters.get(name + ".first");
        this.firstBias = parameters.get(name + ".firstBias");
        this.middle = parameters.get(name + ".middle");
        this.middleBias = parameters.get(name + ".middleBias");
        this.last = parameters.get(name + ".last");
        this.ends = LearnedEnds.of(parameters, name);
    }

    /** Lists the weights of a schedule with so many units, from {@link LearnedEnds#FIRST} to {@link LearnedEnds#LAST}. */
    public static void begin(InitialValues values, String name, int units) {
        begin(values, name, units, LearnedEnds.FIRST, LearnedEnds.LAST);
    }

    /** The same with other ends γ̂_min and γ̂_max to begin with. */
    public static void begin(InitialValues values, String name, int units, double first, double last) {
        values.truncatedNormals(name + ".first", 1, 1);
        values.constant(name + ".firstBias", 0, 1);
        values.truncatedNormals(name + ".middle", 1, units);
        values.constant(name + ".middleBias", 0, units);
        values.truncatedNormals(name + ".last", 1 / Math.sqrt(units), units);
        LearnedEnds.begin(values, name, first, last);
    }

    /** Whether a weight is one of the shape of the schedule of that name, and not of its ends. */
    public static boolean isShape(String schedule, String weight) {
        return weight.startsWith(schedule + ".") && !LearnedEnds.isEnd(schedule, weight);
    }

    /** A schedule from its weights. */
    public static LearnedSchedule of(Parameters parameters, String name) {
        return new LearnedSchedule(parameters, name);
    }

    @Override
    public Tensor atZero() {
        return ends.atZero();
    }

    @Override
    public Tensor atOne() {
        return ends.atOne();
    }

    @Override
    public Values at(double[] times) {
        Tensor limits = shape(Tensors.row(0, 1)).value();
        Tensor start = limits.narrow(0, 0, 1);
        Tensor range = limits.narrow(0, 1, 1).sub(start);
        Shape shape = shape(Tensors.row(times));
        Tensor factor = atOne().sub(atZero()).div(range);
        return new Values(atZero().add(shape.value().sub(start).mul(factor)), shape.slope().mul(factor));
    }

    private record Shape(Tensor value, Tensor slope) {}

    /** g and dg/dt of times [n]. */
    private Shape shape(Tensor times) {
        Tensor rise = first.square();
        Tensor h = times.mul(new Scalar(2.0)).sub(new Scalar(1.0)).mul(rise).add(firstBias);
        Tensor steep = middle.square();
        Tensor weight = last.square();
        Tensor s = h.unsqueeze(1).mul(steep).add(middleBias).sigmoid();
        Tensor value = h.add(s.matmul(weight));
        Tensor slope = s.mul(torch.rsub(s, new Scalar(1.0))).matmul(weight.mul(steep)).add(new Scalar(1.0)).mul(rise).mul(new Scalar(2.0));
        return new Shape(value, slope);
    }

    @Override
    public MonotoneSchedule frozen() {
        return new MonotoneSchedule(one(first), one(firstBias), all(middle), all(middleBias), all(last), one(atZero()), one(atOne()));
    }

    private static double one(Tensor tensor) {
        return tensor.item_double();
    }

    private static double[] all(Tensor tensor) {
        float[] values = Tensors.floats(tensor);
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
