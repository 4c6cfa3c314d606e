package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verb: what it prints, what it refuses, and that it leaves nothing half-written behind. */
class ExportTest {

    @TempDir
    private Path folder;

    private void refuses(int status, String words, Object... arguments) {
        List<String> before = World.tree(folder);
        Cli cli = Cli.run(arguments).ends(status);
        assertEquals(1, cli.complaints().size(), cli.err());
        assertTrue(cli.err().contains(words), cli.err());
        assertEquals("", cli.out());
        assertEquals(before, World.tree(folder));
    }

    @Test
    void printsWhatGoesInAndComesOut() throws Exception {
        Path file = folder.resolve("fold.onnx");
        Cli cli = Cli.run("export", World.MODEL, "--onnx", file).ends(ExitStatus.DONE);
        assertTrue(cli.out().contains("fold of zee"), cli.out());
        assertTrue(cli.out().contains("events         float  [N, 8] GeV"), cli.out());
        assertTrue(cli.out().contains("accepted       bool   [N]"), cli.out());
        assertEquals(List.of("fold.onnx"), World.tree(folder));
        Path again = folder.resolve("again.onnx");
        Cli.run("export", World.MODEL, "--onnx", again, "--direction", "FOLD").ends(ExitStatus.DONE);
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
    }

    @Test
    void refusesWhatItCannotWrite() throws Exception {
        Path there = Files.writeString(folder.resolve("there.onnx"), "mine");
        refuses(ExitStatus.WRONG_USE, "there.onnx", "export", World.MODEL, "--onnx", there);
        assertEquals("mine", Files.readString(there));
        refuses(ExitStatus.WRONG_USE, "does not end in .onnx", "export", World.MODEL, "--onnx", folder.resolve("fold.parquet"));
        refuses(ExitStatus.WRONG_USE, "does not exist", "export", World.MODEL, "--onnx", folder.resolve("no/such/fold.onnx"));
        refuses(ExitStatus.WRONG_USE, "--onnx", "export", World.MODEL);
        refuses(ExitStatus.WRONG_USE, "--direction", "export", World.MODEL, "--onnx", folder.resolve("a.onnx"), "--direction", "sideways");
    }

    @Test
    void refusesADirectionThatAModelDoesNotHave() {
        Path model = Path.of("..", "models", "smeared-set-set-cvae.twofold");
        refuses(ExitStatus.WRONG_USE, "cannot unfold, it folds only", "export", model, "--onnx", folder.resolve("a.onnx"), "--direction", "unfold");
    }

    @Test
    void badModelsAreBadInput() throws Exception {
        refuses(ExitStatus.BAD_INPUT, "no.twofold", "export", folder.resolve("no.twofold"), "--onnx", folder.resolve("a.onnx"));
        byte[] bytes = Files.readAllBytes(World.MODEL);
        bytes[bytes.length / 2] ^= 1;
        Path damaged = Files.write(folder.resolve("damaged.twofold"), bytes);
        refuses(ExitStatus.BAD_INPUT, "damaged.twofold", "export", damaged, "--onnx", folder.resolve("a.onnx"));
    }
}
