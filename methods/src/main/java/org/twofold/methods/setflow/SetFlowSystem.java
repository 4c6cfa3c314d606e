package org.twofold.methods.setflow;

import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.twofold.events.RandomStream;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.flowmatching.CirclePath;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.solvers.RungeKutta;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;
import org.twofold.learning.tensors.WeightedTerms;
import org.twofold.methods.posterior.StepNoise;
import org.twofold.methods.sets.Choice;
import org.twofold.methods.sets.DrawNoise;
import org.twofold.methods.sets.PaddedSets;
import org.twofold.methods.sets.SetBatch;
import org.twofold.methods.sets.SetSystem;

/**
 * Every true particle is seen with its own probability; of those that are seen, and of others that stem from none, numbers x are drawn together.
 *
 * <p>A head says μ and σ of x, and flow matching on {@link CirclePath} what (x − μ)/σ is beyond a standard normal, all particles of a set
 * looking at each other. L = −Σ ln p(seen) − ln p(number of others) + Σ [ln σ + ½ ((x − μ)/σ)²] + Σ |v(y_a, a) − u|², sums over a set, the mean
 * over replicas; the last term has no gradient in μ and σ. A detector whose response is Gaussian is therefore right before the flow has
 * learned anything.
 */
final class SetFlowSystem implements SetSystem {

    private static final int NUMBERS = SetFlowNetworks.NUMBERS;

    private final SetFlowRecipe recipe;
    private final int most;
    private final SetCoordinates coordinates;
    private final SetFlowNetworks networks;

    SetFlowSystem(SetFlowRecipe recipe, int most, SetCoordinates coordinates, Parameters parameters) {
        this.recipe = recipe;
        this.most = most;
        this.coordinates = coordinates;
        this.networks = SetFlowNetworks.of(parameters, recipe.sizes(), coordinates.mostOthers());
    }

    /** The weights a training begins with. */
    static NamedTensors begin(SetFlowRecipe recipe, SetCoordinates coordinates, RandomStream random) {
        InitialValues values = new InitialValues(random);
        SetFlowNetworks.begin(values, recipe.sizes(), coordinates.features().count(), coordinates.features().own(),
                coordinates.mostOthers());
        return values.tensors();
    }

    private SetFlowNetworks.Reading read(PaddedSets truth) {
        Tensor features = Tensors.of(coordinates.features().of(truth), truth.size(), truth.places(), coordinates.features().count());
        return networks.read(features, coordinates.features().own(), Tensors.of(truth.present(), truth.size(), truth.places()), coordinates.mostOthers());
    }

    @Override
    public WeightedTerms.Result loss(String stage, SetBatch batch, StepNoise noise) {
        SetBatch seen = recipe.mirror() ? batch.mirrored(noise.random().stream("mirror", noise.step())) : batch;
        return terms(seen, noise).result();
    }

    @Override
    public boolean decays(String weight) {
        return SetFlowNetworks.decays(weight);
    }

    @Override
    public WeightedTerms.Result validation(SetBatch batch, StepNoise noise) {
        return terms(batch, noise).result();
    }

    private WeightedTerms terms(SetBatch batch, StepNoise noise) {
        Responses responses = Responses.of(batch, coordinates, new Origins(recipe.match()));
        SetFlowNetworks.Reading reading = read(batch.truth());
        int rows = responses.rows();
        int places = responses.places();
        WeightedTerms terms = new WeightedTerms(Tensors.of(batch.weights(), batch.size()));
        Tensor logits = repeated(reading.seen(), batch);
        Tensor seen = Tensors.of(responses.seen(), rows, batch.truth().places());
        // −ln p of being seen or not: softplus(logit) − target · logit.
        Tensor unlikely = torch.softplus(logits).sub(seen.mul(logits)).mul(repeated(presence(batch), batch));
        terms.add("seen", 1, ofEvents(unlikely, batch));
        if (coordinates.mostOthers() > 0) {
            Tensor number = Tensor.create(responses.others(), rows, 1);
            terms.add("others", 1, ofEvents(repeated(reading.others(), batch).log_softmax(1).gather(1, number).neg(), batch));
        }
        Tensor there = Tensors.of(responses.there(), rows, places);
        Tensor mask = there.unsqueeze(2);
        Tensor logSpread = repeated(reading.logSpread(), batch);
        Tensor x = Tensors.of(responses.numbers(), rows, places, NUMBERS);
        Tensor whitened = x.sub(repeated(reading.mean(), batch)).mul(logSpread.neg().exp());
        Tensor surprise = logSpread.add(Tensors.times(whitened.square(), 0.5)).mul(mask);
        terms.add("response", 1, ofEvents(surprise, batch));
        terms.add("velocity", 1, ofEvents(velocity(whitened.detach().mul(mask), repeated(reading.condition(), batch), there, noise).mul(mask), batch));
        return terms;
    }

    /** |v − u|², [rows, places, 3]. */
    private Tensor velocity(Tensor data, Tensor conditions, Tensor there, StepNoise noise) {
        int rows = Math.toIntExact(data.size(0));
        int numbers = Math.toIntExact(data.size(1) * NUMBERS);
        double[] angles = Arrays.stream(noise.times("flow", rows)).map(time -> time * CirclePath.NOISE).toArray();
        Tensor cos = Tensors.row(Arrays.stream(angles).map(Math::cos).toArray()).reshape(rows, 1, 1);
        Tensor sin = Tensors.row(Arrays.stream(angles).map(Math::sin).toArray()).reshape(rows, 1, 1);
        Tensor normals = noise.normals("flow", rows, numbers).reshape(data.shape());
        Tensor between = data.mul(cos).add(normals.mul(sin));
        Tensor velocity = normals.mul(cos).sub(data.mul(sin));
        return networks.velocity(between, angles, conditions, there).sub(velocity).square();
    }

