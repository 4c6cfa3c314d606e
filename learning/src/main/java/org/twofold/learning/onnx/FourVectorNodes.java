package org.twofold.learning.onnx;

import java.util.List;
import java.util.stream.IntStream;
import org.twofold.events.Kinematics;
import org.twofold.events.Momentum;

/**
 * {@link org.twofold.events.FourVector} as nodes, in double precision as there.
 *
 * @param energy E, [N, 1], GeV
 * @param px likewise
 * @param py likewise
 * @param pz likewise
 */
public record FourVectorNodes(Value energy, Value px, Value py, Value pz) {

    /**
     * The objects of events.
     *
     * @param events [N, 4n] float32
     */
    public static List<FourVectorNodes> of(Value events, int objects) {
        Value wide = events.as(Element.DOUBLE);
        return IntStream.range(0, objects).map(slot -> Momentum.COMPONENTS * slot)
                .mapToObj(at -> new FourVectorNodes(wide.column(at), wide.column(at + 1), wide.column(at + 2), wide.column(at + 3))).toList();
    }

    /** The energy on the mass shell. */
    public static FourVectorNodes onShell(Value px, Value py, Value pz, double mass) {
        Value squares = px.squared().plus(mass * mass).plus(py.squared()).plus(pz.squared());
        return new FourVectorNodes(squares.sqrt(), px, py, pz);
    }

    /** Events of so many objects, [N, 4n], rounded to float32. */
    public static Value events(List<FourVectorNodes> objects) {
        List<Value> columns = objects.stream().flatMap(p -> List.of(p.energy, p.px, p.py, p.pz).stream()).toList();
        return columns.get(0).graph().concat(1, columns).as(Element.FLOAT);
    }

    public FourVectorNodes plus(FourVectorNodes other) {
        return new FourVectorNodes(energy.plus(other.energy), px.plus(other.px), py.plus(other.py), pz.plus(other.pz));
    }

    public Value transverseMomentum() {
        return px.squared().plus(py.squared()).sqrt();
    }

    public Value momentum() {
        return px.squared().plus(py.squared()).plus(pz.squared()).sqrt();
    }

    /** η as {@link Kinematics#pseudorapidity} has it, along the beam too. */
    public Value pseudorapidity() {
        double nearest = 1 - Kinematics.CLOSEST_TO_BEAM;
        Value pt = transverseMomentum();
        return pt.isAbove(0).choose(pz.over(pt).asinh(), pz.sign().times(0.5 * Math.log((1 + nearest) / (1 - nearest))));
    }

    /** φ in (−π, π]. */
    public Value azimuth() {
        return Angles.azimuth(px, py);
    }

    /** ΔR = √(Δη² + Δφ²). */
    public Value deltaR(FourVectorNodes other) {
        Value dEta = pseudorapidity().minus(other.pseudorapidity());
        return dEta.squared().plus(Angles.wrapped(azimuth().minus(other.azimuth())).squared()).sqrt();
    }

    /** m, 0 where m² is negative. */
    public Value mass() {
        Value p = momentum();
        return energy.minus(p).times(energy.plus(p)).atLeast(0).sqrt();
    }
}
