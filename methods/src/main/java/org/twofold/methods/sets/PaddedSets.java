package org.twofold.methods.sets;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.twofold.events.Kinematics;

/**
 * Sets of particles in padded places: (ln pT, η, φ) of each, pT in GeV.
 *
 * <p>float32 [size × places × 3]; the particles of a set stand before its padding, which is zero. Made once and owned by whoever asked.
 *
 * @param size how many sets
 * @param places for particles in each, at least 1
 * @param values [size × places × 3]
 * @param counts particles of each set, [size]; 0 is an empty set
 */
public record PaddedSets(int size, int places, float[] values, int[] counts) {

    /** ln pT, η, φ. */
    public static final int WIDTH = 3;
    public static final int LOG_PT = 0;
    public static final int ETA = 1;
    public static final int PHI = 2;

    public PaddedSets {
        if (places < 1 || values.length != (long) size * places * WIDTH || counts.length != size) {
            throw new IllegalArgumentException(values.length + " values and " + counts.length + " counts for " + size + " sets in " + places
                    + " places");
        }
        for (int count : counts) {
            if (count < 0 || count > places) {
                throw new IllegalArgumentException(count + " particles in " + places + " places");
            }
        }
    }

    /** Empty sets to be filled. */
    public static PaddedSets zeros(int places, int[] counts) {
        return new PaddedSets(counts.length, places, new float[Math.multiplyExact(Math.multiplyExact(counts.length, places), WIDTH)], counts);
    }

    /** Where a particle begins in the values. */
    public int at(int set, int particle) {
        return (set * places + particle) * WIDTH;
    }

    /** 1 for particles and 0 for padding, [size × places]. */
    public float[] present() {
        float[] present = new float[size * places];
        for (int set = 0; set < size; set++) {
            Arrays.fill(present, set * places, set * places + counts[set], 1);
        }
        return present;
    }

    /** How many particles all sets have together. */
    public int total() {
        return Arrays.stream(counts).sum();
    }

    /** The same with the beams exchanged, η → −η, in the sets that are chosen. */
    public PaddedSets mirrored(boolean[] chosen) {
        float[] turned = values.clone();
        for (int set = 0; set < size; set++) {
            for (int i = 0; chosen[set] && i < counts[set]; i++) {
                turned[at(set, i) + ETA] = -turned[at(set, i) + ETA];
            }
        }
        return new PaddedSets(size, places, turned, counts);
    }

    /** The same with each set turned about the beam, φ → φ + angle, in (−π, π]. */
    public PaddedSets turned(float[] angle) {
        float[] turned = values.clone();
        for (int set = 0; set < size; set++) {
            for (int i = 0; i < counts[set]; i++) {
                int phi = at(set, i) + PHI;
                turned[phi] = (float) Kinematics.azimuthDifference(turned[phi] + angle[set], 0);
            }
        }
        return new PaddedSets(size, places, turned, counts);
    }

    /** The same with at most so many particles in each set, those of lowest pT left out, in their order. */
    public PaddedSets hardest(int most) {
        if (Arrays.stream(counts).allMatch(count -> count <= most)) {
            return this;
        }
        PaddedSets some = zeros(places, new int[size]);
        for (int set = 0; set < size; set++) {
            int of = set;
            int[] kept = IntStream.range(0, counts[set]).boxed()
                    .sorted(Comparator.comparingDouble(i -> -values[at(of, i)])).limit(most).mapToInt(i -> i).sorted().toArray();
            for (int i : kept) {
                System.arraycopy(values, at(set, i), some.values, some.at(set, some.counts[set]++), WIDTH);
            }
        }
        return some;
    }

    /** The sets at the given positions, with no more places than the largest of them needs; a position may come more than once. */
    public PaddedSets at(int[] positions) {
        return in(Math.max(1, Arrays.stream(positions).map(position -> counts[position]).max().orElse(0)), positions);
    }

    /** The sets at the given positions in another number of places, enough for each of them. */
    public PaddedSets in(int newPlaces, int[] positions) {
        PaddedSets some = zeros(newPlaces, Arrays.stream(positions).map(position -> counts[position]).toArray());
        for (int i = 0; i < positions.length; i++) {
            System.arraycopy(values, at(positions[i], 0), some.values, some.at(i, 0), counts[positions[i]] * WIDTH);
        }
        return some;
    }

    /** The sets at the given positions in all their places, and empty sets behind them up to a given size. */
    public PaddedSets filledUp(int[] positions, int newSize) {
        PaddedSets some = zeros(places, new int[newSize]);
        for (int i = 0; i < positions.length; i++) {
            some.counts[i] = counts[positions[i]];
            System.arraycopy(values, at(positions[i], 0), some.values, some.at(i, 0), places * WIDTH);
        }
        return some;
    }
}
