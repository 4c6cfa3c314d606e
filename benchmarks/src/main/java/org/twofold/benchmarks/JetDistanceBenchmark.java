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
import org.twofold.statistics.jets.EnergyFlowPolynomials;
import org.twofold.statistics.jets.Features;
import org.twofold.statistics.jets.FrechetPhysicsDistance;
import org.twofold.statistics.jets.KernelPhysicsDistance;
import org.twofold.statistics.jets.PhysicsDistance;

/**
 * How long do the Fréchet and the kernel physics distance of two samples of jets take, with the published sizes?
 *
 * <p>50 000 jets of 30 invented particles on each side. {@code polynomials} is the features of one side, {@code frechet} and {@code kernel} what
 * follows; all a table needs is twice the first and both others.
 *
 * <p>Run: {@code benchmarks/run JetDistanceBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class JetDistanceBenchmark {

    @Param("50000")
    public int jets;

    @Param("30")
    public int particles;

    @Param("2")
    public int threads;

    private final RandomStreams random = new RandomStreams(1);
    private float[] list;
    private EnergyFlowPolynomials polynomials;
    private Features real;
    private Features generated;

    @Setup
    public void prepare() {
        list = jets(random.stream("real"), 1);
        polynomials = new EnergyFlowPolynomials(threads);
        real = new Features(polynomials(), EnergyFlowPolynomials.COUNT);
        generated = new Features(polynomials.of(jets(random.stream("generated"), 1.1), particles, jets), EnergyFlowPolynomials.COUNT);
    }

    private float[] jets(RandomStream stream, double width) {
        float[] features = new float[jets * particles * 3];
        for (int k = 0; k < features.length; k += 3) {
            features[k] = (float) (-Math.log1p(-stream.nextDouble()) / particles);
            features[k + 1] = (float) (0.2 * width * stream.nextGaussian());
            features[k + 2] = (float) (0.2 * width * stream.nextGaussian());
        }
        return features;
    }

    @Benchmark
    public double[] polynomials() {
        return polynomials.of(list, particles, jets);
    }

    @Benchmark
    public PhysicsDistance frechet() {
        return FrechetPhysicsDistance.standard().of(real, generated, random, threads);
    }

    @Benchmark
    public PhysicsDistance kernel() {
        return KernelPhysicsDistance.standard().of(real, generated, random, threads);
    }
}
