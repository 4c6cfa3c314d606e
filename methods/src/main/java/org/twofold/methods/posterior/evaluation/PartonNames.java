package org.twofold.methods.posterior.evaluation;

import java.util.List;
import org.twofold.methods.posterior.Marginals;
import org.twofold.methods.posterior.TopPair;

/** What tables and figures call particles and their numbers; {@code p_{T}} is an index. */
public final class PartonNames {

    /** Of {@link TopPair#PARTICLES}, in their order. */
    public static final List<String> PARTICLES = List.of("b_{lep}", "ν", "ℓ", "b_{had}", "q_{up}", "q_{down}", "W_{lep}", "W_{had}", "t_{lep}",
            "t_{had}", "t t̄");
    /** Of {@link Marginals#COMPONENTS}, in their order, where they stand alone. */
    public static final List<String> COMPONENTS = List.of("mass", "p_{T}", "η", "φ", "E", "p_{x}", "p_{y}", "p_{z}");

    private static final int MASS = 0;

    private PartonNames() {}

    /** In a formula, {@code p_{T}(t_{had})} and {@code m(t_{had})}. */
    public static String symbol(PartonNumber number) {
        String component = number.component() == MASS ? "m" : COMPONENTS.get(number.component());
        return component + "(" + PARTICLES.get(number.particle()) + ")";
    }
}
