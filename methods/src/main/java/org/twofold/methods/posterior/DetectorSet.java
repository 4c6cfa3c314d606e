package org.twofold.methods.posterior;

import java.util.Arrays;

/**
 * Detector events as networks take them: objects in padded places, a mask, and features of the event as a whole.
 *
 * <p>float32: objects [size × places × objectFeatures], present [size × places] with 1 for objects and 0 for padding, whole
 * [size × wholeFeatures]; objects stand before padding. Made once and owned by whoever asked.
 *
 * @param size how many events
 * @param places for objects in each
 * @param objectFeatures of each object
 * @param wholeFeatures of each event
 */
public record DetectorSet(int size, int places, int objectFeatures, int wholeFeatures, float[] objects, float[] present, float[] whole) {

    public DetectorSet {
        if (objects.length != (long) size * places * objectFeatures || present.length != (long) size * places
                || whole.length != (long) size * wholeFeatures) {
            throw new IllegalArgumentException("arrays of another shape than " + size + " events with " + places + " places");
        }
    }

    /** An empty set to be filled. */
    static DetectorSet zeros(int size, int places, int objectFeatures, int wholeFeatures) {
        return new DetectorSet(size, places, objectFeatures, wholeFeatures,
                new float[Math.multiplyExact(Math.multiplyExact(size, places), objectFeatures)], new float[size * places],
                new float[size * wholeFeatures]);
    }

    /** How many objects an event has. */
    public int count(int event) {
        int count = 0;
        while (count < places && present[event * places + count] > 0) {
            count++;
        }
        return count;
    }

    /** The events at the given positions, with no more places than the largest of them needs. */
    public DetectorSet at(int[] positions) {
        int most = Arrays.stream(positions).map(this::count).max().orElse(0);
        DetectorSet some = zeros(positions.length, most, objectFeatures, wholeFeatures);
        for (int i = 0; i < positions.length; i++) {
            System.arraycopy(objects, positions[i] * places * objectFeatures, some.objects, i * most * objectFeatures, most * objectFeatures);
            System.arraycopy(present, positions[i] * places, some.present, i * most, most);
            System.arraycopy(whole, positions[i] * wholeFeatures, some.whole, i * wholeFeatures, wholeFeatures);
        }
        return some;
    }

    /** So many events from a position on in all their places, and zeros behind them up to a given size. */
    DetectorSet padded(int from, int count, int newSize) {
        DetectorSet some = zeros(newSize, places, objectFeatures, wholeFeatures);
        System.arraycopy(objects, from * places * objectFeatures, some.objects, 0, count * places * objectFeatures);
        System.arraycopy(present, from * places, some.present, 0, count * places);
        System.arraycopy(whole, from * wholeFeatures, some.whole, 0, count * wholeFeatures);
        return some;
    }
}
