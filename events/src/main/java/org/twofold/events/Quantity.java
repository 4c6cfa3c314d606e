package org.twofold.events;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A physical quantity of a fixed number of (sums of) objects or collections.
 *
 * <p>Most are of sums of momenta; those behind {@link #COUNT} are of all that is added up, one by one, such as H_T = Σ pT.
 */
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
    HADRONIC_TOP_MASS("mTopHad", 6, Unit.GEV, "m(t had)", p -> topPair(p).hadronicTop()),
    /** The multiplicity: how many there are. */
    COUNT("count", Unit.NONE, "N", List::size),
    /** H_T = Σ pT. */
    SCALAR_PT_SUM("ht", Unit.GEV, "H_T", terms -> terms.stream().mapToDouble(FourVector::transverseMomentum).sum()),
    /** The largest pT, 0 of nothing. */
    LEADING_PT("leadingPt", Unit.GEV, "pT leading", terms -> terms.stream().mapToDouble(FourVector::transverseMomentum).max().orElse(0)),
    /** The part of pT in the first of four rings around the axis, see {@link MomentumFlow}. */
    FLOW_1("flow1", Unit.NONE, "Flow₁", terms -> MomentumFlow.of(terms, 1)),
    FLOW_2("flow2", Unit.NONE, "Flow₂", terms -> MomentumFlow.of(terms, 2)),
    FLOW_3("flow3", Unit.NONE, "Flow₃", terms -> MomentumFlow.of(terms, 3)),
    FLOW_4("flow4", Unit.NONE, "Flow₄", terms -> MomentumFlow.of(terms, 4));

    private interface Formula {
        double of(FourVector[] arguments);
    }

    private interface TermsFormula {
        double of(List<FourVector> terms);
    }

    private final String function;
    private final int arguments;
    private final Unit unit;
    private final String symbol;
    private final Formula formula;
    private final Optional<TermsFormula> ofTerms;

    Quantity(String function, int arguments, Unit unit, String symbol, Formula formula) {
        this(function, arguments, unit, symbol, formula, Optional.empty());
    }

    Quantity(String function, Unit unit, String symbol, TermsFormula ofTerms) {
        this(function, 1, unit, symbol, sums -> ofTerms.of(List.of(sums)), Optional.of(ofTerms));
    }

    Quantity(String function, int arguments, Unit unit, String symbol, Formula formula, Optional<TermsFormula> ofTerms) {
        this.function = function;
        this.arguments = arguments;
        this.unit = unit;
        this.symbol = symbol;
        this.formula = formula;
        this.ofTerms = ofTerms;
    }

    private static TopReconstruction topPair(FourVector[] p) {
        return TopReconstruction.of(p[0], p[1], Arrays.asList(p).subList(2, 2 + TopReconstruction.JETS));
    }

    /** Value for one event of as many momenta as {@link #arguments()} says. */
    double of(FourVector... momenta) {
        return formula.of(momenta);
    }

    /** Whether it is of all that is added up, one by one, and not of the sum. */
    public boolean isOfTerms() {
        return ofTerms.isPresent();
    }

    /** Value for one event of a quantity of terms. */
    double ofTerms(List<FourVector> terms) {
        return ofTerms.orElseThrow().of(terms);
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
