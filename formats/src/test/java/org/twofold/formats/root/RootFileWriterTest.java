package org.twofold.formats.root;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootFileWriterTest {

    @TempDir
    Path folder;

    private Path tree(long gap, int entries) throws IOException {
        Path path = Files.createFile(folder.resolve("a.root"));
        try (RootFileWriter file = new RootFileWriter(path, gap)) {
            TreeWriter tree = new TreeWriter(file, "events", "numbers");
            BranchWriter whole = tree.branch("whole", RootNumber.INT64);
            BranchWriter count = tree.branch("nlist", RootNumber.INT32);
            BranchWriter list = tree.branch("list", RootNumber.FLOAT32, count);
            for (int i = 0; i < entries; i++) {
                whole.add((long) i).end();
                count.add(i % 4).end();
                for (int k = 0; k < i % 4; k++) {
                    list.add((float) (i + 0.25 * k));
                }
                list.end();
                tree.filled(1);
            }
            tree.finish();
            file.text("note", "x".repeat(300));
            file.finish();
        }
        return path;
    }

    /** Just below, around and above the place from which on places have 64 bits; the hole takes no room on the disk. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1_999_900_000, 1_999_999_000, 2_000_000_000, 3_000_000_000L, 6_000_000_000L})
    void largeFilesAreReadBack(long gap) throws IOException {
        int entries = 3 * TreeWriter.CLUSTER + 5;
        Path path = tree(gap, entries);
        assertTrue(Files.size(path) > gap);
        try (RootFile file = RootFile.open("a.root", path)) {
            assertEquals("5.34/30", file.version());
            RootTree tree = file.tree(Optional.empty(), "");
            assertEquals(entries, tree.entries());
            BranchCursor whole = tree.cursor("whole");
            BranchCursor list = tree.cursor("list");
            for (int i = 0; i < entries; i++) {
                whole.moveTo(i);
                list.moveTo(i);
                assertEquals(i, whole.whole(0));
                assertEquals(i % 4, list.count());
                for (int k = 0; k < i % 4; k++) {
                    assertEquals(i + 0.25 * k, list.value(k));
                }
            }
            assertEquals("x".repeat(300), file.text("note").orElseThrow());
            assertEquals(Optional.empty(), file.text("events"));
        }
    }

    /** The file of Delphes was written by ROOT itself. */
    @Test
    void classesAreDescribedAsRootDescribesThem() throws IOException, URISyntaxException {
        Path theirs = Path.of(getClass().getResource("/org/twofold/formats/zee-delphes-200.root").toURI());
        try (RootFile ours = RootFile.open("ours", tree(0, 1)); RootFile root = RootFile.open("theirs", theirs)) {
            StreamerInfos mine = ours.infos();
            StreamerInfos its = root.infos();
            for (String name : List.of("TTree", "TBranch", "TLeaf", "TLeafI", "TNamed", "TObject", "TAttLine", "TAttFill", "TAttMarker",
                    "TObjArray", "TSeqCollection", "TCollection", "TList")) {
                int version = TreeLayouts.named(name).version();
                assertEquals(its.of(name, version), mine.of(name, version), name);
                assertEquals(version, mine.of(name, version).version(), name);
            }
            for (String name : List.of("TLeafF", "TLeafD", "TLeafL", "TObjString")) {
                assertTrue(mine.has(name), name);
            }
        }
    }

    @Test
    void objectsOfSeveralBlocksArePacked() throws IOException {
        Path path = Files.createFile(folder.resolve("b.root"));
        // Longer than what the three bytes of a block's length can say.
        String text = "All work and no play. ".repeat(1_000_000);
        try (RootFileWriter file = new RootFileWriter(path)) {
            file.text("long", text);
            file.finish();
        }
        assertTrue(Files.size(path) < 1_000_000);
        try (RootFile file = RootFile.open("b.root", path)) {
            assertEquals(text, file.text("long").orElseThrow());
            assertEquals(List.of(), file.trees());
        }
    }
}
