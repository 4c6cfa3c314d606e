package org.twofold.methods.posterior.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.twofold.methods.posterior.Marginals;
import org.twofold.methods.posterior.TopPair;

/**
 * One number of one particle.
 *
 * @param particle its position in {@link TopPair#PARTICLES}
 * @param component its position in {@link Marginals#COMPONENTS}
 */
public record PartonNumber(int particle, int component) {

    private static final List<String> UNITS = List.of("GeV", "GeV", "", "rad", "GeV", "GeV", "GeV", "GeV");

    /**
     * The number of the given names, such as {@code pt} of {@code t_had}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static PartonNumber of(String component, String particle) {
        int c = Marginals.COMPONENTS.indexOf(component);
        int p = TopPair.PARTICLES.indexOf(particle);
        if (c < 0 || p < 0) {
            throw new IllegalArgumentException("no number " + component + " of " + particle);
        }
        return new PartonNumber(p, c);
    }

    /** All 88, those of one component one after the other. */
    public static List<PartonNumber> all() {
        List<PartonNumber> all = new ArrayList<>();
        for (int component = 0; component < Marginals.COMPONENTS.size(); component++) {
            for (int particle = 0; particle < TopPair.PARTICLES.size(); particle++) {
                all.add(new PartonNumber(particle, component));
            }
        }
        return List.copyOf(all);
    }

    /** {@code pt(t_had)}. */
    public String name() {
        return Marginals.COMPONENTS.get(component) + "(" + TopPair.PARTICLES.get(particle) + ")";
    }

    /** Empty for a pure number. */
    public String unit() {
        return UNITS.get(component);
    }

    boolean isAngle() {
        return component == Marginals.AZIMUTH;
    }
}
