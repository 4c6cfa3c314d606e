package org.twofold.learning.onnx;

/** Angles about the beam as nodes, in double precision. */
public final class Angles {

    private Angles() {}

    /** x wrapped to (−π, π], as {@link org.twofold.events.Kinematics#azimuthDifference} does it. */
    public static Value wrapped(Value x) {
        Value turn = x.minus(x.over(2 * Math.PI).rounded().times(2 * Math.PI));
        return turn.isAtMost(-Math.PI).choose(turn.plus(2 * Math.PI), turn);
    }

    /**
     * atan2(py, px) in (−π, π], 0 of a vector of zeros.
     *
     * <p>Runtimes have the arctangent in single precision only. Of that angle φ₀ the error δ is small, and
     * sin δ = (py cos φ₀ − px sin φ₀)/pT is δ to double precision.
     */
    public static Value azimuth(Value px, Value py) {
        Value pt = px.squared().plus(py.squared()).sqrt();
        // 2·atan(|py|/(pT + |px|)) is the angle to the nearer half of the axis, never divided by nearly nothing.
        Value near = py.abs().over(pt.plus(px.abs())).roughAtan().times(2);
        Value size = px.isAtLeast(0).choose(near, near.negative().plus(Math.PI));
        Value rough = py.isAtLeast(0).choose(size, size.negative());
        Value error = py.times(rough.cos()).minus(px.times(rough.sin())).over(pt);
        return pt.isAbove(0).choose(wrapped(rough.plus(error)), pt);
    }
}
