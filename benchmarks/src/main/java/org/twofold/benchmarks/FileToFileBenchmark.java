package org.twofold.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.twofold.cli.Twofold;
import org.twofold.events.StudyFile;
import picocli.CommandLine;

/**
 * How many events a second does {@code twofold fold} take from a Parquet file to another one?
 *
 * <p>The command itself in this process, so without the start of the Java runtime, and into a new file every time: read,
 * fold, write, sync, rename. The unit of the score is events.
 *
 * <p>Run: {@code benchmarks/run FileToFileBenchmark}; the folder is that of {@code java.io.tmpdir}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class FileToFileBenchmark {

    private static final int EVENTS = 1_000_000;

    @Param("2")
    public int threads;

    private ScratchFolder folder;
    private Path model;
    private Path in;
    private Path out;

    @Setup
    public void prepare() throws IOException {
        folder = ScratchFolder.create();
        model = folder.file("model.twofold");
        in = folder.file("in.parquet");
        out = folder.file("out.parquet");
        PaperModel.write(model, StudyFile.builtIn("zee"));
        twofold("generate", "zee", "--events", Integer.toString(EVENTS), "--seed", "1", "--level", "theory", "--out", in.toString());
    }

    @Setup(Level.Invocation)
    public void makeRoom() throws IOException {
        Files.deleteIfExists(out);
    }

    @TearDown
    public void remove() throws IOException {
        folder.close();
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public int parquetToParquet() {
        return twofold("fold", model.toString(), "--in", in.toString(), "--out", out.toString(), "--threads",
                Integer.toString(threads));
    }

    private static int twofold(String... arguments) {
        CommandLine commandLine = Twofold.commandLine();
        commandLine.setErr(new PrintWriter(Writer.nullWriter()));
        int status = commandLine.execute(arguments);
        if (status != 0) {
            throw new IllegalStateException("twofold " + String.join(" ", arguments) + " ended with " + status);
        }
        return status;
    }
}
