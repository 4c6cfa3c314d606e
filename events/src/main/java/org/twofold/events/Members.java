package org.twofold.events;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The members of one collection in many events, in columns one behind the other; immutable.
 *
 * <p>Shapes: {@code offsets} int [size + 1] from 0 on and never falling, {@code features} float32 [F][offsets[size]]; the
 * members of event i stand from {@code offsets[i]} (inclusive) to {@code offsets[i + 1]} (exclusive). An event may have none.
 */
public final class Members {

    private final int[] offsets;
    private final float[][] features;

    private Members(int[] offsets, float[][] features) {
        this.offsets = offsets;
        this.features = features;
    }

    /**
     * Members from columns, which now belong to them: the caller hands the arrays over and does not write to them again.
     *
     * @throws IllegalArgumentException if the offsets fall or a column does not end where they do
     */
    public static Members of(int[] offsets, float[][] features) {
        if (offsets.length == 0 || offsets[0] != 0) {
            throw new IllegalArgumentException("offsets begin with 0");
        }
        for (int i = 1; i < offsets.length; i++) {
            if (offsets[i] < offsets[i - 1]) {
                throw new IllegalArgumentException("offsets that fall from " + offsets[i - 1] + " to " + offsets[i]);
            }
        }
        for (float[] feature : features) {
            if (feature.length != offsets[offsets.length - 1]) {
                throw new IllegalArgumentException("a column of " + feature.length + " for " + offsets[offsets.length - 1] + " members");
            }
        }
        return new Members(offsets, features);
    }

    /** The same from the number of members of every event, [size]. */
    public static Members ofCounts(int[] counts, float[][] features) {
        return of(offsets(counts), features);
    }

    private static int[] offsets(int[] counts) {
        int[] offsets = new int[counts.length + 1];
        for (int i = 0; i < counts.length; i++) {
            offsets[i + 1] = Math.addExact(offsets[i], counts[i]);
        }
        return offsets;
    }

    /** Events without members, of so many features. */
    public static Members none(int features, int size) {
        return new Members(new int[size + 1], new float[features][0]);
    }

    /** How many events. */
    public int size() {
        return offsets.length - 1;
    }

    /** How many members all events have together. */
    public int total() {
        return offsets[offsets.length - 1];
    }

    /** F, how many features a member has. */
    public int width() {
        return features.length;
    }

    /** How many members an event has. */
    public int count(int event) {
        return offsets[event + 1] - offsets[event];
    }

    /** How many members the event with the most of them has; 0 if there are no events. */
    public int largest() {
        int largest = 0;
        for (int i = 0; i < size(); i++) {
            largest = Math.max(largest, count(i));
        }
        return largest;
    }

    /** Where the members of an event begin in the columns. */
    public int offset(int event) {
        return offsets[event];
    }

    /**
     * One feature of one member, which is counted from 0 in its event.
     *
     * @throws IndexOutOfBoundsException if the event has no such member
     */
    public float value(int feature, int event, int member) {
        return features[feature][offsets[event] + Objects.checkIndex(member, count(event))];
    }

    /** A copy of the offsets, [size + 1]. */
    public int[] offsets() {
        return offsets.clone();
    }

    /** A copy of one feature of all members, [total]. */
    public float[] column(int feature) {
        return features[feature].clone();
    }

    /** Copies {@code length} values of one feature, from member {@code from} of all on, to {@code target} at {@code at}. */
    public void copyColumn(int feature, int from, float[] target, int at, int length) {
        System.arraycopy(features[feature], from, target, at, length);
    }

    /**
     * The members of every event in {@code most} places, the rest padded with zeros: what a network takes.
     *
     * @throws IllegalArgumentException if an event has more
     */
    public PaddedMembers padded(int most) {
        if (largest() > most) {
            throw new IllegalArgumentException(largest() + " members in " + most + " places");
        }
        int width = width();
        float[] values = new float[Math.multiplyExact(Math.multiplyExact(size(), most), width)];
        float[] present = new float[size() * most];
        for (int event = 0; event < size(); event++) {
            int count = count(event);
            Arrays.fill(present, event * most, event * most + count, 1);
            for (int f = 0; f < width; f++) {
                for (int member = 0, at = event * most * width + f; member < count; member++, at += width) {
                    values[at] = features[f][offsets[event] + member];
                }
            }
        }
        return new PaddedMembers(size(), most, width, values, present);
    }

    /** Those of the events from {@code from} (inclusive) to {@code to} (exclusive). */
    Members slice(int from, int to) {
        Objects.checkFromToIndex(from, to, size());
        int first = offsets[from];
        int[] part = new int[to - from + 1];
        for (int i = 0; i < part.length; i++) {
            part[i] = offsets[from + i] - first;
        }
        float[][] columns = new float[features.length][];
        for (int f = 0; f < columns.length; f++) {
            columns[f] = Arrays.copyOfRange(features[f], first, offsets[to]);
        }
        return new Members(part, columns);
    }

    /** Those of the events at the given positions, in that order; a position may come more than once. */
    Members at(int[] positions) {
        int[] picked = offsets(Arrays.stream(positions).map(this::count).toArray());
        float[][] columns = new float[features.length][picked[positions.length]];
        for (int f = 0; f < columns.length; f++) {
            for (int i = 0; i < positions.length; i++) {
                System.arraycopy(features[f], offsets[positions[i]], columns[f], picked[i], picked[i + 1] - picked[i]);
            }
        }
        return new Members(picked, columns);
    }

    /** One after the other; all parts have so many features. */
    static Members concat(int width, List<Members> parts) {
        int size = parts.stream().mapToInt(Members::size).reduce(0, Math::addExact);
        int total = parts.stream().mapToInt(Members::total).reduce(0, Math::addExact);
        int[] offsets = new int[size + 1];
        float[][] columns = new float[width][total];
        int event = 0;
        int member = 0;
        for (Members part : parts) {
            for (int i = 0; i < part.size(); i++) {
                offsets[event + i] = member + part.offsets[i];
            }
            for (int f = 0; f < width; f++) {
                System.arraycopy(part.features[f], 0, columns[f], member, part.total());
            }
            event += part.size();
            member += part.total();
        }
        offsets[size] = total;
        return new Members(offsets, columns);
    }
}
