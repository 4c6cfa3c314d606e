package org.twofold.formats.root;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tree in the making: one branch of plain numbers for each name, and branches of lists whose lengths stand in another branch
 * ({@code jets_pt[njets]}).
 *
 * <p>After every {@value #CLUSTER} entries all branches write their baskets, a cluster that readers take in one go; a basket that becomes
 * larger than a megabyte is written before. So memory is bounded, but for some 20 bytes a basket which the tree itself holds.
 */
public final class TreeWriter {

    /** How many entries a cluster has. */
    public static final int CLUSTER = 1 << 14;

    private static final long MOST_ENTRIES = 1_000_000_000_000L;

    private final RootFileWriter file;
    private final String name;
    private final String title;
    private final Map<String, BranchWriter> branches = new LinkedHashMap<>();
    private long entries;

    /** Starts a tree without branches. */
    public TreeWriter(RootFileWriter file, String name, String title) {
        this.file = file;
        this.name = name;
        this.title = title;
    }

    /** Adds a branch of one number an entry: FLOAT32, FLOAT64, INT32 or INT64. */
    public BranchWriter branch(String branch, RootNumber number) {
        return add(new BranchWriter(file, name, branch, number, Optional.empty()));
    }

    /** Adds a branch of as many numbers an entry as another one says, of INT32, which was added before. */
    public BranchWriter branch(String branch, RootNumber number, BranchWriter counter) {
        return add(new BranchWriter(file, name, branch, number, Optional.of(counter)));
    }

    private BranchWriter add(BranchWriter branch) {
        if (entries > 0 || branches.putIfAbsent(branch.name(), branch) != null) {
            throw new IllegalArgumentException("no further branch " + branch.name());
        }
        return branch;
    }

    /** How many entries the cluster that is being filled can still take. */
    public int room() {
        return (int) (CLUSTER - entries % CLUSTER);
    }

    /** So many entries were filled into every branch, at most {@link #room()}. */
    public void filled(int count) throws IOException {
        entries += count;
        for (BranchWriter branch : branches.values()) {
            if (branch.entries() != entries) {
                throw new IllegalStateException(branch.entries() + " entries of " + branch.name() + " in " + entries);
            }
            if (entries % CLUSTER == 0) {
                branch.flush();
            }
        }
    }

    /** Writes what is left, and the tree. */
    public void finish() throws IOException {
        RootObject tree = new RootObject("TTree");
        List<RootObject> written = new ArrayList<>();
        List<RootObject> leaves = new ArrayList<>();
        long plain = 0;
        long stored = 0;
        for (BranchWriter branch : branches.values()) {
            branch.flush();
            written.add(branch.description());
            leaves.add(branch.leaf());
            plain += branch.plainBytes();
            stored += branch.storedBytes();
        }
        tree.put("fName", name);
        tree.put("fTitle", title);
        looks(tree);
        put(tree, "fEntries", entries);
        put(tree, "fTotBytes", plain);
        put(tree, "fZipBytes", stored);
        put(tree, "fSavedBytes", 0);
        put(tree, "fFlushedBytes", stored);
        tree.put("fWeight", 1.0);
        put(tree, "fTimerInterval", 0);
        put(tree, "fScanField", 25);
        put(tree, "fUpdate", 0);
        put(tree, "fDefaultEntryOffsetLen", 1000);
        put(tree, "fNClusterRange", 0);
        put(tree, "fMaxEntries", MOST_ENTRIES);
        put(tree, "fMaxEntryLoop", MOST_ENTRIES);
        put(tree, "fMaxVirtualSize", 0);
        put(tree, "fAutoSave", -300_000_000);
        // Positive: so many entries in every cluster.
        put(tree, "fAutoFlush", CLUSTER);
        put(tree, "fEstimate", 1_000_000);
        tree.put("fClusterRangeEnd", new long[0]);
        tree.put("fClusterSize", new long[0]);
        tree.put("fBranches", written);
        tree.put("fLeaves", leaves);
        file.object(tree, name, title);
    }

    /** How ROOT draws it. */
    private static void looks(RootObject tree) {
        put(tree, "fLineColor", 602);
        put(tree, "fLineStyle", 1);
        put(tree, "fLineWidth", 1);
        put(tree, "fFillColor", 0);
        put(tree, "fFillStyle", 1001);
        put(tree, "fMarkerColor", 1);
        put(tree, "fMarkerStyle", 1);
        tree.put("fMarkerSize", 1.0);
    }

    private static void put(RootObject object, String member, long value) {
        object.put(member, value);
    }
}
