package org.twofold.events;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A physical quantity of one or two (sums of) objects. */
public enum Quantity {
    MASS("mass", 1, Unit.GEV, "m") {
        @Override
        double of(FourVector p, FourVector none) {
            return p.mass(MassPolicy.CLAMP);
        }
    },
    PT("pt", 1, Unit.GEV, "pT") {
        @Override
        double of(FourVector p, FourVector none) {
            return p.transverseMomentum();
        }
    },
    ETA("eta", 1, Unit.NONE, "η") {
        @Override
        double of(FourVector p, FourVector none) {
            return p.pseudorapidity();
        }
    },
    PHI("phi", 1, Unit.RADIAN, "φ") {
        @Override
        double of(FourVector p, FourVector none) {
            return p.azimuth();
        }
    },
    E("E", 1, Unit.GEV, "E") {
        @Override
        double of(FourVector p, FourVector none) {
            return p.energy();
        }
    },
    P("p", 1, Unit.GEV, "|p|") {
        @Override
        double of(FourVector p, FourVector none) {
            return p.momentum();
        }
    },
    PX("px", 1, Unit.GEV, "px") {
        @Override
        double of(FourVector p, FourVector none) {
            return p.px();
        }
    },
    PY("py", 1, Unit.GEV, "py") {
        @Override
        double of(FourVector p, FourVector none) {
            return p.py();
        }
    },
    PZ("pz", 1, Unit.GEV, "pz") {
        @Override
        double of(FourVector p, FourVector none) {
            return p.pz();
        }
    },
    DELTA_R("deltaR", 2, Unit.NONE, "ΔR") {
        @Override
        double of(FourVector a, FourVector b) {
            return a.deltaR(b);
        }
    },
    /** Collins–Soper decay angle of the first with respect to the pair; see {@link FourVector#cosThetaStar}. */
    COS_THETA_STAR("cosThetaStar", 2, Unit.NONE, "cos θ*") {
        @Override
        double of(FourVector a, FourVector b) {
            return a.cosThetaStar(b);
        }
    };

    private final String function;
    private final int arguments;
    private final Unit unit;
    private final String symbol;

    Quantity(String function, int arguments, Unit unit, String symbol) {
        this.function = function;
        this.arguments = arguments;
        this.unit = unit;
        this.symbol = symbol;
    }

    /** Value for one event; the second argument is ignored where {@link #arguments()} is one. */
    abstract double of(FourVector first, FourVector second);

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
