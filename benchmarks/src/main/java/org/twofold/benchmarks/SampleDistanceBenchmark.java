package org.twofold.benchmarks;

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
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.statistics.Directions;
import org.twofold.statistics.MaxSlicedWasserstein;
import org.twofold.statistics.SampleDistance;
import org.twofold.statistics.SinkhornDivergence;
import org.twofold.statistics.SinkhornSettings;
import org.twofold.statistics.SlicedWasserstein;
import org.twofold.statistics.TopSlicesWasserstein;

/**
 * What does each distance between samples cost in a training step, value and gradient?
 *
 * <p>Two clouds of normals, one with a standard deviation of 1, the other of 1.1. Sliced: 1000 slices. Top slices: the 100
 * largest of 1000. Max-sliced: 100 starts, 20 steps. Sinkhorn: ε a tenth of the dimension, sub-batches of 2000, otherwise as
 * {@link SinkhornSettings#of} has it.
 *
 * <p>Run: {@code benchmarks/run SampleDistanceBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
public class SampleDistanceBenchmark {

    /** Which distance. */
    public enum Kind {
        SLICED {
            @Override
            SampleDistance make(int dimension, RandomStream random, int threads) {
                return new SlicedWasserstein(2, threads).along(Directions.draw(SLICES, dimension, random::nextGaussian));
            }
        },
        TOP_SLICES {
            @Override
            SampleDistance make(int dimension, RandomStream random, int threads) {
                return new TopSlicesWasserstein(SLICES / 10, threads)
                        .among(Directions.draw(SLICES, dimension, random::nextGaussian));
            }
        },
        MAX_SLICED {
            @Override
            SampleDistance make(int dimension, RandomStream random, int threads) {
                return new MaxSlicedWasserstein(20, threads)
                        .from(Directions.draw(SLICES / 10, dimension, random::nextGaussian));
            }
        },
        SINKHORN {
            @Override
            SampleDistance make(int dimension, RandomStream random, int threads) {
                return new SinkhornDivergence(dimension, SinkhornSettings.of(0.1 * dimension), threads);
            }
        };

        private static final int SLICES = 1000;

        abstract SampleDistance make(int dimension, RandomStream random, int threads);
    }

    @Param({"SLICED", "TOP_SLICES", "MAX_SLICED", "SINKHORN"})
    public Kind kind;

    @Param({"2000", "10000"})
    public int points;

    @Param({"8", "24"})
    public int dimension;

    @Param("2")
    public int threads;

    private float[] x;
    private float[] y;
    private float[] gradient;
    private SampleDistance distance;

    @Setup
    public void prepare() {
        RandomStreams random = new RandomStreams(1);
        x = normals(random.stream("x"), 1.1);
        y = normals(random.stream("y"), 1);
        gradient = new float[x.length];
        distance = kind.make(dimension, random.stream("directions"), threads);
    }

    private float[] normals(RandomStream random, double spread) {
        float[] values = new float[points * dimension];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (spread * random.nextGaussian());
        }
        return values;
    }

    @Benchmark
    public double valueAndGradient() {
        return distance.valueAndGradient(x, points, y, points, gradient);
    }
}
