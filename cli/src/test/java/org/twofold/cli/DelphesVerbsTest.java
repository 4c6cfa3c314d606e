package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DelphesVerbsTest {

    /** It stands with the tests of its reader, which say where it comes from. */
    private static final Path FILE = Path.of("..", "formats", "src", "test", "resources", "org", "twofold", "formats", "zee-delphes-200.root");

    @TempDir
    Path folder;

    @Test
    void convertSaysWhichEventsItTook() {
        Cli cli = Cli.run("convert", FILE + ":Delphes", "-", "--study", "zee").ends(ExitStatus.DONE);
        assertEquals(1 + 43, cli.out().lines().count());
        assertTrue(cli.err().contains(FILE + ": 43 of 200 events are of zee.detector; left out: 113 by 'exactly 1 Electron (charge -1)', "
                + "44 by 'exactly 1 Electron (charge +1)'"), cli.err());
    }

    @Test
    void inspectShowsBranchesAndTheSelection() {
        String out = Cli.run("inspect", FILE, "--study", "zee").ends(ExitStatus.DONE).out();
        assertTrue(out.contains("array Electron.PT  float32 []"), out);
        assertTrue(out.contains("43 of 200 events are of zee.detector"), out);
        assertTrue(out.contains("Delphes: 200 events"), out);
    }

    @Test
    void badFilesAreOneLineAndStatusThree() throws IOException {
        Path out = folder.resolve("out.csv");
        Cli.run("convert", FILE + ":Events", out).ends(ExitStatus.BAD_INPUT);
        Cli.run("convert", FILE, out, "--level", "theory").ends(ExitStatus.BAD_INPUT);
        Cli.run("convert", FILE, out, "--study", "zll").ends(ExitStatus.WRONG_USE);
        byte[] bytes = Files.readAllBytes(FILE);
        Path cut = Files.write(folder.resolve("cut.root"), Arrays.copyOf(bytes, bytes.length / 2));
        Cli cli = Cli.run("convert", cut, out).ends(ExitStatus.BAD_INPUT);
        assertEquals(1, cli.err().lines().filter(line -> line.contains("cut.root")).count(), cli.err());
        assertFalse(Files.exists(out));
    }
}
