package org.twofold.methods.posterior;

import java.util.List;
import org.twofold.events.Events;
import org.twofold.events.Kinematics;

/**
 * What published tables compare: eight numbers of each of eleven particles, 88 in all.
 *
 * <p>mass, pT, η, φ, E, px, py, pz in GeV and radians; the mass is the number of its own, the others follow from momentum and energy.
 */
public final class Marginals {

    /** The names of the numbers in their order. */
    public static final List<String> COMPONENTS = List.of("mass", "pt", "eta", "phi", "energy", "px", "py", "pz");
    /** Position of the one number that is an angle. */
    public static final int AZIMUTH = 3;

    /** Numbers of the truth that differ by no more, in GeV or radians, differ by rounding: the mass of a neutrino, √(E² − p²) of float32. */
    public static final double ROUNDING = 1e-3;

    private Marginals() {}

    /** Whether all values are the same but for {@link #ROUNDING}; true if there are none. */
    public static boolean isConstant(double[] values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return !(high - low > ROUNDING);
    }

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
                to[0][event] = numbers[at + 4];
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
