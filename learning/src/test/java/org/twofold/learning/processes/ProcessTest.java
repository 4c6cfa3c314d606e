package org.twofold.learning.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.learning.diffusion.CosineSchedule;
import org.twofold.learning.diffusion.MonotoneSchedule;
import org.twofold.learning.diffusion.NoiseSchedule;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.networks.GatedPerceptron;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.networks.TimeCode;
import org.twofold.learning.optimisers.Adam;
import org.twofold.learning.optimisers.GradientNorm;
import org.twofold.learning.optimisers.LearningRate;
import org.twofold.learning.optimisers.MovingAverage;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;

/**
 * Every process with the same network learns a posterior that is known: x standard normal, y = x + τη, so x | y is normal around
 * y/(1 + τ²) with variance τ²/(1 + τ²).
 */
class ProcessTest {

    private static final double TAU = 0.7;
    private static final int STEPS = 2000;
    private static final int BATCH = 256;

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    static Stream<Arguments> processes() {
        NoiseSchedule straight = new MonotoneSchedule(1, 0, new double[0], new double[0], new double[0], -8, 5);
        return Stream.of(Arguments.of("EDM", EdmDiffusion.STANDARD), Arguments.of("flow matching", FlowMatching.STANDARD),
                Arguments.of("variational", new VariationalDiffusion(straight)),
                Arguments.of("variational in t", new VariationalDiffusion(CosineSchedule.between(-8, 5), NetworkTime.T)));
    }

    private static TimedNetwork network(Parameters parameters) {
        GatedPerceptron perceptron = GatedPerceptron.of(parameters, "net", 2);
        TimeCode code = new TimeCode(4, 10);
        return (state, time, condition) -> {
            TensorVector parts = new TensorVector(state, condition);
            parts.push_back(Tensors.of(code.of(time), time.length, code.width()));
            return perceptron.forward(torch.cat(parts, 1));
        };
    }

    private static Parameters parameters() {
        InitialValues values = new InitialValues(new RandomStreams(1).stream("weights"));
        GatedPerceptron.begin(values, "net", 1 + 1 + 8, 32, 2, 1);
        return Parameters.of(values.tensors());
    }

    private static float[] normals(RandomStream random, int count) {
        float[] values = new float[count];
        random.fillGaussian(values);
        return values;
    }

    private static MovingAverage train(Process process, Parameters parameters) {
        TimedNetwork network = network(parameters);
        Adam adam = new Adam(parameters);
        MovingAverage average = new MovingAverage(parameters, 0.99);
        LearningRate rate = new LearningRate.WarmUp(50, new LearningRate.Cosine(4e-3, STEPS, 0.01));
        RandomStreams random = new RandomStreams(2);
        for (int step = 0; step < STEPS; step++) {
            try (PointerScope scope = new PointerScope()) {
                RandomStream stream = random.stream("step", step);
                float[] x = normals(stream, BATCH);
                float[] y = normals(stream, BATCH);
                for (int i = 0; i < BATCH; i++) {
                    y[i] = (float) (x[i] + TAU * y[i]);
                }
                Tensor loss = process.loss(network, Tensors.of(x, BATCH, 1), Tensors.of(y, BATCH, 1), Process.places(BATCH, stream.nextDouble()),
                        Tensors.of(normals(stream, BATCH), BATCH, 1)).mean();
                parameters.clearGradients();
                loss.backward();
                GradientNorm.clip(parameters, 1);
                adam.update(rate.at(step));
                average.update();
            }
        }
        return average;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("processes")
    void learnsAKnownPosterior(String name, Process process) {
        Parameters parameters = parameters();
        MovingAverage average = train(process, parameters);
        int n = 8000;
        for (double y : new double[] {-1.5, 0, 1}) {
            double[] draws = new double[n];
            RandomStream random = new RandomStreams(3).stream("draws", Double.hashCode(y));
            for (int i = 0; i < n; i++) {
                draws[i] = random.nextGaussian();
            }
            average.with(() -> process.sample(network(parameters), torch.ones(new long[] {n, 1}).mul(new Scalar(y)), draws, 40));
            double mean = 0;
            double square = 0;
            for (double x : draws) {
                mean += x / n;
                square += x * x / n;
            }
            double spread = Math.sqrt(TAU * TAU / (1 + TAU * TAU));
            assertEquals(y / (1 + TAU * TAU), mean, 0.1 * spread, "mean at y = " + y);
            assertEquals(spread, Math.sqrt(square - mean * mean), 0.08 * spread, "spread at y = " + y);
        }
    }

    /** The loss is one number for every event, finite wherever it is disturbed. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("processes")
    void oneLossForEveryEvent(String name, Process process) {
        RandomStream random = new RandomStreams(4).stream("data");
        Tensor x = Tensors.of(normals(random, 64), 64, 1);
        float[] losses = Tensors.floats(process.loss(network(parameters()), x, x, Process.places(64, 0.01), Tensors.of(normals(random, 64), 64, 1)));
        assertEquals(64, losses.length);
        for (float loss : losses) {
            assertTrue(Float.isFinite(loss) && loss >= 0);
        }
    }
}
