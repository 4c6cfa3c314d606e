package org.twofold.formats;

import java.util.Arrays;
import java.util.Optional;
import org.twofold.events.BadInput;
import org.twofold.events.EventCollection;
import org.twofold.events.Feature;
import org.twofold.events.Members;
import org.twofold.events.StoredArray;

/**
 * A collection of an HDF5 file: values [events, places, features] and a mask [events, places] or a column of the values, 1 where a member is
 * and 0 where there is padding, which must be zeros. Members stand in any place or, in a packed array, in the first ones.
 */
final class Hdf5Members {

    private static final int BYTES_AT_A_TIME = 1 << 24;
    private static final int NO_COLUMN = -1;

    private final String name;
    private final EventCollection collection;
    private final Hdf5Table values;
    private final Hdf5Table mask;
    /** Where the mask stands in its table. */
    private final int maskColumn;
    private final int[] columnOf;
    private final int width;
    private final boolean zerosArePadding;
    private final boolean packed;
    private final MemberLimit limit;

    /**
     * Opens both arrays.
     *
     * @param ours whether Twofold wrote them; of files of others a member of nothing but zeros is taken for padding that the mask
     *     does not know of, if it has a {@code pt}
     * @throws BadInput if they are not there or do not belong to each other
     */
    Hdf5Members(Hdf5File file, String name, StoredArray array, EventCollection collection, boolean ours) {
        this.name = name;
        this.packed = array.packed();
        this.collection = collection;
        this.width = array.columns().size();
        this.values = Hdf5Table.ofMembers(file, name, array, EventCollection.LARGEST);
        this.maskColumn = array.hasMaskColumn() ? array.columns().indexOf(StoredArray.MASK) : NO_COLUMN;
        this.mask = array.hasMaskColumn() ? values : Hdf5Table.of(file, name, array.mask().orElseThrow(), 1, values.places());
        mask.checkLength(values.length(), values.path());
        if (!array.hasMaskColumn() && !mask.isWhole()) {
            throw BadInput.at(name, mask.path(), "whole numbers 0 and 1", file.describe(mask.path()), "");
        }
        this.columnOf = collection.features().stream().map(Feature::name).mapToInt(array.columns()::indexOf).toArray();
        this.limit = new MemberLimit(collection);
        this.zerosArePadding = !ours && limit.hasPt();
    }

    Hdf5Table values() {
        return values;
    }

    /** What was left out so far, if anything was. */
    Optional<Truncation> truncation() {
        return limit.truncation();
    }

    /**
     * The members of some rows, of those with too many the ones of highest pT.
     *
     * @throws BadInput if the mask is neither 0 nor 1 or disagrees with the padding, a number is none, or an event has too many
     *     members without pT
     */
    Members read(long row, int count, MissingNumbers missing) {
        int[] counts = new int[count];
        float[][] columns = new float[columnOf.length][count];
        int filled = 0;
        // Padding may be much longer than the members, so that it is not held for all rows at once.
        int step = Math.max(1, BYTES_AT_A_TIME / values.bytesPerRow());
        for (int from = 0; from < count; from += step) {
            int rows = Math.min(step, count - from);
            values.load(row + from, rows);
            if (mask != values) {
                mask.load(row + from, rows);
            }
            for (int i = 0; i < rows; i++) {
                int found = count(i, row + from + i);
                if (filled + found > columns[0].length) {
                    int capacity = Math.multiplyExact(2, Math.max(columns[0].length, found));
                    Arrays.setAll(columns, f -> Arrays.copyOf(columns[f], capacity));
                }
                int end = limit.keep(columns, filled, readRow(i, columns, filled, missing), filled);
                counts[from + i] = end - filled;
                filled = end;
            }
        }
        int total = filled;
        Arrays.setAll(columns, f -> Arrays.copyOf(columns[f], total));
        return Members.ofCounts(counts, columns);
    }

    /** How many members a row has. */
    private int count(int row, long rowOfFile) {
        int count = 0;
        for (int place = 0; place < values.places(); place++) {
            count += isMember(row, place) ? 1 : 0;
        }
        limit.check(count, name, values.path() + ", row " + rowOfFile);
        return count;
    }

    private int readRow(int row, float[][] columns, int filled, MissingNumbers missing) {
        int at = filled;
        for (int place = 0; place < values.places(); place++) {
            if (isMember(row, place)) {
                if (packed && at - filled < place) {
                    throw badMask(row, place, "0 behind the first place without a member", "1",
                            "members stand in the first places, and this mask has a hole");
                }
                take(row, place, columns, at++, missing);
            } else {
                checkPadding(row, place);
            }
        }
        return at;
    }

    private boolean isMember(int row, int place) {
        double marked = maskColumn == NO_COLUMN ? mask.at(row, 0, place) : values.at(row, place, maskColumn);
        if (marked != 0 && marked != 1) {
            throw badMask(row, place, "1 for a member or 0 for padding", maskColumn == NO_COLUMN ? String.valueOf((long) marked)
                    : String.valueOf(marked), "");
        }
        return marked == 1;
    }

    private BadInput badMask(int row, int place, String expected, String found, String advice) {
        return maskColumn == NO_COLUMN ? mask.bad(row, 0, "place " + place, expected, found, advice)
                : values.bad(row, place, StoredArray.MASK, expected, found, advice);
    }

    /** How the mask is called in messages. */
    private String maskName() {
        return maskColumn == NO_COLUMN ? "mask " + mask.path() : "column " + StoredArray.MASK;
    }

    private void take(int row, int place, float[][] columns, int at, MissingNumbers missing) {
        boolean nothing = true;
        for (int f = 0; f < columnOf.length; f++) {
            columns[f][at] = values.real(row, place, columnOf[f], collection.features().get(f).name(), missing);
            nothing &= columns[f][at] == 0;
            if (limit.isNegativePt(f, columns[f][at]) && missing == MissingNumbers.REFUSED) {
                throw values.bad(row, place, "pt", MemberLimit.PT_EXPECTED, String.valueOf(columns[f][at]), "");
            }
        }
        if (nothing && zerosArePadding) {
            throw values.bad(row, place, maskName() + " 1", "a member with a pt", "zeros",
                    "values and mask do not belong to each other");
        }
    }

    private void checkPadding(int row, int place) {
        for (int column = 0; column < width; column++) {
            if (values.at(row, place, column) != 0) {
                throw values.bad(row, place, maskName() + " 0", "zeros for padding", "column " + column + " = "
                        + values.at(row, place, column), "values and mask do not belong to each other");
            }
        }
    }
}
