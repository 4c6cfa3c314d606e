package org.twofold.benchmarks;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.model.Method;
import org.twofold.learning.training.TrainingTask;
import org.twofold.methods.Methods;
import org.twofold.physics.Generators;
import org.twofold.physics.PairedSample;

/**
 * How long does one training step take?
 *
 * <p>Both networks forwards and backwards, all terms of the loss and the update, on generated events. {@code paper} is
 * 20 000 events of each level and 1000 slices, with the anchor in its first stage and without in the second;
 * {@code twofold} is 10 000 events, 200 slices at both levels and six derived observables at each.
 *
 * <p>Run: {@code benchmarks/run TrainingStepBenchmark}; one case: {@code … -p stage=paper-joint}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
public class TrainingStepBenchmark {

    /** 10 000 of them only validate; five batches of the paper are left. */
    private static final int EVENTS = 110_000;
    private static final long FIRST_JOINT_STEP = 1200;
    /** So many steps are done before they begin again; the paper's first stage has more. */
    private static final long ROUND = 1000;

    @Param({"paper-anchored", "paper-joint", "twofold"})
    public String stage;

    @Param("2")
    public int threads;

    private TrainingTask task;
    private long first;
    private long done;

    @Setup
    public void prepare() {
        // As the command line does it.
        Engine.start(1);
        Study study = StudyFile.builtIn("zee");
        Method method = Methods.named("otus");
        PairedSample events = Generators.of(study).generate(EVENTS, new RandomStreams(1));
        task = method.training(study, method.preset(stage.startsWith("paper") ? "paper" : "twofold", study), events.theory(),
                events.detector(), Optional.empty(), new RandomStreams(2), threads);
        first = stage.equals("paper-joint") ? FIRST_JOINT_STEP : 0;
        String name = task.stage(first);
        if (stage.startsWith("paper") && name.equals("anchored") == stage.equals("paper-joint")) {
            throw new IllegalStateException("step " + first + " is in stage " + name);
        }
    }

    @Benchmark
    public Map<String, Double> step() {
        return task.step(first + done++ % ROUND);
    }
}
