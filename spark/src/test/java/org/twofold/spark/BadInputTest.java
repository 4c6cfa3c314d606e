package org.twofold.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.StudyFile;

/** One line, a status, and nothing left behind. */
class BadInputTest {

    private static final Path MODEL = Samples.MODELS.resolve("zee-otus.twofold");

    @TempDir
    Path folder;

    private Path in;
    private Path out;

    @BeforeEach
    void make() {
        out = folder.resolve("out");
        Events events = Events.ofRows(Samples.ZEE.theory(), rows(2000));
        in = Samples.directory(folder.resolve("in"), events, 500, 1500);
    }

    private static float[] rows(int events) {
        float[] rows = new float[events * 8];
        for (int i = 0; i < events; i++) {
            float p = 40 + i % 10;
            System.arraycopy(new float[] {p, p, 0, 0, p, -p, 0, 0}, 0, rows, 8 * i, 8);
        }
        return rows;
    }

    private void assertRefused(int status, String part, Object... arguments) {
        List<String> before = Samples.names(folder);
        Ended ended = Ended.spark(arguments).with(status);
        assertEquals(1, ended.lines().size(), ended.err());
        assertTrue(ended.lines().get(0).startsWith("twofold: ") && ended.err().contains(part), ended.err());
        assertEquals(before, Samples.names(folder));
    }

    private void assertBad(String part) {
        assertRefused(ExitStatus.BAD_INPUT, part, "fold", MODEL, "--in", in, "--out", out, "--partitions", 4);
    }

    @Test
    void goodInputIsFolded() {
        Ended.spark("fold", MODEL, "--in", in, "--out", out, "--partitions", 4).with(ExitStatus.DONE);
        assertEquals(2000, Samples.readAll(out, Samples.ZEE, Level.DETECTOR).size());
    }

    @Test
    void noDirectoryAndNoFiles() throws IOException {
        Path good = in;
        in = folder.resolve("nothing");
        assertBad("expected a directory of Parquet files, found nothing");
        Files.createDirectory(in);
        assertBad("expected Parquet files, found none");
        Files.write(in.resolve("_SUCCESS"), new byte[0]);
        assertBad("expected Parquet files, found none");
        Files.copy(good.resolve("job-0.parquet"), in.resolve("job-0.parquet"));
        Files.writeString(in.resolve("notes.txt"), "none");
        assertBad("notes.txt: expected a Parquet file, .parquet, found something else");
        Files.delete(in.resolve("notes.txt"));
        Files.createDirectory(in.resolve("more.parquet"));
        assertBad("more.parquet: expected a Parquet file, .parquet, found a directory");
    }

    @Test
    void aFileThatIsCutOff() throws IOException {
        Path file = in.resolve("job-1.parquet");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 100));
        assertBad("job-1.parquet, byte " + (bytes.length - 100) + ": expected PAR1 at the end of the file");
        Files.write(file, new byte[0]);
        assertBad("job-1.parquet: expected events, found an empty file");
        Files.writeString(file, "electron.E\n1\n");
        assertBad("job-1.parquet");
    }

    /** The end of the file is good, so that only a task sees it. */
    @Test
    void aPageThatIsDamaged() throws IOException {
        Path file = in.resolve("job-1.parquet");
        byte[] bytes = Files.readAllBytes(file);
        bytes[1000] ^= 1;
        Files.write(file, bytes);
        assertBad("job-1.parquet, column electron.E from event 0: expected a whole Parquet column, found a page whose checksum is wrong");
    }

    @Test
    void otherSpacesAndLevels() {
        Events detector = Events.ofRows(Samples.ZEE.detector(), rows(10));
        Samples.write(in.resolve("job-3.parquet"), detector);
        assertBad("job-3.parquet: expected theory events of zee.theory, found detector events of zee.detector; are the two files swapped?");
        Path other = Samples.directory(folder.resolve("other"), Events.none(StudyFile.builtIn("ttbar-otus").theory()));
        in = other;
        assertBad("job-0.parquet: expected the columns");
    }

    @Test
    void wrongUse() {
        assertRefused(ExitStatus.WRONG_USE, "in exists; choose another name", "fold", MODEL, "--in", in, "--out", in);
        assertRefused(ExitStatus.WRONG_USE, "there is no folder", "fold", MODEL, "--in", in, "--out", folder.resolve("no/out"));
        assertRefused(ExitStatus.WRONG_USE, "--draws must be at least 1, not 0", "fold", MODEL, "--in", in, "--out", out, "--draws", 0);
        assertRefused(ExitStatus.WRONG_USE, "--partitions must be from 1 to 100000, not -1", "fold", MODEL, "--in", in, "--out", out,
                "--partitions", -1);
        assertRefused(ExitStatus.WRONG_USE, "--draw-steps is for models that draw step by step", "fold", MODEL, "--in", in, "--out", out,
                "--draw-steps", 3);
        assertRefused(ExitStatus.WRONG_USE, "cannot unfold", "unfold", Samples.MODELS.resolve("smeared-set-set-flow.twofold"), "--in", in,
                "--out", out);
        assertRefused(ExitStatus.WRONG_USE, "--out", "fold", MODEL, "--in", in);
        assertRefused(ExitStatus.WRONG_USE, "a command is missing");
        assertRefused(ExitStatus.WRONG_USE, "--level is theory or detector, not 'both'", "convert", in, out, "--level", "both");
        assertRefused(ExitStatus.WRONG_USE, "muon", "convert", in, out, "--keep", "pt(muon) >= 10");
        assertRefused(ExitStatus.WRONG_USE, "at least 40 events", "evaluate", MODEL, "--theory", in, "--detector",
                Samples.directory(folder.resolve("few"), Events.ofRows(Samples.ZEE.detector(), rows(10))), "--out", out);
    }

    @Test
    void aModelThatIsNone() {
        assertRefused(ExitStatus.BAD_INPUT, "nothing.twofold", "fold", folder.resolve("nothing.twofold"), "--in", in, "--out", out);
    }
}
