package org.twofold.formats.root;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A branch in the making: the basket that is being filled, and where those before stand. */
public final class BranchWriter {

    private static final int BASKET = 1 << 20;
    private static final int OFFSETS = 1000;
    private static final int BASKET_VERSION = 2;
    /** What ROOT gives a new branch at least. */
    private static final int FEWEST_BASKETS = 10;

    private final RootFileWriter file;
    private final String tree;
    private final String name;
    private final RootNumber number;
    private final Optional<BranchWriter> counter;
    private final RootObject leaf;
    private final RootBytes numbers = new RootBytes();
    /** Where each entry of the basket begins. */
    private int[] begins = new int[TreeWriter.CLUSTER + 1];
    private int inBasket;
    private int started;
    private long entries;
    private long largest;
    private int baskets;
    private int[] bytes = new int[FEWEST_BASKETS];
    private long[] first = new long[FEWEST_BASKETS];
    private long[] places = new long[FEWEST_BASKETS];
    private long plainBytes;
    private long storedBytes;

    BranchWriter(RootFileWriter file, String tree, String name, RootNumber number, Optional<BranchWriter> counter) {
        this.file = file;
        this.tree = tree;
        this.name = name;
        this.number = number;
        this.counter = counter;
        this.leaf = new RootObject("TLeaf" + letter());
        counter.ifPresent(of -> leaf.put("fLeafCount", of.leaf));
    }

    private String letter() {
        return switch (number) {
            case FLOAT32 -> "F";
            case FLOAT64 -> "D";
            case INT32 -> "I";
            case INT64 -> "L";
            default -> throw new IllegalArgumentException("no branches of " + number.label() + " are written");
        };
    }

    String name() {
        return name;
    }

    long entries() {
        return entries;
    }

    long plainBytes() {
        return plainBytes;
    }

    long storedBytes() {
        return storedBytes;
    }

    RootObject leaf() {
        return leaf;
    }

    /** Adds a number to the entry in hand. */
    public BranchWriter add(float value) {
        numbers.i32(Float.floatToRawIntBits(value));
        return this;
    }

    /** The same of a branch of FLOAT64. */
    public BranchWriter add(double value) {
        numbers.i64(Double.doubleToRawLongBits(value));
        return this;
    }

    /** The same of a branch of INT32. */
    public BranchWriter add(int value) {
        largest = Math.max(largest, value);
        numbers.i32(value);
        return this;
    }

    /** The same of a branch of INT64. */
    public BranchWriter add(long value) {
        numbers.i64(value);
        return this;
    }

    /** The entry in hand is complete. */
    public void end() throws IOException {
        int count = numbers.size() - started;
        if (count % number.bytes() != 0 || counter.isEmpty() && count != number.bytes()) {
            throw new IllegalStateException(count + " bytes in an entry of " + name);
        }
        begins[inBasket++] = started;
        started = numbers.size();
        entries++;
        if (numbers.size() >= BASKET) {
            flush();
        }
    }

    /** Writes the basket, if there is anything in it. */
    void flush() throws IOException {
        if (inBasket == 0) {
            return;
        }
        int keyBytes = RootFileWriter.keyBytes("TBasket", name, tree, file.end(), Short.BYTES + 4 * Integer.BYTES + 1);
        int last = keyBytes + numbers.size();
        int nevBufSize = number.bytes();
        if (counter.isPresent()) {
            nevBufSize = inBasket + 1;
            numbers.i32(inBasket + 1);
            for (int i = 0; i < inBasket; i++) {
                numbers.i32(keyBytes + begins[i]);
            }
            numbers.i32(last);
        }
        RootBytes more = new RootBytes().u16(BASKET_VERSION).i32(keyBytes + numbers.size()).i32(nevBufSize).i32(inBasket).i32(last).u8(0);
        RootFileWriter.Written written = file.write("TBasket", name, tree, numbers.bytes(), numbers.size(), more, new RootBytes());
        if (baskets + 1 == places.length) {
            bytes = Arrays.copyOf(bytes, 2 * places.length);
            first = Arrays.copyOf(first, 2 * places.length);
            places = Arrays.copyOf(places, 2 * places.length);
        }
        bytes[baskets] = written.bytes();
        places[baskets] = written.at();
        baskets++;
        first[baskets] = entries;
        plainBytes += keyBytes + numbers.size();
        storedBytes += written.bytes();
        numbers.clear();
        started = 0;
        inBasket = 0;
    }

    /** The branch as an object, when all baskets are written. */
    RootObject description() {
        RootObject branch = new RootObject("TBranch");
        branch.put("fName", name);
        branch.put("fTitle", title() + "/" + letter());
        put(branch, "fFillColor", 0);
        put(branch, "fFillStyle", 1001);
        put(branch, "fCompress", RootFileWriter.compression());
        put(branch, "fBasketSize", BASKET);
        put(branch, "fEntryOffsetLen", counter.isPresent() ? OFFSETS : 0);
        put(branch, "fWriteBasket", baskets);
        put(branch, "fEntryNumber", entries);
        put(branch, "fOffset", 0);
        put(branch, "fMaxBaskets", places.length);
        put(branch, "fSplitLevel", 0);
        put(branch, "fEntries", entries);
        put(branch, "fFirstEntry", 0);
        put(branch, "fTotBytes", plainBytes);
        put(branch, "fZipBytes", storedBytes);
        branch.put("fBranches", List.of());
        branch.put("fBaskets", List.of());
        branch.put("fBasketBytes", Arrays.stream(bytes).asLongStream().toArray());
        branch.put("fBasketEntry", first);
        branch.put("fBasketSeek", places);
        branch.put("fFileName", "");
        describeLeaf();
        branch.put("fLeaves", List.of(leaf));
        return branch;
    }

    private String title() {
        return counter.map(of -> name + "[" + of.name + "]").orElse(name);
    }

    private void describeLeaf() {
        leaf.put("fName", name);
        leaf.put("fTitle", title());
        put(leaf, "fLen", 1);
        put(leaf, "fLenType", number.bytes());
        put(leaf, "fOffset", 0);
        boolean whole = number == RootNumber.INT32;
        // Of a leaf that counts, readers take its maximum for the room that they need.
        put(leaf, "fIsRange", whole ? 1 : 0);
        put(leaf, "fIsUnsigned", 0);
        if (whole || number == RootNumber.INT64) {
            put(leaf, "fMinimum", 0);
            put(leaf, "fMaximum", whole ? largest : 0);
        } else {
            leaf.put("fMinimum", 0.0);
            leaf.put("fMaximum", 0.0);
        }
    }

    private static void put(RootObject object, String member, long value) {
        object.put(member, value);
    }
}
