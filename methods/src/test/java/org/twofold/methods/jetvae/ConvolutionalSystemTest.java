package org.twofold.methods.jetvae;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.events.RandomStreams;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.optimisers.Adam;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;
import org.twofold.learning.tensors.WeightedTerms;
import org.twofold.methods.jets.JetList;
import org.twofold.methods.jets.JetSample;
import org.twofold.methods.jets.ToyJets;
import org.twofold.methods.posterior.StepNoise;

/** The loss as a whole: against numbers made another way, its gradient, what permutations do to it, and that it can be made small. */
class ConvolutionalSystemTest {

    private static final JetSample SAMPLE = ToyJets.of(64, 3).sample();
    private static final StepNoise NOISE = new StepNoise(new RandomStreams(7), 3);
    private static final ConvolutionSizes SIZES = new ConvolutionSizes(List.of(8, 8, 8), 5, 32, 6, true);

    private final JetVaeRecipe recipe = new JetVaeRecipe("test", SIZES, DropoutRates.NONE, JetVaeWeights.PAPER, MomentumMask.PAPER,
            JetVaeRecipe.quick().course());
    private final Parameters parameters = Parameters.of(ConvolutionalSystem.begin(SIZES, 50, new RandomStreams(1).stream("weights")));
    private final ObjectNode representation = ConvolutionalSystem.fit(recipe.mask(), SAMPLE);

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    private ConvolutionalSystem system(JetVaeRecipe of) {
        return new ConvolutionalSystem(of, ToyJets.SETS, "test", representation, parameters);
    }

    private Map<String, Double> terms(JetSample batch) {
        try (PointerScope scope = new PointerScope(); NoGradGuard noGradient = new NoGradGuard()) {
            return system(recipe).loss(batch, NOISE, false).terms();
        }
    }

    private static JetSample first(int count) {
        return SAMPLE.slice(0, count);
    }

    /** Mean and deviation are those of constituents; zeros that fill up lists take no part. */
    @Test
    void paddingIsNoPartOfMeanAndDeviation() {
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (JetList jets : List.of(SAMPLE.generated(), SAMPLE.reconstructed())) {
            for (int jet = 0; jet < jets.size(); jet++) {
                for (int k = 0; k < jets.counts()[jet]; k++, n++) {
                    sum += jets.pz(jet, k);
                    squares += jets.pz(jet, k) * jets.pz(jet, k);
                }
            }
        }
        double mean = sum / n;
        assertEquals(mean, representation.path("mean").path(2).asDouble(), 1e-9 * Math.abs(mean) + 1e-9);
        double deviation = Math.sqrt(squares / n - mean * mean);
        assertEquals(deviation, representation.path("deviation").path(2).asDouble(), 1e-6 * deviation);
    }

    /** L = β L_KL + (1 − β)(L_NND + (m − m̂)² + 0.1 (pT − p̂T)²), each term the mean over jets with their weights. */
    @Test
    void theLossIsTheSumOfItsTerms() {
        Map<String, Double> terms = terms(first(10));
        double expected = terms.get("divergence") / 9 + 8.0 / 9 * (terms.get("neighbours") + terms.get("mass") + 0.1 * terms.get("pt"));
        assertEquals(expected, terms.get("loss"), 1e-4 * expected);
        float[] weights = {3, 1};
        JetSample two = new JetSample(first(2).generated(), first(2).reconstructed(), weights);
        for (String name : List.of("neighbours", "mass", "pt")) {
            // Noise belongs to the place in the batch: jet 1 alone is padded in front by itself.
            double one = terms(new JetSample(first(2).generated(), first(2).reconstructed(), new float[] {1, 0})).get(name);
            double other = terms(new JetSample(first(2).generated(), first(2).reconstructed(), new float[] {0, 1})).get(name);
            assertEquals(0.75 * one + 0.25 * other, terms(two).get(name), 1e-4 * Math.abs(one + other), name);
        }
    }

    /**
     * Of any output the loss of the reconstruction is what the formulas say in double precision, and its gradient what finite differences of
     * these say, to 10⁻⁴; of momenta of a few MeV as well, where roots are steep.
     */
    @Test
    void theGradientOfTheReconstructionIsThatOfItsFormula() {
        float[] output = new float[50 * 3];
        new RandomStreams(8).stream("output").fillGaussian(output);
        assertReconstruction(output, JetVaeWeights.PAPER, 1e-4);
        JetVaeWeights withoutNeighbours = new JetVaeWeights(1.0 / 9, 0, 1, 0.1, false);
        float[] small = new float[output.length];
        for (int i = 0; i < small.length; i++) {
            small[i] = (float) ((0.002 * output[i] - mean(i % 3)) / deviation(i % 3));
        }
        assertReconstruction(small, withoutNeighbours, 1e-3);
    }

