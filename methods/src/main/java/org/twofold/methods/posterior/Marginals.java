package org.twofold.methods.posterior;

import java.util.List;
import org.twofold.events.Events;
import org.twofold.events.Kinematics;

/**
 * What published tables compare: eight numbers of each of eleven particles, 88 in all.
 *
 * <p>mass, pT, η, φ, E, px, py, pz in GeV and radians; the mass is the number of its own, the others follow from momentum and energy.
 *
 * <p>Masses are rounded to MeV. Those of files are √(E² − p²) of float32, so that a neutrino has ±10⁻⁵ GeV: taken as they are, ranks would
 * compare rounding with rounding, and over a spread of 10⁻⁶ GeV one mass would be all of a standardised sum.
 */
public final class Marginals {

    /** The names of the numbers in their order. */
    public static final List<String> COMPONENTS = List.of("mass", "pt", "eta", "phi", "energy", "px", "py", "pz");
    /** Position of the one number that is an angle. */
    public static final int AZIMUTH = 3;

    private static final double PER_GEV = 1000;

    private Marginals() {}

    /** [11][8][size] of theory events. */
    public static double[][][] of(TopPair pair, Events theory) {
        float[] numbers = pair.particles(theory);
        int size = theory.size();
        double[][][] marginals = new double[TopPair.PARTICLES.size()][COMPONENTS.size()][size];
        for (int particle = 0; particle < marginals.length; particle++) {
            double[][] to = marginals[particle];
            for (int event = 0; event < size; event++) {
                int at = event * TopPair.WIDTH + particle * TopPair.NUMBERS;
                double px = numbers[at];
                double py = numbers[at + 1];
                double pz = numbers[at + 2];
                // Adding 0 makes 0 of −0, which sorts before it.
                to[0][event] = Math.rint(numbers[at + 4] * PER_GEV) / PER_GEV + 0.0;
                to[1][event] = Math.hypot(px, py);
                to[2][event] = Kinematics.pseudorapidity(px, py, pz);
                to[AZIMUTH][event] = Kinematics.azimuth(px, py);
                to[4][event] = numbers[at + 3];
                to[5][event] = px;
                to[6][event] = py;
                to[7][event] = pz;
            }
        }
        return marginals;
    }
}
