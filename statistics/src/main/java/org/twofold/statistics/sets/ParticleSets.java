package org.twofold.statistics.sets;

/**
 * Several sets of particles with three features each, padded to one capacity.
 *
 * <p>Shapes: features [sets, capacity, 3] float32, row-major; sizes [sets]. The first sizes[s] particles of set s are real; what is
 * behind them is never looked at. Arrays are not copied.
 *
 * @param features such as (ln pT, η, φ), scaled
 * @param sizes how many particles each set has; 0 is an empty set
 * @param capacity room for so many particles in each set
 */
public record ParticleSets(float[] features, int[] sizes, int capacity) {

    /** Features of a particle. */
    public static final int FEATURES = 3;

    /**
     * @throws IllegalArgumentException if a size is negative or above the capacity, or there is no room for all
     */
    public ParticleSets {
        if (capacity < 0 || features.length < (long) sizes.length * capacity * FEATURES) {
            throw new IllegalArgumentException("features has " + features.length + " values; " + sizes.length + " sets of at most " + capacity
                    + " particles need " + (long) sizes.length * capacity * FEATURES);
        }
        for (int s = 0; s < sizes.length; s++) {
            if (sizes[s] < 0 || sizes[s] > capacity) {
                throw new IllegalArgumentException("sizes[" + s + "] is " + sizes[s] + "; there is room for 0 to " + capacity + " particles");
            }
        }
    }

    /** One set, all of whose particles are real: [n, 3]. */
    public static ParticleSets one(float... features) {
        if (features.length % FEATURES != 0) {
            throw new IllegalArgumentException("features has " + features.length + " values; a particle has " + FEATURES);
        }
        return new ParticleSets(features, new int[] {features.length / FEATURES}, features.length / FEATURES);
    }

    /** How many sets there are. */
    public int count() {
        return sizes.length;
    }

    /** The index of the first feature of a particle. */
    int at(int set, int particle) {
        return (set * capacity + particle) * FEATURES;
    }

    /** Holds all features of real particles to being finite; the message uses the name. */
    void requireFinite(String name) {
        for (int s = 0; s < sizes.length; s++) {
            for (int k = at(s, 0); k < at(s, 0) + sizes[s] * FEATURES; k++) {
                if (!Float.isFinite(features[k])) {
                    int inSet = k - at(s, 0);
                    throw new IllegalArgumentException(name + ": set " + s + ", particle " + inSet / FEATURES + ", feature " + inSet % FEATURES
                            + " is " + features[k] + "; it must be finite");
                }
            }
        }
    }
}
