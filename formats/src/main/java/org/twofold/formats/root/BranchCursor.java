package org.twofold.formats.root;

import java.util.Objects;
import org.twofold.events.BadInput;

/**
 * Reads a branch entry by entry, with one basket of it in memory.
 *
 * <p>Entries may be asked for in any order; forwards every basket is read once.
 */
public final class BranchCursor {

    private static final int OFFSETS = 2 * Integer.BYTES;

    private final RootFile file;
    private final RootBranch branch;
    private final RootNumber number;
    private RootBasket basket = new RootBasket(new byte[0], 0, 0, 0, 0);
    private int index = -1;
    private long first;
    private long end;
    private long entry;
    private int from;
    private int count;

    BranchCursor(RootFile file, RootBranch branch) {
        this.file = file;
        this.branch = branch;
        this.number = branch.number().orElseThrow();
    }

    /** The branch. */
    public RootBranch branch() {
        return branch;
    }

    /**
     * Goes to an entry, from 0 on.
     *
     * @throws BadInput if the basket that it stands in is damaged
     * @throws IndexOutOfBoundsException if there is no such entry
     */
    public void moveTo(long wanted) {
        Objects.checkIndex(wanted, branch.entries());
        if (wanted < first || wanted >= end) {
            load(wanted);
        }
        entry = wanted;
        int row = (int) (wanted - first);
        int width = number.bytes();
        if (!branch.jagged()) {
            from = row * branch.length() * width;
            count = branch.length();
            return;
        }
        int table = basket.border() + Integer.BYTES * (row + 1);
        int begin = RootBuffer.intAt(basket.bytes(), table) - basket.keyBytes();
        // The place behind the last entry is where the numbers end; what the table says of it is not always written.
        int behind = wanted == end - 1 ? basket.border() : RootBuffer.intAt(basket.bytes(), table + Integer.BYTES) - basket.keyBytes();
        if (begin < 0 || behind < begin || behind > basket.border() || (behind - begin) % (width * branch.length()) != 0) {
            throw BadInput.at(file.name(), place() + ", entry " + wanted, "numbers of " + width * branch.length() + " bytes among "
                    + basket.border(), "bytes " + begin + " to " + behind, "the file is damaged");
        }
        from = begin;
        count = (behind - begin) / width;
    }

    /** How many numbers the entry has. */
    public int count() {
        return count;
    }

    /** One of its numbers, from 0 on. */
    public double value(int i) {
        return number.at(basket.bytes(), from + number.bytes() * Objects.checkIndex(i, count));
    }

    /** Whether its numbers are whole, and fit into a long. */
    public boolean isWhole() {
        return number != RootNumber.FLOAT32 && number != RootNumber.FLOAT64 && number != RootNumber.UINT64;
    }

    /** One of its whole numbers, from 0 on, exactly. */
    public long whole(int i) {
        int at = from + number.bytes() * Objects.checkIndex(i, count);
        return number == RootNumber.INT64 ? RootBuffer.longAt(basket.bytes(), at) : (long) number.at(basket.bytes(), at);
    }

    private void load(long wanted) {
        index = index >= 0 && index + 1 < branch.places().length && wanted == end ? index + 1 : find(wanted);
        first = branch.firstEntries()[index];
        end = branch.firstEntries()[index + 1];
        if (wanted < first || wanted >= end || end - first > Integer.MAX_VALUE) {
            throw BadInput.at(file.name(), place(), "a basket with entry " + wanted, "entries " + first + " to " + end,
                    "the file is damaged");
        }
        basket = file.basket(branch.places()[index], place(), basket.bytes());
        long entries = end - first;
        long numbers = branch.jagged() ? basket.border() : entries * branch.length() * number.bytes();
        long table = branch.jagged() ? OFFSETS + Integer.BYTES * entries : 0;
        if (basket.entries() != entries || basket.border() < numbers || basket.border() < 0
                || basket.size() < basket.border() + (branch.jagged() ? Integer.BYTES * (entries + 1) : 0)) {
            end = first;
            throw BadInput.at(file.name(), place(), entries + " entries in " + (numbers + table) + " bytes",
                    basket.entries() + " entries in " + basket.size() + " bytes, " + basket.border() + " of them numbers",
                    "the file is damaged, or keeps entries in a way that is not read");
        }
    }

    /** The basket that an entry stands in, by halving. */
    private int find(long wanted) {
        int low = 0;
        int high = branch.places().length - 1;
        if (high < 0 || wanted < branch.firstEntries()[0]) {
            throw BadInput.at(file.name(), "branch " + branch.name(), "a basket with entry " + wanted, "none",
                    "the program that wrote the file did not finish it");
        }
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (branch.firstEntries()[middle] <= wanted) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private String place() {
        return "branch " + branch.name() + ", basket " + index + " at byte " + branch.places()[index];
    }
}