    /** At output of nothing at all every gradient is a number; that of mass and pT is none, by symmetry. */
    @Test
    void outputOfNothingHasAGradient() {
        float[] nothing = new float[50 * 3];
        for (int i = 0; i < nothing.length; i++) {
            nothing[i] = (float) (-mean(i % 3) / deviation(i % 3));
        }
        for (float slope : gradient(nothing, JetVaeWeights.PAPER)) {
            assertTrue(Float.isFinite(slope));
        }
        for (float slope : gradient(nothing, new JetVaeWeights(0, 0, 1, 0.1, false))) {
            assertEquals(0, slope, 0.1);
        }
    }

    private double mean(int component) {
        return representation.path("mean").path(component).asDouble();
    }

    private double deviation(int component) {
        return representation.path("deviation").path(component).asDouble();
    }

    private float[] gradient(float[] output, JetVaeWeights weights) {
        Tensor made = Tensors.of(output, 1, 50, 3);
        made.set_requires_grad(true);
        WeightedTerms sum = new WeightedTerms(Tensors.of(new float[] {1}, 1));
        JetVaeRecipe of = new JetVaeRecipe("test", SIZES, DropoutRates.NONE, weights, MomentumMask.PAPER, recipe.course());
        system(of).addReconstruction(sum, made, first(1).reconstructed());
        WeightedTerms.Result result = sum.result();
        double expected = formula(output, weights);
        assertEquals(expected, result.terms().get("loss"), 1e-4 * expected);
        result.loss().backward();
        return Tensors.floats(made.grad());
    }

    private void assertReconstruction(float[] output, JetVaeWeights weights, double tolerance) {
        float[] gradient = gradient(output, weights);
        double largest = 0;
        for (float slope : gradient) {
            largest = Math.max(largest, Math.abs(slope));
        }
        double step = 1e-6;
        for (int i = 0; i < output.length; i += 7) {
            double found = (formula(moved(output, i, step), weights) - formula(moved(output, i, -step), weights)) / (2 * step);
            assertEquals(found, gradient[i], tolerance * largest, "number " + i);
        }
    }

    private static double[] moved(float[] output, int which, double by) {
        double[] moved = wide(output);
        moved[which] += by;
        return moved;
    }

    private static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    private double formula(float[] output, JetVaeWeights weights) {
        return formula(wide(output), weights);
    }

    /** (1 − β) L_reco of one jet, written down a second time. */
    private double formula(double[] output, JetVaeWeights weights) {
        JetList truth = first(1).reconstructed();
        double[] a = new double[output.length];
        double[] p = new double[output.length];
        for (int i = 0; i < output.length; i++) {
            a[i] = (float) ((truth.momenta()[i] - mean(i % 3)) / deviation(i % 3));
            p[i] = output[i] * deviation(i % 3) + mean(i % 3);
        }
        double neighbours = 0;
        for (int j = 0; j < 50; j++) {
            double toMade = Double.POSITIVE_INFINITY;
            double toTruth = Double.POSITIVE_INFINITY;
            for (int k = 0; k < 50; k++) {
                toMade = Math.min(toMade, square(a, j, output, k));
                toTruth = Math.min(toTruth, square(a, k, output, j));
            }
            neighbours += toMade + toTruth;
        }
        double[] made = new double[4];
        for (int k = 0; k < 50; k++) {
            made[0] += Math.sqrt(p[3 * k] * p[3 * k] + p[3 * k + 1] * p[3 * k + 1] + p[3 * k + 2] * p[3 * k + 2] + 1e-6);
            for (int c = 0; c < 3; c++) {
                made[1 + c] += p[3 * k + c];
            }
        }
        double[] sum = truth.sum(0);
        double mass = Math.sqrt(massSquared(made) + 1e-6) - Math.sqrt(massSquared(sum));
        double pt = Math.sqrt(made[1] * made[1] + made[2] * made[2] + 1e-6) - Math.hypot(sum[1], sum[2]);
        return (1 - weights.beta()) * (weights.neighbours() * neighbours + weights.mass() * mass * mass + weights.pt() * pt * pt);
    }

    private static double massSquared(double[] sum) {
        return Math.max(0, sum[0] * sum[0] - sum[1] * sum[1] - sum[2] * sum[2] - sum[3] * sum[3]);
    }

