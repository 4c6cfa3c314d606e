package org.twofold.formats;

import java.util.List;
import java.util.stream.IntStream;

/** The rows that every condition to keep holds for, and not all conditions to drop. */
final class SelectedRows {

    private SelectedRows() {}

    /**
     * Their positions, in order.
     *
     * @param size how many rows there are
     * @param keep for every condition, [size], where it holds; no condition keeps everything
     * @param drop likewise; no condition drops nothing
     */
    static int[] of(int size, List<boolean[]> keep, List<boolean[]> drop) {
        return IntStream.range(0, size).filter(i -> keep.stream().allMatch(holds -> holds[i])
                && (drop.isEmpty() || !drop.stream().allMatch(holds -> holds[i]))).toArray();
    }
}
