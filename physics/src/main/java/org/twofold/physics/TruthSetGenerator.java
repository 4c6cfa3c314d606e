package org.twofold.physics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.twofold.events.EventSpace;
import org.twofold.events.Kinematics;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;

/**
 * Sets of true particles: their number uniform, pT log-normal, η Gaussian, φ uniform.
 *
 * <p>N_T is uniform on {2, …, 13}; ln(pT/GeV) ~ N(1.64, 1.08²), drawn again outside of 0.5 to 200 GeV; η ~ N(0, 1.31²), drawn again
 * beyond ±3. Collimated particles of one set stand around an axis with this η and uniform φ, uniformly in a disc of radius R in
 * (η, φ), drawn again beyond |η| = 3. So far particles are independent of each other given the axis.
 *
 * @param space of one collection with the features pt, eta and phi
 * @param collimation R of collimated sets; empty for particles in all directions
 */
public record TruthSetGenerator(EventSpace space, OptionalDouble collimation) {

    /** The numbers of particles of a set. */
    public static final int FEWEST = 2;
    public static final int MOST = 13;

    private static final double LOG_PT = 1.64;
    private static final double LOG_PT_SPREAD = 1.08;
    private static final double LEAST_PT = 0.5;
    private static final double LARGEST_PT = 200;
    private static final double ETA_SPREAD = 1.31;
    private static final double LARGEST_ETA = 3;
    private static final int MOST_TRIALS = 100_000;

    /** Throws {@link IllegalArgumentException} unless R is in (0, 1]. */
    public TruthSetGenerator {
        if (collimation.isPresent() && !(collimation.getAsDouble() > 0 && collimation.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("sets are collimated to a radius in (0, 1], not " + collimation.getAsDouble());
        }
    }

    /** The set with this number, the first of its stream that is wanted: a function of seed and number alone. */
    List<Particle> generate(long id, RandomStreams random, Predicate<List<Particle>> wanted) {
        RandomStream stream = random.stream("truth-set", id);
        for (int trial = 0; trial < MOST_TRIALS; trial++) {
            List<Particle> set = set(stream);
            if (wanted.test(set)) {
                return set;
            }
        }
        throw new IllegalStateException("not one set in " + MOST_TRIALS + " is wanted");
    }

    private List<Particle> set(RandomStream random) {
        int count = FEWEST + random.nextInt(MOST - FEWEST + 1);
        Particle axis = new Particle(0, eta(random), phi(random));
        List<Particle> set = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            double pt = pt(random);
            Particle particle = collimation.isPresent() ? around(axis, pt, random) : new Particle(pt, eta(random), phi(random));
            set.add(particle.stored());
        }
        return set;
    }

    private static double pt(RandomStream random) {
        while (true) {
            double pt = StrictMath.exp(LOG_PT + LOG_PT_SPREAD * random.nextGaussian());
            if (pt >= LEAST_PT && pt <= LARGEST_PT) {
                return pt;
            }
        }
    }

    private static double eta(RandomStream random) {
        while (true) {
            double eta = ETA_SPREAD * random.nextGaussian();
            if (Math.abs(eta) <= LARGEST_ETA) {
                return eta;
            }
        }
    }

    private static double phi(RandomStream random) {
        return Math.PI * (1 - 2 * random.nextDouble());
    }

    private Particle around(Particle axis, double pt, RandomStream random) {
        double radius = collimation.getAsDouble();
        while (true) {
            double dEta = radius * (2 * random.nextDouble() - 1);
            double dPhi = radius * (2 * random.nextDouble() - 1);
            double eta = axis.eta() + dEta;
            if (dEta * dEta + dPhi * dPhi <= radius * radius && Math.abs(eta) <= LARGEST_ETA) {
                return new Particle(pt, eta, Kinematics.azimuthDifference(axis.phi() + dPhi, 0));
            }
        }
    }
}
