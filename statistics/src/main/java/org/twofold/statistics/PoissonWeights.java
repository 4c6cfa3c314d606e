package org.twofold.statistics;

import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;

/**
 * Weights of bootstrap replicas of a sample: each event counts n ~ Poisson(1) times, P(n) = e⁻¹/n!.
 *
 * <p>The limit of drawing with replacement for many events, but event by event: a weight is a function of the seed, the event's identifier
 * and the number of the replica, and so the same however a sample is cut or selected, and the same for everything that was made of one
 * event. Source: Chamandy, Muralidharan, Najmi, Naidu, "Estimating uncertainty for massive data streams" (2012).
 *
 * @param random names the weights
 * @param replicas how many
 */
public record PoissonWeights(RandomStreams random, int replicas) {

    /** @throws IllegalArgumentException if replicas is negative */
    public PoissonWeights {
        if (replicas < 0) {
            throw new IllegalArgumentException("replicas: " + replicas);
        }
    }

    /** Those of one event, [replicas]; the first k do not depend on how many are asked for. */
    public int[] of(long eventId) {
        RandomStream stream = random.stream("bootstrap-weights", eventId);
        int[] weights = new int[replicas];
        for (int k = 0; k < replicas; k++) {
            weights[k] = count(stream.nextDouble());
        }
        return weights;
    }

    /** The inverse of the distribution function. */
    private static int count(double uniform) {
        double probability = Math.exp(-1);
        double below = probability;
        int n = 0;
        while (uniform >= below && probability > 0) {
            n++;
            probability /= n;
            below += probability;
        }
        return n;
    }
}
