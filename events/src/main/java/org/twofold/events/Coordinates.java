package org.twofold.events;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The numbers by which files of others tell a four-momentum. */
public enum Coordinates {
    /** (E, px, py, pz), taken as they are. */
    CARTESIAN("E", "px", "py", "pz"),
    /** (pT, η, φ, m): E = √(|p|² + m²). */
    WITH_MASS("pt", "eta", "phi", "mass"),
    /** (pT, η, φ), and the mass at which the space holds the object. */
    WITHOUT_MASS("pt", "eta", "phi"),
    /** (pT, φ) of a transverse object. */
    TRANSVERSE("pt", "phi");

    private static final Set<String> ALL = Set.of("E", "px", "py", "pz", "pt", "eta", "phi", "mass");

    private final List<String> names;

    Coordinates(String... names) {
        this.names = List.of(names);
    }

    /** The names of its numbers, in the order in which {@link #momentum} takes them. */
    public List<String> names() {
        return names;
    }

    /** Whether a name is one of a number of some momentum. */
    static boolean isOne(String name) {
        return ALL.contains(name);
    }

    /** The coordinates that consist of exactly these numbers. */
    static Optional<Coordinates> of(List<String> names) {
        Set<String> given = new HashSet<>(names);
        return Arrays.stream(values()).filter(one -> one.names.size() == names.size() && given.containsAll(one.names)).findFirst();
    }

    /** All of them, for messages. */
    static String all() {
        return String.join("; ", Arrays.stream(values()).map(one -> String.join(", ", one.names)).toList());
    }

    /**
     * The momentum that some numbers tell, by functions that give the same bits on every machine.
     *
     * @param numbers in the order of {@link #names}, GeV and radians
     * @param mass in GeV, of {@link #WITHOUT_MASS} and {@link #TRANSVERSE}
     */
    public FourVector momentum(double[] numbers, double mass) {
        return switch (this) {
            case CARTESIAN -> new FourVector(numbers[0], numbers[1], numbers[2], numbers[3]);
            case WITH_MASS -> momentum(numbers[0], StrictMath.sinh(numbers[1]), numbers[2], numbers[3]);
            case WITHOUT_MASS -> momentum(numbers[0], StrictMath.sinh(numbers[1]), numbers[2], mass);
            case TRANSVERSE -> momentum(numbers[0], 0, numbers[1], mass);
        };
    }

    /**
     * The numbers that tell a momentum, in the order of {@link #names}: m of a momentum with m² &lt; 0, which is one on the light cone that was
     * rounded, is 0; η along the beam is infinite, and of no momentum 0.
     */
    public double[] numbers(FourVector p) {
        double eta = p.momentum() == 0 ? 0 : p.transverseMomentum() == 0 ? Math.copySign(Double.POSITIVE_INFINITY, p.pz()) : p.pseudorapidity();
        return switch (this) {
            case CARTESIAN -> new double[] {p.energy(), p.px(), p.py(), p.pz()};
            case WITH_MASS -> new double[] {p.transverseMomentum(), eta, p.azimuth(), Math.sqrt(Math.max(0, p.massSquared()))};
            case WITHOUT_MASS -> new double[] {p.transverseMomentum(), eta, p.azimuth()};
            case TRANSVERSE -> new double[] {p.transverseMomentum(), p.azimuth()};
        };
    }

    private static FourVector momentum(double pt, double sinhEta, double phi, double mass) {
        return FourVector.onShell(pt * StrictMath.cos(phi), pt * StrictMath.sin(phi), pt * sinhEta, mass);
    }
}
