package org.twofold.learning.flows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.optimisers.Adam;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;

class CouplingFlowTest {

    private static final int BLOCKS = 4;

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    /** A flow with every weight moved, so that nothing is the identity by chance. */
    private static CouplingFlow moved(int dimension) {
        Parameters parameters = parameters(dimension);
        RandomStream random = new RandomStreams(2).stream("moved");
        for (String name : parameters.names()) {
            float[] values = Tensors.floats(parameters.get(name));
            for (int i = 0; i < values.length; i++) {
                values[i] += (float) (0.3 * random.nextGaussian());
            }
            Tensors.assign(parameters.get(name), values);
        }
        return CouplingFlow.of(parameters, "flow", BLOCKS, dimension, 2);
    }

    private static Parameters parameters(int dimension) {
        InitialValues values = new InitialValues(new RandomStreams(1).stream("weights"));
        CouplingFlow.begin(values, "flow", BLOCKS, dimension, 3, 16, 2);
        return Parameters.of(values.tensors());
    }

    private static Tensor normals(long seed, int rows, int columns) {
        float[] values = new float[rows * columns];
        new RandomStreams(seed).stream("normals").fillGaussian(values);
        return Tensors.of(values, rows, columns);
    }

    @Test
    void beginsAsTheIdentity() {
        CouplingFlow flow = CouplingFlow.of(parameters(5), "flow", BLOCKS, 5, 2);
        Tensor x = normals(3, 20, 5);
        CouplingFlow.Result result = flow.forward(x, normals(4, 20, 3));
        assertArrayEquals(Tensors.floats(x), Tensors.floats(result.value()), 1e-6f);
        assertArrayEquals(new float[20], Tensors.floats(result.logDeterminant()), 1e-6f);
    }

    @Test
    void thereAndBack() {
        CouplingFlow flow = moved(5);
        Tensor x = normals(3, 1000, 5);
        Tensor condition = normals(4, 1000, 3);
        CouplingFlow.Result there = flow.forward(x, condition);
        CouplingFlow.Result back = flow.inverse(there.value(), condition);
        assertArrayEquals(Tensors.floats(x), Tensors.floats(back.value()), 2e-4f);
        assertArrayEquals(Tensors.floats(there.logDeterminant()), Tensors.floats(back.logDeterminant().neg()), 2e-4f);
    }

    /** Whatever the weights, the density of two numbers adds up to one. */
    @Test
    void theDensityIsNormalised() {
        CouplingFlow flow = moved(2);
        int n = 401;
        double reach = 30;
        double step = 2 * reach / (n - 1);
        float[] grid = new float[2 * n * n];
        for (int i = 0; i < n * n; i++) {
            grid[2 * i] = (float) (-reach + step * (i / n));
            grid[2 * i + 1] = (float) (-reach + step * (i % n));
        }
        Tensor condition = torch.ones(new long[] {(long) n * n, 3});
        double total = flow.logDensity(Tensors.of(grid, (long) n * n, 2), condition).exp().sum().item_double() * step * step;
        assertEquals(1, total, 0.01);
    }

    /** x | c normal around (c₀, −c₀) with deviations 1/2 and 2 and correlation −0.6: the likelihood comes to its true value. */
    @Test
    void learnsAConditionalDensity() {
        Parameters parameters = parameters(2);
        CouplingFlow flow = CouplingFlow.of(parameters, "flow", BLOCKS, 2, 2);
        Adam adam = new Adam(parameters);
        RandomStreams random = new RandomStreams(7);
        for (int step = 0; step < 400; step++) {
            try (PointerScope scope = new PointerScope()) {
                Tensor condition = normals(100 + step, 256, 3);
                Tensor loss = flow.logDensity(data(condition, random.stream("step", step)), condition).mean().neg();
                parameters.clearGradients();
                loss.backward();
                adam.update(5e-3);
            }
        }
        Tensor condition = normals(99, 4000, 3);
        double found = flow.logDensity(data(condition, random.stream("test")), condition).mean().item_double();
        // −½ ln det(2πe Σ), det Σ = (1/2 · 2)²·(1 − 0.36).
        double exact = -Math.log(2 * Math.PI * Math.E) - 0.5 * Math.log(0.64);
        assertEquals(exact, found, 0.06);
    }

    private static Tensor data(Tensor condition, RandomStream random) {
        float[] c = Tensors.floats(condition);
        float[] x = new float[c.length / 3 * 2];
        for (int i = 0; i < x.length; i += 2) {
            double a = random.nextGaussian();
            double b = -0.6 * a + 0.8 * random.nextGaussian();
            x[i] = (float) (c[i / 2 * 3] + 0.5 * a);
            x[i + 1] = (float) (-c[i / 2 * 3] + 2 * b);
        }
        return Tensors.of(x, x.length / 2, 2);
    }
}
