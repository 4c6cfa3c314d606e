package org.twofold.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;

/** A cluster of processes: everything travels, and two executors unpack the tensor library at once into one empty folder. */
class StandaloneClusterTest {

    private static final Path MODEL = Samples.MODELS.resolve("smeared-set-set-flow.twofold");

    @TempDir
    Path folder;

    @Test
    void twoExecutorsWithTheTensorLibraryMakeWhatOneProcessMakes() throws Exception {
        Study study = StudyFile.builtIn("smeared-set");
        Path theory = folder.resolve("theory.parquet");
        Path one = folder.resolve("one.parquet");
        Path out = folder.resolve("out");
        Ended.twofold("generate", "smeared-set", "--events", 400, "--seed", 3, "--level", "theory", "--out", theory).with(ExitStatus.DONE);
        Ended.twofold("fold", MODEL, "--in", theory, "--out", one, "--draws", 2).with(ExitStatus.DONE);
        Path in = Samples.directory(folder.resolve("in"), Samples.read(theory, study, Level.THEORY), 150);

        try (StandaloneCluster cluster = new StandaloneCluster(folder.resolve("cluster"), 2)) {
            int status = cluster.submit("fold", "-Dtwofold.cache=" + folder.resolve("cache"), "fold", MODEL, "--in", in, "--out", out, "--draws", 2,
                    "--partitions", 6);
            assertEquals(ExitStatus.DONE, status, () -> cluster.log("fold") + cluster.executors());
            List<String> executors = cluster.executors();
            assertEquals(2, executors.size());
            for (String log : executors) {
                assertTrue(log.contains("Running task"), "an executor had nothing to do: " + log);
            }
            // Bad input ends the process with its status there too.
            assertEquals(ExitStatus.BAD_INPUT, cluster.submit("bad", "", "fold", MODEL, "--in", folder.resolve("nothing"), "--out",
                    folder.resolve("no")), () -> cluster.log("bad"));
            assertTrue(cluster.log("bad").contains("expected a directory of Parquet files, found nothing"), cluster.log("bad"));
        }

        Events expected = Samples.read(one, study, Level.DETECTOR);
        assertEquals(800, expected.size());
        Samples.assertSame(expected, Samples.readAll(out, study, Level.DETECTOR));
        assertTrue(Samples.names(folder.resolve("cache")).stream().anyMatch(name -> name.startsWith("libtorch-")));
        assertEquals(List.of("cache", "cluster", "in", "one.parquet", "out", "theory.parquet"), Samples.names(folder));
    }
}
