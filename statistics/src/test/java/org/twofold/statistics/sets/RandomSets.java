package org.twofold.statistics.sets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;

/** Sets of particles for tests. */
final class RandomSets {

    private RandomSets() {}

    static float[] particles(Random random, int n) {
        float[] particles = new float[3 * n];
        for (int k = 0; k < particles.length; k++) {
            particles[k] = (float) random.nextGaussian();
        }
        return particles;
    }

    /** Sizes are from 0 to the capacity; behind the particles there is rubbish. */
    static ParticleSets sets(Random random, int count, int capacity) {
        float[] features = particles(random, count * capacity);
        int[] sizes = random.ints(count, 0, capacity + 1).toArray();
        return new ParticleSets(features, sizes, capacity);
    }

    static float[] set(ParticleSets sets, int s) {
        return Arrays.copyOfRange(sets.features(), sets.at(s, 0), sets.at(s, sets.sizes()[s]));
    }

    static float[] shuffled(Random random, float[] particles) {
        float[] shuffled = particles.clone();
        for (int i = particles.length / 3 - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            for (int k = 0; k < 3; k++) {
                float swap = shuffled[3 * i + k];
                shuffled[3 * i + k] = shuffled[3 * j + k];
                shuffled[3 * j + k] = swap;
            }
        }
        return shuffled;
    }

    static double weighted(SetCostMatrix matrix, double[] weights) {
        double sum = 0;
        int size = matrix.rows() * matrix.columns();
        for (int g = 0; g < matrix.groups(); g++) {
            for (int k = 0; k < size; k++) {
                sum += weights[g * size + k] * matrix.values(g)[k];
            }
        }
        return sum;
    }

    /** Holds a gradient to central differences; where these differ on both sides an assignment has changed, and they say nothing. */
    static void assertSlope(ParticleSets sets, float[] gradient, double tolerance, DoubleSupplier loss) {
        float[] features = sets.features();
        double step = 1.0 / 1024;
        double here = loss.getAsDouble();
        int compared = 0;
        int real = 0;
        for (int s = 0; s < sets.count(); s++) {
            for (int k = sets.at(s, 0); k < sets.at(s, sets.capacity()); k++) {
                if (k >= sets.at(s, sets.sizes()[s])) {
                    assertEquals(0, gradient[k], "padding has a slope");
                    continue;
                }
                real++;
                float kept = features[k];
                features[k] = (float) (kept + step);
                double up = loss.getAsDouble();
                double stepUp = features[k] - (double) kept;
                features[k] = (float) (kept - step);
                double down = loss.getAsDouble();
                double stepDown = kept - (double) features[k];
                features[k] = kept;
                double right = (up - here) / stepUp;
                double left = (here - down) / stepDown;
                if (Math.abs(right - left) < 20 * step * (1 + Math.abs(right))) {
                    assertEquals((up - down) / (stepUp + stepDown), gradient[k], tolerance * (1 + Math.abs(right)));
                    compared++;
                }
            }
        }
        assertEquals(real, compared, 0.05 * real, "hardly anything could be compared");
    }
}
