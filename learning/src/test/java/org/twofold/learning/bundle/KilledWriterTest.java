package org.twofold.learning.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.learning.bundle.CheckpointFolder.Found;

/** A process that saves checkpoints without pause is killed (SIGKILL) again and again, and always a whole one is left. */
class KilledWriterTest {

    private static final int KILLS = 4;

    @TempDir
    Path folder;

    @Test
    void aWholeCheckpointIsLeftAndTrainingGoesOn() throws Exception {
        long before = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process writer = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m", "-cp", System.getProperty("java.class.path"), Writer.class.getName(), folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
            try {
                // The first line says that it has saved once; then it dies at another instant every time.
                assertEquals('s', writer.getInputStream().read());
                TimeUnit.MILLISECONDS.sleep(37L + 41L * kill);
            } finally {
                writer.destroyForcibly();
            }
            assertTrue(writer.waitFor(30, TimeUnit.SECONDS));
            Found found = new CheckpointFolder(folder, 1).latest();
            assertEquals(List.of(), found.skipped());
            long step = found.checkpoint().orElseThrow().step();
            assertTrue(step > before, step + " after " + before);
            assertTrue(new CheckpointFolder(folder, 1).best().checkpoint().isPresent());
            before = step;
        }
    }

    /** The process that is killed. */
    static final class Writer {

        public static void main(String[] arguments) throws IOException {
            CheckpointFolder checkpoints = new CheckpointFolder(Path.of(arguments[0]), 1);
            Found found = checkpoints.latest();
            byte[] large = new byte[1 << 20];
            for (long step = found.checkpoint().map(Checkpoint::step).orElse(0L) + 1; ; step++) {
                checkpoints.save(step, Examples.checkpoint(), Map.of(Bundle.OPTIMISER, large),
                        OptionalDouble.of(1.0 / step));
                System.out.print('s');
                System.out.flush();
            }
        }
    }
}
