package org.twofold.formats;

import java.util.Arrays;
import java.util.Optional;
import org.twofold.events.Members;

/** Collects the members of one collection line by line of a CSV file. */
final class CsvMembers {

    private static final int FIRST_CAPACITY = 256;

    private final CsvPlaces places;
    private final MemberLimit limit;
    private final int width;
    /** The line at hand: what stands in its places, and whether anything does. */
    private final float[] values;
    private final boolean[] there;
    private int[] counts = new int[FIRST_CAPACITY];
    private float[][] columns;
    private int events;
    private int filled;
    private int lastCount;

    /** What is wrong with a line: the column of the file it concerns, what was expected there and what to do. */
    record Complaint(int column, String expected, String advice) {}

    CsvMembers(CsvPlaces places) {
        this.places = places;
        this.limit = new MemberLimit(places.collection());
        this.width = places.collection().features().size();
        this.values = new float[places.places() * width];
        this.there = new boolean[values.length];
        this.columns = new float[width][FIRST_CAPACITY];
    }

    /** A number of the line at hand. */
    void put(int cell, float value) {
        values[cell] = value;
        there[cell] = true;
    }

    /** Nothing stands in a cell of the line at hand. */
    void leaveEmpty(int cell) {
        values[cell] = Float.NaN;
        there[cell] = false;
    }

    /** Takes the line at hand, unless there is something to complain about. */
    Optional<Complaint> takeLine(MissingNumbers missing) {
        int count = 0;
        for (int place = 0; place < places.places(); place++) {
            int present = 0;
            for (int f = 0; f < width; f++) {
                present += there[place * width + f] ? 1 : 0;
            }
            if (present == 0) {
                continue;
            }
            if (count < place) {
                return complaint(place, 0, "nothing behind the first place without a member", "members stand first");
            }
            for (int f = 0; f < width; f++) {
                if (!there[place * width + f] && missing == MissingNumbers.REFUSED) {
                    return complaint(place, f, "a number like those beside it", "a member has all features, or none");
                }
                if (limit.isNegativePt(f, values[place * width + f]) && missing == MissingNumbers.REFUSED) {
                    return complaint(place, f, MemberLimit.PT_EXPECTED, "");
                }
            }
            count++;
        }
        add(count);
        return Optional.empty();
    }

    private Optional<Complaint> complaint(int place, int feature, String expected, String advice) {
        return Optional.of(new Complaint(places.columns()[place][feature], expected, advice));
    }

    private void add(int count) {
        if (events == counts.length) {
            counts = Arrays.copyOf(counts, Math.multiplyExact(2, events));
        }
        if (filled + count > columns[0].length) {
            int capacity = Math.multiplyExact(2, Math.max(columns[0].length, count));
            Arrays.setAll(columns, f -> Arrays.copyOf(columns[f], capacity));
        }
        for (int member = 0; member < count; member++) {
            for (int f = 0; f < width; f++) {
                columns[f][filled + member] = values[member * width + f];
            }
        }
        lastCount = count;
        int end = limit.keep(columns, filled, filled + count, filled);
        counts[events++] = end - filled;
        filled = end;
    }

    /** How many members the last line had. */
    int lastCount() {
        return lastCount;
    }

    /** What holds events to the largest number of members. */
    MemberLimit limit() {
        return limit;
    }

    /** The members of all lines since the last call. */
    Members build() {
        Members members = Members.ofCounts(Arrays.copyOf(counts, events),
                Arrays.stream(columns).map(column -> Arrays.copyOf(column, filled)).toArray(float[][]::new));
        events = 0;
        filled = 0;
        return members;
    }
}
