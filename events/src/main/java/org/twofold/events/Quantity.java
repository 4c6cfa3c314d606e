package org.twofold.events;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A physical quantity of a fixed number of (sums of) objects. */
public enum Quantity {
    MASS("mass", 1, Unit.GEV, "m", p -> p[0].mass(MassPolicy.CLAMP)),
    PT("pt", 1, Unit.GEV, "pT", p -> p[0].transverseMomentum()),
    ETA("eta", 1, Unit.NONE, "η", p -> p[0].pseudorapidity()),
    PHI("phi", 1, Unit.RADIAN, "φ", p -> p[0].azimuth()),
    E("E", 1, Unit.GEV, "E", p -> p[0].energy()),
    P("p", 1, Unit.GEV, "|p|", p -> p[0].momentum()),
    PX("px", 1, Unit.GEV, "px", p -> p[0].px()),
    PY("py", 1, Unit.GEV, "py", p -> p[0].py()),
    PZ("pz", 1, Unit.GEV, "pz", p -> p[0].pz()),
    DELTA_R("deltaR", 2, Unit.NONE, "ΔR", p -> p[0].deltaR(p[1])),
    /** Collins–Soper decay angle of the first with respect to the pair; see {@link FourVector#cosThetaStar}. */
    COS_THETA_STAR("cosThetaStar", 2, Unit.NONE, "cos θ*", p -> p[0].cosThetaStar(p[1])),
    /** Of a top pair from lepton, missing momentum and four jets; see {@link TopReconstruction}. */
    TOP_PAIR_MASS("mtt", 6, Unit.GEV, "m(t t̄)", p -> topPair(p).pair()),
    LEPTONIC_W_MASS("mWLep", 6, Unit.GEV, "m(W lep)", p -> topPair(p).leptonicW()),
    HADRONIC_W_MASS("mWHad", 6, Unit.GEV, "m(W had)", p -> topPair(p).hadronicW()),
    LEPTONIC_TOP_MASS("mTopLep", 6, Unit.GEV, "m(t lep)", p -> topPair(p).leptonicTop()),
    HADRONIC_TOP_MASS("mTopHad", 6, Unit.GEV, "m(t had)", p -> topPair(p).hadronicTop());

    private interface Formula {
        double of(FourVector[] arguments);
    }

    private final String function;
    private final int arguments;
    private final Unit unit;
    private final String symbol;
    private final Formula formula;

    Quantity(String function, int arguments, Unit unit, String symbol, Formula formula) {
        this.function = function;
        this.arguments = arguments;
        this.unit = unit;
        this.symbol = symbol;
        this.formula = formula;
    }

    private static TopReconstruction topPair(FourVector[] p) {
        return TopReconstruction.of(p[0], p[1], Arrays.asList(p).subList(2, 2 + TopReconstruction.JETS));
    }

    /** Value for one event of as many momenta as {@link #arguments()} says. */
    double of(FourVector... momenta) {
        return formula.of(momenta);
    }

    /** The name in expressions: {@code pt}, {@code deltaR}. */
    public String function() {
        return function;
    }

    /** How many sums of objects the quantity takes. */
    public int arguments() {
        return arguments;
    }

    public Unit unit() {
        return unit;
    }

    /** The symbol in figures. */
    public String symbol() {
        return symbol;
    }

    /** All function names, for messages. */
    public static List<String> functions() {
        return Arrays.stream(values()).map(Quantity::function).toList();
    }

    /** The quantity with this function name. */
    public static Optional<Quantity> named(String function) {
        return Arrays.stream(values()).filter(q -> q.function.equals(function)).findFirst();
    }
}
