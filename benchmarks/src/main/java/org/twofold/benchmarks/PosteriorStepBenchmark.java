package org.twofold.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
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
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.learning.engine.Engine;
import org.twofold.methods.Methods;
import org.twofold.methods.posterior.PosteriorBatch;
import org.twofold.methods.posterior.PosteriorMethod;
import org.twofold.methods.posterior.PosteriorTraining;
import org.twofold.methods.posterior.StepNoise;

/**
 * What does a training step of the published UC-VLD cost beside the bare calls of the tensor library for the same graph?
 *
 * <p>{@code whole}: batch of 1024 events gathered, noise, loss, gradients, their norm, our optimiser, the schedule's own step, the
 * average, the terms for the log. {@code bare}: loss and gradients of the same graph and of the schedule's, on a batch that is
 * there already, with the norm and the optimiser of the library. One thread for the library in both, as the command line has it.
 *
 * <p>Run: {@code benchmarks/run PosteriorStepBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 10)
@Measurement(iterations = 3, time = 20)
public class PosteriorStepBenchmark {

    private static final int BATCH = 1024;
    private static final String STAGE = "joint";

    @Param("paper")
    public String preset;

    private PosteriorTraining training;
    private PosteriorMethod.Beginning bare;
    private PosteriorBatch batch;
    private Adam main;
    private Adam shape;
    private TensorVector mainParameters;
    private TensorVector shapeParameters;
    private RandomStreams random;
    private long done;

    @Setup
    public void prepare() {
        Engine.start(1);
        Study study = StudyFile.builtIn("ttbar-semilep");
        PosteriorMethod<?> method = (PosteriorMethod<?>) Methods.named("uc-vld");
        ObjectNode recipe = method.preset(preset, study).put("batch", BATCH).put("validationEvents", 100);
        recipe = method.resolve("benchmark", recipe);
        SemileptonicEvents events = SemileptonicEvents.of(study, 2 * BATCH + 100, 1);
        Events theory = events.theory();
        Events detector = events.detector();
        random = new RandomStreams(1);
        PosteriorMethod.Beginning ours = method.beginning(study, recipe, theory, detector, random);
        training = new PosteriorTraining(ours.system(), ours.parameters(), ours.coding(), ours.course(), theory, detector, random,
                PosteriorTraining.Closing.NOTHING);
        bare = method.beginning(study, recipe, theory, detector, random);
        int[] first = IntStream.range(0, BATCH).toArray();
        float[] ones = new float[BATCH];
        java.util.Arrays.fill(ones, 1);
        batch = PosteriorBatch.of(bare.coding().partons(theory.slice(0, BATCH), detector.slice(0, BATCH)),
                bare.coding().detector(detector).at(first), ones);
        mainParameters = new TensorVector();
        shapeParameters = new TensorVector();
        for (String name : bare.parameters().trainable()) {
            (bare.system().isShape(name) ? shapeParameters : mainParameters).push_back(bare.parameters().get(name));
        }
        main = new Adam(mainParameters, new AdamOptions(5e-4));
        shape = new Adam(shapeParameters, new AdamOptions(5e-4));
    }

    /** A step as in a training. */
    @Benchmark
    public Object whole() {
        return training.step(done++);
    }

    /** The same graph and updates by the library alone. */
    @Benchmark
    public double bare() {
        try (PointerScope scope = new PointerScope()) {
            StepNoise noise = new StepNoise(random, done++);
            main.zero_grad();
            shape.zero_grad();
            bare.system().loss(STAGE, batch, noise).loss().backward();
            double norm = torch.clip_grad_norm_(mainParameters, 1);
            main.step();
            main.zero_grad();
            shape.zero_grad();
            bare.system().variance(STAGE, batch, noise).orElseThrow().backward();
            torch.clip_grad_norm_(shapeParameters, 1);
            shape.step();
            return norm;
        }
    }
}