    private static double square(double[] a, int j, double[] b, int k) {
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            sum += (a[3 * j + c] - b[3 * k + c]) * (a[3 * j + c] - b[3 * k + c]);
        }
        return sum;
    }

    /** Chamfer, mass and pT do not know an order of the truth; the convolutions know one of what they read. */
    @Test
    void theOrderOfTheTruthDoesNotMatterAndThatOfTheInputDoes() {
        JetSample batch = first(8);
        JetSample otherTruth = new JetSample(batch.generated(), reversed(batch.reconstructed()), batch.weights());
        JetSample otherInput = new JetSample(reversed(batch.generated()), batch.reconstructed(), batch.weights());
        double loss = terms(batch).get("loss");
        double rounding = 1e-6 * loss;
        assertEquals(loss, terms(otherTruth).get("loss"), rounding);
        double change = Math.abs(loss - terms(otherInput).get("loss"));
        assertTrue(change > 10 * rounding, "changes by " + change + " of " + loss);
    }

    private static JetList reversed(JetList jets) {
        float[] momenta = jets.momenta().clone();
        for (int jet = 0; jet < jets.size(); jet++) {
            int count = jets.counts()[jet];
            for (int k = 0; k < count; k++) {
                System.arraycopy(jets.momenta(), jets.at(jet, count - 1 - k), momenta, jets.at(jet, k), JetList.COMPONENTS);
            }
        }
        return new JetList(jets.places(), jets.counts(), momenta);
    }

    /** Masked, empty places of the truth ask for nothing: what pads it may be anything. */
    @Test
    void maskedPaddingIsNoPoint() {
        JetVaeRecipe masked = new JetVaeRecipe("test", SIZES, DropoutRates.NONE, new JetVaeWeights(1.0 / 9, 1, 1, 0.1, true), MomentumMask.PAPER,
                recipe.course());
        JetSample batch = first(8);
        double all = terms(batch).get("neighbours");
        double without = system(masked).loss(batch, NOISE, false).terms().get("neighbours");
        // Outputs near nothing have farther to go to a constituent than to zero.
        assertTrue(without > all, without + " and " + all);
        JetSample empty = new JetSample(JetList.empty(3, 50), JetList.empty(3, 50), new float[] {1, 1, 1});
        assertTrue(Double.isFinite(system(masked).loss(empty, NOISE, false).terms().get("loss")));
    }

    /** Sixty-four jets can be learned by heart: the loss falls by more than 95 %. */
    @Test
    void aFewJetsCanBeLearnedByHeart() {
        ConvolutionSizes wide = new ConvolutionSizes(List.of(16, 32, 64), 5, 200, 20, true);
        JetVaeRecipe free = new JetVaeRecipe("test", wide, DropoutRates.NONE, new JetVaeWeights(0, 1, 1, 0.1, false), MomentumMask.PAPER,
                recipe.course());
        Parameters all = Parameters.of(ConvolutionalSystem.begin(wide, 50, new RandomStreams(1).stream("weights")));
        ConvolutionalSystem system = new ConvolutionalSystem(free, ToyJets.SETS, "test", representation, all);
        Adam adam = new Adam(all);
        double begin = 0;
        double end = 0;
        for (int step = 0; step < 400; step++) {
            try (PointerScope scope = new PointerScope()) {
                all.clearGradients();
                WeightedTerms.Result result = system.loss(SAMPLE, new StepNoise(new RandomStreams(7), step), true);
                result.loss().backward();
                adam.update(1e-3);
                begin = step == 0 ? result.terms().get("loss") : begin;
                end = result.terms().get("loss");
            }
        }
        assertTrue(end < 0.05 * begin, begin + " fell to " + end);
    }

    /** Of momenta that were made those above the threshold are constituents; tuned, there are as many as in the truth. */
    @Test
    void thresholdsDecideWhatIsAConstituent() {
        float[] normals = new float[SAMPLE.size() * SIZES.latent()];
        new RandomStreams(1).stream("normals").fillGaussian(normals);
        ObjectNode high = representation.deepCopy().put("threshold", 1e6);
        assertEquals(0, Arrays.stream(new ConvolutionalSystem(recipe, ToyJets.SETS, "test", high, parameters)
                .draw(SAMPLE.generated(), normals).counts()).sum());
        JetVaeRecipe tuned = new JetVaeRecipe("test", SIZES, DropoutRates.NONE, JetVaeWeights.PAPER, new MomentumMask(0.25, true), recipe.course());
        ConvolutionalSystem system = system(tuned);
        system.tune(SAMPLE, () -> system.draw(SAMPLE.generated(), normals));
        assertEquals(Arrays.stream(SAMPLE.reconstructed().counts()).sum(), Arrays.stream(system.draw(SAMPLE.generated(), normals).counts()).sum());
        assertTrue(system.representation().path("threshold").asDouble() != 0.25);
        assertArrayEquals(system.draw(SAMPLE.generated(), normals).momenta(),
                new ConvolutionalSystem(tuned, ToyJets.SETS, "test", system.representation(), parameters).draw(SAMPLE.generated(), normals).momenta());
    }
}
