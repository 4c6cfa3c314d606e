package org.twofold.benchmarks;

import java.util.Locale;
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
import org.twofold.learning.engine.Engine;
import org.twofold.statistics.Directions;
import org.twofold.statistics.SlicedWasserstein;

/**
 * How much faster is our sliced Wasserstein distance with gradient than the usual form in the tensor library?
 *
 * <p>Both get the same clouds and directions and give value and gradient with respect to the first cloud. The usual form
 * is {@link SortedTensors}. It is measured in both layouts, the sorted dimension last and contiguous ({@code rows}) and
 * first ({@code columns}); the faster one is what we compare with.
 *
 * <p>Run: {@code benchmarks/run SlicedWassersteinBenchmark}; that gradients agree: {@code benchmarks/run verify}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
public class SlicedWassersteinBenchmark {

    /** More than rounding of float32 sums over all slices gives. */
    private static final double AGREEMENT = 1e-4;

    @Param("20000")
    public int points;

    /** Two particles, as in the Z study, and six, as in that of top pairs. */
    @Param({"8", "24"})
    public int dimension;

    @Param("1000")
    public int slices;

    @Param("2")
    public int threads;

    private float[] x;
    private float[] y;
    private float[] gradient;
    private Directions directions;
    private SlicedWasserstein kernel;

    @Setup
    public void prepare() {
        Engine.start(threads);
        RandomStreams random = new RandomStreams(1);
        x = normals(random.stream("x"), points * dimension, 1.1);
        y = normals(random.stream("y"), points * dimension, 1);
        directions = Directions.draw(slices, dimension, random.stream("directions")::nextGaussian);
        gradient = new float[x.length];
        kernel = new SlicedWasserstein(2, threads);
    }

    private static float[] normals(RandomStream random, int count, double spread) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (spread * random.nextGaussian());
        }
        return values;
    }

    @Benchmark
    public double kernel() {
        return kernel.valueAndGradient(x, points, y, points, directions, gradient);
    }

    @Benchmark
    public double tensorsSortedRows() {
        return tensors(SortedTensors.Layout.ROWS);
    }

    @Benchmark
    public double tensorsSortedColumns() {
        return tensors(SortedTensors.Layout.COLUMNS);
    }

    private double tensors(SortedTensors.Layout layout) {
        return new SortedTensors(directions, layout).valueAndGradient(x, points, y, points, gradient);
    }

    /** Prints values and the relative difference of gradients; fails if they disagree. */
    public static void main(String[] arguments) {
        int slices = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
        boolean agree = agree(8, slices) & agree(24, slices);
        if (!agree) {
            throw new IllegalStateException("more than " + AGREEMENT + " apart");
        }
    }

    private static boolean agree(int dimension, int slices) {
        SlicedWassersteinBenchmark both = new SlicedWassersteinBenchmark();
        both.points = 20_000;
        both.dimension = dimension;
        both.slices = slices;
        both.threads = 2;
        both.prepare();
        double ours = both.kernel();
        float[] expected = both.gradient.clone();
        boolean agree = true;
        for (SortedTensors.Layout layout : SortedTensors.Layout.values()) {
            double theirs = both.tensors(layout);
            double difference = 0;
            double norm = 0;
            for (int i = 0; i < expected.length; i++) {
                difference += Math.pow(both.gradient[i] - expected[i], 2);
                norm += (double) expected[i] * expected[i];
            }
            double relative = Math.sqrt(difference / norm);
            agree &= relative < AGREEMENT && Math.abs(theirs / ours - 1) < AGREEMENT;
            System.out.printf(Locale.ROOT, "dimension %d, sorted %s: value %.9g, ours %.9g; gradients differ by %.2e of their norm%n",
                    dimension, layout.name().toLowerCase(Locale.ROOT), theirs, ours, relative);
        }
        return agree;
    }
}
