package org.twofold.benchmarks;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
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
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.learning.engine.Engine;
import org.twofold.methods.otus.OtusRecipe;
import org.twofold.methods.otus.OtusRepresentation;
import org.twofold.methods.otus.OtusTraining;
import org.twofold.statistics.Directions;
import org.twofold.statistics.SampleDistance;
import org.twofold.statistics.SlicedWasserstein;

/**
 * How much faster is a whole training step of the published tt̄ configuration for our sliced Wasserstein distance?
 *
 * <p>One joint step of {@code paper} for {@code ttbar-otus}: 20 000 events of each level in 24 dimensions, 1000 slices,
 * residual blocks forwards and backwards, the restriction, the update. Everything is the same but the distance of z̃ and z:
 * our kernel, or {@link SortedTensors}, sort and autograd of the tensor library, in both layouts. The score is that of one
 * step; an epoch of the published sample is 11 of them and a smaller one, so the ratio of scores is that of epochs.
 *
 * <p>Either way the cores asked for are used: by our kernel with one thread for the tensor library, as the command line has
 * it, and by the tensor library where that does all the work.
 *
 * <p>Run: {@code benchmarks/run TopPairStepBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 2, time = 10)
@Measurement(iterations = 5, time = 10)
public class TopPairStepBenchmark {

    /** Whose distance. */
    public enum Distance {
        KERNEL {
            @Override
            Function<Directions, SampleDistance> make(int threads) {
                Engine.start(1);
                return new SlicedWasserstein(2, threads)::along;
            }
        },
        SORTED_ROWS {
            @Override
            Function<Directions, SampleDistance> make(int threads) {
                Engine.start(threads);
                return directions -> new SortedTensors(directions, SortedTensors.Layout.ROWS);
            }
        },
        SORTED_COLUMNS {
            @Override
            Function<Directions, SampleDistance> make(int threads) {
                Engine.start(threads);
                return directions -> new SortedTensors(directions, SortedTensors.Layout.COLUMNS);
            }
        };

        abstract Function<Directions, SampleDistance> make(int threads);
    }

    /** Of the published training. */
    private static final int STEPS_PER_EPOCH = 11;
    /** So many steps are done before they begin again; the joint stage has more. */
    private static final long ROUND = 1000;

    @Param({"KERNEL", "SORTED_ROWS", "SORTED_COLUMNS"})
    public Distance distance;

    @Param("2")
    public int threads;

    private OtusTraining training;
    private long done;

    @Setup
    public void prepare() {
        Function<Directions, SampleDistance> latent = distance.make(threads);
        Study study = StudyFile.builtIn("ttbar-otus");
        OtusRecipe recipe = OtusRecipe.paperTopPairs();
        RandomStreams random = new RandomStreams(1);
        int count = STEPS_PER_EPOCH * recipe.batch() + recipe.validationEvents();
        Events theory = TopPairEvents.of(study, Level.THEORY, count, random.stream("theory"));
        Events detector = TopPairEvents.of(study, Level.DETECTOR, count, random.stream("detector"));
        training = new OtusTraining(study, recipe, OtusRepresentation.fit(study, recipe.network(), theory, detector), theory,
                detector, Optional.empty(), random,
                threads, latent);
    }

    @Benchmark
    public Map<String, Double> step() {
        return training.step(done++ % ROUND);
    }
}
