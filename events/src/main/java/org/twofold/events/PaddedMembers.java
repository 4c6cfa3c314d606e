package org.twofold.events;

/**
 * The members of a collection as dense arrays, for networks; made by {@link Members#padded}, and owned by whoever asked.
 *
 * @param size how many events
 * @param most N, places for members in each
 * @param width F, features of a member
 * @param values float32 [size × N × F], row-major, the members of an event first and then zeros
 * @param present float32 [size × N], the mask: 1 for members and 0 for padding
 */
public record PaddedMembers(int size, int most, int width, float[] values, float[] present) {

    /** Throws {@link IllegalArgumentException} if an array has another length. */
    public PaddedMembers {
        if (values.length != (long) size * most * width || present.length != (long) size * most) {
            throw new IllegalArgumentException(values.length + " values and a mask of " + present.length + " for " + size + " × " + most
                    + " × " + width);
        }
    }
}
