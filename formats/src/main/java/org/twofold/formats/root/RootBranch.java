package org.twofold.formats.root;

import java.util.List;
import java.util.Optional;
import org.twofold.events.BadInput;

/**
 * One branch of a tree: what its numbers are, and where its baskets stand.
 *
 * @param name {@code Jet.PT}
 * @param type for people: {@code float32 []}
 * @param number the type of its numbers; empty if it holds something else, or nothing but other branches
 * @param jagged whether entries have different lengths
 * @param length how many numbers an entry has, or of a jagged one each of its members
 * @param counter the branch that says how many members each entry has; empty if none does
 * @param entries how many it has
 * @param firstEntries the first entry of every basket, and behind them the number of entries
 * @param places where baskets begin, in bytes from the beginning of the file
 */
public record RootBranch(String name, String type, Optional<RootNumber> number, boolean jagged, int length, Optional<String> counter,
        long entries, long[] firstEntries, long[] places) {

    private static final int CLONES = 3;
    private static final int COLLECTION = 4;
    private static final int OF_CLONES = 31;
    private static final int OF_COLLECTION = 41;
    private static final int LONGEST = 1 << 20;

    static RootBranch of(RootFile file, RootKey key, long entriesOfTree, RootObject branch) {
        String name = branch.text("fName");
        String place = key.place() + ", branch " + name;
        List<RootObject> leaves = branch.objects("fLeaves");
        boolean element = branch.className().equals("TBranchElement");
        int kind = element ? (int) branch.whole("fType") : 0;
        Optional<RootNumber> number = Optional.empty();
        int length = 1;
        boolean jagged = false;
        if (leaves.size() == 1 && (!element || kind == 0 || kind == CLONES || kind == COLLECTION || kind == OF_CLONES || kind == OF_COLLECTION)) {
            RootObject leaf = leaves.get(0);
            jagged = kind == OF_CLONES || kind == OF_COLLECTION || leaf.object("fLeafCount").isPresent() && kind == 0;
            length = kind == CLONES || kind == COLLECTION ? 1 : (int) leaf.whole("fLen");
            number = kind == CLONES || kind == COLLECTION ? Optional.of(RootNumber.INT32)
                    : element ? RootNumber.ofMember((int) branch.whole("fStreamerType"))
                    : RootNumber.ofLeaf(leaf.className(), leaf.whole("fIsUnsigned") != 0);
            if (length < 1 || length > LONGEST) {
                throw BadInput.at(file.name(), place, "from 1 to " + LONGEST + " numbers in an entry", String.valueOf(length),
                        "the file is damaged");
            }
        }
        long entries = branch.whole("fEntries");
        int baskets = (int) Math.max(0, Math.min(Integer.MAX_VALUE, branch.whole("fWriteBasket")));
        long[] first = branch.wholes("fBasketEntry");
        long[] seeks = branch.wholes("fBasketSeek");
        boolean withoutNumbers = number.isEmpty();
        if (!withoutNumbers) {
            check(file, place, entries == entriesOfTree && entries >= 0, entriesOfTree + " entries, as the tree", entries + " entries");
            check(file, place, baskets <= first.length && baskets <= seeks.length, baskets + " baskets",
                    "places of " + Math.min(first.length, seeks.length));
        }
        baskets = Math.min(baskets, Math.min(first.length, seeks.length));
        if (!withoutNumbers && baskets < first.length && first[baskets] > 0 && first[baskets] < entries) {
            throw BadInput.at(file.name(), place, "all entries in baskets of the file", "entries from " + first[baskets]
                    + " on inside of the tree", "write it again with ROOT's hadd");
        }
        long[] firstEntries = new long[baskets + 1];
        System.arraycopy(first, 0, firstEntries, 0, baskets);
        firstEntries[baskets] = entries;
        long[] places = new long[baskets];
        System.arraycopy(seeks, 0, places, 0, baskets);
        Optional<String> counter = branch.object("fBranchCount").map(count -> count.text("fName"));
        return new RootBranch(name, describe(branch, element, number, jagged, length), number, jagged, length,
                jagged ? counter : Optional.empty(), entries, firstEntries, places);
    }

    private static void check(RootFile file, String place, boolean holds, String expected, String found) {
        if (!holds) {
            throw BadInput.at(file.name(), place, expected, found, "the file is damaged");
        }
    }

    private static String describe(RootObject branch, boolean element, Optional<RootNumber> number, boolean jagged, int length) {
        String each = length > 1 ? " [" + length + "]" : "";
        return number.map(known -> known.label() + (jagged ? " []" : "") + each)
                .orElseGet(() -> element ? branch.text("fClassName") : branch.className());
    }
}
