package org.twofold.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.inference.DenseKernel;
import org.twofold.learning.model.Model;
import org.twofold.learning.model.Transport;
import org.twofold.methods.Methods;
import org.twofold.physics.Generators;

/**
 * How many events a second does one core fold, in memory?
 *
 * <p>The unit of the score is events; blocks have the size that {@code twofold fold} uses. The kernel is printed at the
 * beginning of every fork: {@code vectors of 16} or {@code 8}, or {@code loops} without the vector module.
 *
 * <p>Run: {@code benchmarks/run FoldingBenchmark}; a trained model: {@code … -p model=models/zee-otus.twofold}; without
 * vector instructions: {@code … -jvmArgs -Xmx1g}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class FoldingBenchmark {

    private static final int EVENTS = 1 << 15;

    /** {@code paper-size}, random weights in networks of the paper's size, or a model file that folds {@code zee}. */
    @Param("paper-size")
    public String model;

    private Transport fold;
    private Events events;
    private final RandomStreams random = new RandomStreams(3);

    @Setup
    public void prepare() throws IOException {
        Study study = StudyFile.builtIn("zee");
        try (ScratchFolder folder = ScratchFolder.create()) {
            Path file = Path.of(model);
            if (model.equals("paper-size")) {
                file = folder.file("paper-size.twofold");
                PaperModel.write(file, study);
            }
            Bundle bundle = Bundle.read(file);
            Model opened = Methods.of(bundle).open(bundle);
            fold = opened.fold().orElseThrow();
        }
        events = Generators.of(study).generate(EVENTS, new RandomStreams(4)).theory();
        System.out.println("kernel: " + DenseKernel.fastest().name());
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public Events fold() {
        return fold.apply(events, 1, random);
    }
}