    private static Tensor presence(SetBatch batch) {
        return Tensors.of(batch.truth().present(), batch.size(), batch.truth().places());
    }

    /** A row for each replica, [events, …] → [events · replicas, …]. */
    private static Tensor repeated(Tensor ofEvents, SetBatch batch) {
        return ofEvents.repeat_interleave(batch.perEvent(), new org.bytedeco.pytorch.LongOptional(0), new org.bytedeco.pytorch.LongOptional());
    }

    /** The sum over a set, the mean over replicas, [events · replicas, …] → [events]. */
    private static Tensor ofEvents(Tensor rows, SetBatch batch) {
        Tensor sums = rows.reshape(batch.size(), batch.perEvent(), -1).sum(new long[] {2}, false, new ScalarTypeOptional());
        return sums.mean(new long[] {1}, false, new ScalarTypeOptional());
    }

    /** Logits, μ, ln σ and conditions, all in a row. */
    @Override
    public Tensor code(PaddedSets truth) {
        SetFlowNetworks.Reading reading = read(truth);
        TensorVector parts = new TensorVector(reading.seen(), reading.others());
        for (Tensor part : new Tensor[] {reading.mean(), reading.logSpread(), reading.condition()}) {
            parts.push_back(part.reshape(truth.size(), -1));
        }
        return torch.cat(parts, 1);
    }

    @Override
    public PaddedSets draw(Tensor code, PaddedSets truth, DrawNoise noise) {
        int rows = truth.size();
        int n = truth.places();
        int others = coordinates.mostOthers();
        int places = n + others;
        float[] there = there(Tensors.floats(code.narrow(1, 0, n + others + 1)), truth, noise);
        long at = n + others + 1;
        float[] mean = Tensors.floats(code.narrow(1, at, (long) places * NUMBERS));
        float[] logSpread = Tensors.floats(code.narrow(1, at + (long) places * NUMBERS, (long) places * NUMBERS));
        long conditions = at + 2L * places * NUMBERS;
        Tensor condition = code.narrow(1, conditions, code.size(1) - conditions).reshape(rows, places, -1);
        double[] x = flown(noise.normals(rows, places * NUMBERS), condition, Tensors.of(there, rows, places));
        for (int i = 0; i < x.length; i++) {
            x[i] = mean[i] + Math.exp(logSpread[i]) * x[i];
        }
        return particles(x, there, truth, noise.rows());
    }

    /** Who is seen, and how many others there are, [rows × places]. */
    private float[] there(float[] logits, PaddedSets truth, DrawNoise noise) {
        int n = truth.places();
        int others = coordinates.mostOthers();
        float[] there = new float[truth.size() * (n + others)];
        for (int row = 0; row < noise.rows(); row++) {
            RandomStream uniforms = noise.uniforms(row);
            int at = row * (n + others + 1);
            int number = others == 0 ? 0 : Choice.ofLogits(logits, at + n, others + 1, uniforms.nextDouble());
            for (int i = 0; i < truth.counts()[row]; i++) {
                there[row * (n + others) + i] = uniforms.nextDouble() * (1 + Math.exp(-logits[at + i])) < 1 ? 1 : 0;
            }
            Arrays.fill(there, row * (n + others) + n, row * (n + others) + n + number, 1);
        }
        return there;
    }

    private double[] flown(float[] normals, Tensor condition, Tensor there) {
        int rows = Math.toIntExact(there.size(0));
        double[] state = new double[normals.length];
        for (int i = 0; i < state.length; i++) {
            state[i] = normals[i];
        }
        RungeKutta.MIDPOINT.integrate((angle, y, velocity) -> {
            double[] angles = new double[rows];
            Arrays.fill(angles, angle);
            float[] values = new float[y.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) y[i];
            }
            try (PointerScope scope = new PointerScope(); NoGradGuard noGradient = new NoGradGuard()) {
                float[] v = Tensors.floats(networks.velocity(Tensors.of(values, rows, there.size(1), NUMBERS), angles, condition, there));
                for (int i = 0; i < v.length; i++) {
                    velocity[i] = v[i];
                }
            }
        }, RungeKutta.evenTimes(CirclePath.NOISE, 0, recipe.drawSteps()), state);
        return state;
    }

    /** Particles of numbers; of more than the study allows those of lowest pT are left out. */
    private PaddedSets particles(double[] x, float[] there, PaddedSets truth, int rows) {
        int n = truth.places();
        int places = n + coordinates.mostOthers();
        PaddedSets sets = PaddedSets.zeros(most, new int[truth.size()]);
        double[] numbers = new double[NUMBERS];
        for (int row = 0; row < rows; row++) {
            SetAxis axis = SetAxis.of(truth, row);
            PaddedSets one = PaddedSets.zeros(places, new int[1]);
            for (int place = 0; place < places; place++) {
                if (there[row * places + place] > 0) {
                    System.arraycopy(x, (row * places + place) * NUMBERS, numbers, 0, NUMBERS);
                    int to = one.at(0, one.counts()[0]++);
                    if (place < n) {
                        coordinates.readChange(truth.values(), truth.at(row, place), numbers, one.values(), to);
                    } else {
                        coordinates.readOther(axis, numbers, one.values(), to);
                    }
                }
            }
            PaddedSets kept = one.hardest(most);
            sets.counts()[row] = kept.counts()[0];
            System.arraycopy(kept.values(), 0, sets.values(), sets.at(row, 0), kept.counts()[0] * PaddedSets.WIDTH);
        }
        return sets;
    }
}
