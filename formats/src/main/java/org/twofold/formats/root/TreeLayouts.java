package org.twofold.formats.root;

import static org.twofold.formats.root.ClassLayout.base;
import static org.twofold.formats.root.ClassLayout.bits;
import static org.twofold.formats.root.ClassLayout.bool;
import static org.twofold.formats.root.ClassLayout.count;
import static org.twofold.formats.root.ClassLayout.float32;
import static org.twofold.formats.root.ClassLayout.float64;
import static org.twofold.formats.root.ClassLayout.int16;
import static org.twofold.formats.root.ClassLayout.int32;
import static org.twofold.formats.root.ClassLayout.int32s;
import static org.twofold.formats.root.ClassLayout.int64;
import static org.twofold.formats.root.ClassLayout.int64s;
import static org.twofold.formats.root.ClassLayout.object;
import static org.twofold.formats.root.ClassLayout.of;
import static org.twofold.formats.root.ClassLayout.plain;
import static org.twofold.formats.root.ClassLayout.pointer;
import static org.twofold.formats.root.ClassLayout.string;
import static org.twofold.formats.root.ClassLayout.uint32;

import java.util.List;

/**
 * The classes of which a tree of plain numbers is made, in the versions of ROOT 5.34 and of 6 up to 6.12, which ROOT reads ever since:
 * TTree 19, TBranch 12, TLeaf 2.
 */
final class TreeLayouts {

    private static final String COLLECTION = "TObjArray";
    private static final int COLLECTION_SIZE = 64;
    private static final int ARRAY_SIZE = 24;

    private static final ClassLayout OBJECT = of("TObject", 1, 0x901bc02d, uint32("fUniqueID"), bits("fBits"));
    private static final ClassLayout NAMED = of("TNamed", 1, 0xdfb74a3c, base(OBJECT), string("fName"), string("fTitle"));
    private static final ClassLayout LINE = of("TAttLine", 2, 0x94074549, int16("fLineColor"), int16("fLineStyle"), int16("fLineWidth"));
    private static final ClassLayout FILL = of("TAttFill", 2, 0xffd92a92, int16("fFillColor"), int16("fFillStyle"));
    private static final ClassLayout MARKER = of("TAttMarker", 2, 0x291d8bec, int16("fMarkerColor"), int16("fMarkerStyle"),
            float32("fMarkerSize", "float"));

    private static final ClassLayout TREE = of("TTree", 19, 0x58a396eb, base(NAMED), base(LINE), base(FILL), base(MARKER),
            int64("fEntries"), int64("fTotBytes"), int64("fZipBytes"), int64("fSavedBytes"), int64("fFlushedBytes"),
            float64("fWeight"), int32("fTimerInterval"), int32("fScanField"), int32("fUpdate"), int32("fDefaultEntryOffsetLen"),
            count("fNClusterRange"), int64("fMaxEntries"), int64("fMaxEntryLoop"), int64("fMaxVirtualSize"), int64("fAutoSave"),
            int64("fAutoFlush"), int64("fEstimate"), int64s("fClusterRangeEnd", "fNClusterRange"),
            int64s("fClusterSize", "fNClusterRange"), object("fBranches", COLLECTION, COLLECTION_SIZE),
            object("fLeaves", COLLECTION, COLLECTION_SIZE), pointer("fAliases", "TList"), plain("fIndexValues", "TArrayD", ARRAY_SIZE),
            plain("fIndex", "TArrayI", ARRAY_SIZE), pointer("fTreeIndex", "TVirtualIndex"), pointer("fFriends", "TList"),
            pointer("fUserInfo", "TList"), pointer("fBranchRef", "TBranchRef"));

    private static final ClassLayout BRANCH = of("TBranch", 12, 0x59108cb8, base(NAMED), base(FILL), int32("fCompress"),
            int32("fBasketSize"), int32("fEntryOffsetLen"), int32("fWriteBasket"), int64("fEntryNumber"), int32("fOffset"),
            count("fMaxBaskets"), int32("fSplitLevel"), int64("fEntries"), int64("fFirstEntry"), int64("fTotBytes"), int64("fZipBytes"),
            object("fBranches", COLLECTION, COLLECTION_SIZE), object("fLeaves", COLLECTION, COLLECTION_SIZE),
            object("fBaskets", COLLECTION, COLLECTION_SIZE), int32s("fBasketBytes", "fMaxBaskets"), int64s("fBasketEntry", "fMaxBaskets"),
            int64s("fBasketSeek", "fMaxBaskets"), string("fFileName"));

    private static final ClassLayout LEAF = of("TLeaf", 2, 0x6d1e8152, base(NAMED), int32("fLen"), int32("fLenType"), int32("fOffset"),
            bool("fIsRange"), bool("fIsUnsigned"), pointer("fLeafCount", "TLeaf"));
    private static final ClassLayout LEAF_I = of("TLeafI", 1, 0x7e6aae19, base(LEAF), int32("fMinimum"), int32("fMaximum"));
    private static final ClassLayout LEAF_L = of("TLeafL", 1, 0xde320862, base(LEAF), int64("fMinimum"), int64("fMaximum"));
    private static final ClassLayout LEAF_F = of("TLeafF", 1, 0x3add9d72, base(LEAF), float32("fMinimum", "Float_t"),
            float32("fMaximum", "Float_t"));
    private static final ClassLayout LEAF_D = of("TLeafD", 1, 0x118e8776, base(LEAF), float64("fMinimum"), float64("fMaximum"));

    private static final ClassLayout GROUP = of("TCollection", 3, 0x57e3cb9c, base(OBJECT), string("fName"), count("fSize"));
    private static final ClassLayout SEQUENCE = of("TSeqCollection", 0, 0xfc6c3bc6, base(GROUP));
    private static final ClassLayout LIST = of("TList", 5, 0x69c5c3bb, base(SEQUENCE));
    private static final ClassLayout ARRAY = of("TObjArray", 3, 0xa99e6552, base(SEQUENCE), int32("fLowerBound"), int32("fLast"));
    private static final ClassLayout TEXT = of("TObjString", 1, 0x9c8e4800, base(OBJECT), string("fString"));

    /** All of them; every base before what is built on it does not matter to readers. */
    static final List<ClassLayout> ALL = List.of(TREE, NAMED, OBJECT, LINE, FILL, MARKER, BRANCH, LEAF, LEAF_I, LEAF_L, LEAF_F, LEAF_D, LIST,
            SEQUENCE, GROUP, ARRAY, TEXT);

    private TreeLayouts() {}

    static ClassLayout named(String className) {
        return ALL.stream().filter(layout -> layout.name().equals(className)).findFirst().orElseThrow();
    }
}
