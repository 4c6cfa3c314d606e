package org.twofold.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.formats.EventFiles;
import org.twofold.formats.EventSource;
import org.twofold.formats.root.BranchCursor;
import org.twofold.formats.root.RootFile;
import org.twofold.formats.root.RootTree;

/**
 * How many events of Delphes ROOT files are read in a second, on one core?
 *
 * <p>{@code numbers} goes through momenta, masses, tags and charges of Jet, Electron and MissingET in a file that is open, {@code study}
 * opens a file and selects the events of a study. Columns {@code events} are events of the file in a second.
 *
 * <p>Run: {@code benchmarks/run DelphesReadingBenchmark -p file=FILE.root}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class DelphesReadingBenchmark {

    private static final List<String> BRANCHES = List.of("Jet.PT", "Jet.Eta", "Jet.Phi", "Jet.Mass", "Jet.BTag", "Electron.PT",
            "Electron.Eta", "Electron.Phi", "Electron.Charge", "MissingET.MET", "MissingET.Phi");

    @Param("ttbar_delphes.root")
    public String file;

    @Param("ttbar-semilep")
    public String study;

    private Study asked;
    private RootFile root;
    private RootTree tree;

    /** What was read, so that JMH can print rates of it. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Amount {
        public long events;
    }

    @Setup
    public void prepare() {
        asked = StudyFile.load(study);
        root = RootFile.open(file, Path.of(file));
        tree = root.tree(Optional.empty(), "Delphes");
    }

    @TearDown
    public void close() {
        root.close();
    }

    @Benchmark
    public double numbers(Amount amount) {
        List<BranchCursor> cursors = BRANCHES.stream().map(tree::cursor).toList();
        double sum = 0;
        for (long entry = 0; entry < tree.entries(); entry++) {
            for (BranchCursor cursor : cursors) {
                cursor.moveTo(entry);
                for (int i = 0; i < cursor.count(); i++) {
                    sum += cursor.value(i);
                }
            }
        }
        amount.events += tree.entries();
        return sum;
    }

    @Benchmark
    public long study(Amount amount) {
        long selected = 0;
        try (EventSource source = EventFiles.open(file, asked, Level.DETECTOR)) {
            for (Events part = source.next(EventSource.BATCH); part.size() > 0; part = source.next(EventSource.BATCH)) {
                selected += part.size();
            }
            amount.events += source.selection().orElseThrow().read();
        }
        return selected;
    }
}
