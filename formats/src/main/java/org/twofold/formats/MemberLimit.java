package org.twofold.formats;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.twofold.events.BadInput;
import org.twofold.events.EventCollection;
import org.twofold.events.Feature;

/**
 * Holds events to the largest number of members that a collection may have: of an event with more those of highest pT are kept, in
 * the order in which they stand, and the others counted. Without {@code pt} or {@code px} and {@code py} nothing says which to keep, and
 * such events are refused.
 */
final class MemberLimit {

    /** What a good file has as the pT of a member. */
    static final String PT_EXPECTED = "a pt from 0 on";

    private final EventCollection collection;
    /** The columns of pT, or of px and py; empty if neither is there. */
    private final int[] pt;
    private long events;
    private long members;

    MemberLimit(EventCollection collection) {
        this.collection = collection;
        List<String> names = collection.features().stream().map(Feature::name).toList();
        this.pt = names.contains("pt") ? new int[] {names.indexOf("pt")}
                : names.contains("px") && names.contains("py") ? new int[] {names.indexOf("px"), names.indexOf("py")} : new int[0];
    }

    /** Whether members have a pT. */
    boolean hasPt() {
        return pt.length > 0;
    }

    /** Whether a number is a pT that no particle has; NaN is none. */
    boolean isNegativePt(int feature, float value) {
        return pt.length == 1 && pt[0] == feature && value < 0;
    }

    /** How many members an event of a file may have; what is more is damage, or nobody's to choose from. */
    int mostRead() {
        return hasPt() ? EventCollection.LARGEST : collection.most();
    }

    /** Throws {@link BadInput} for an event with more members than {@link #mostRead}. */
    void check(int found, String name, String position) {
        if (found > mostRead()) {
            throw BadInput.at(name, position, "at most " + mostRead() + " " + collection.name(), String.valueOf(found),
                    hasPt() ? "is the file damaged?" : "use a study that allows more of them");
        }
    }

    /**
     * Moves the members of one event that stay to the front.
     *
     * @param columns [features], of which the members of the event have the places {@code from} (inclusive) to {@code to} (exclusive)
     * @param at where they go, at most {@code from}
     * @return where the next event begins, at most {@code collection.most()} behind {@code at}
     */
    int keep(float[][] columns, int from, int to, int at) {
        int count = Math.min(to - from, collection.most());
        if (count == to - from) {
            for (float[] column : columns) {
                System.arraycopy(column, from, column, at, count);
            }
            return at + count;
        }
        events++;
        members += to - from - count;
        int[] kept = highest(columns, from, to);
        for (float[] column : columns) {
            for (int i = 0; i < count; i++) {
                column[at + i] = column[kept[i]];
            }
        }
        return at + count;
    }

    /** Of equal pT the first are kept; one that is not a number, which only inspections let in, is lower than all. */
    private int[] highest(float[][] columns, int from, int to) {
        List<Integer> falling = IntStream.range(from, to).boxed().sorted(Comparator.comparingDouble(i -> -pt(columns, i))).toList();
        return falling.stream().limit(collection.most()).mapToInt(Integer::intValue).sorted().toArray();
    }

    private double pt(float[][] columns, int member) {
        double first = columns[pt[0]][member];
        return pt.length == 1 ? first : Math.sqrt(first * first + (double) columns[pt[1]][member] * columns[pt[1]][member]);
    }

    /** What was left out so far, if anything was. */
    Optional<Truncation> truncation() {
        return events == 0 ? Optional.empty() : Optional.of(new Truncation(collection.name(), collection.most(), events, members));
    }
}
