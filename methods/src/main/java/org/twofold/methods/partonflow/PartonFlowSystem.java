package org.twofold.methods.partonflow;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.twofold.events.RandomStream;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.flowmatching.LinearPath;
import org.twofold.learning.networks.GatedEncoderLayer;
import org.twofold.learning.networks.GatedPerceptron;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.networks.TimeCode;
import org.twofold.learning.processes.FlowMatching;
import org.twofold.learning.processes.TimedNetwork;
import org.twofold.learning.solvers.RungeKutta;
import org.twofold.learning.tensors.Linear;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;
import org.twofold.learning.tensors.WeightedTerms;
import org.twofold.methods.posterior.PosteriorBatch;
import org.twofold.methods.posterior.PosteriorSystem;
import org.twofold.methods.posterior.StepNoise;

/**
 * A transformer that reads the detector event, and the velocity of straight paths from noise to partons under what it read.
 *
 * <p>The detector is read once for an event, and its code is used for several times and noises in a step, and for all draws. Source of the
 * objective: Lipman et al., "Flow matching for generative modeling", equation 23.
 */
final class PartonFlowSystem implements PosteriorSystem {

    private static final String OBJECT = "detector.object";
    private static final String WHOLE = "detector.whole";
    private static final String READERS = "detector.readers";
    private static final String LAYER = "detector.layer.";
    private static final String VELOCITY = "velocity";
    private static final double TIME_SCALE = 1000;

    private final Linear object;
    private final Linear whole;
    private final Tensor readers;
    private final List<GatedEncoderLayer> layers = new ArrayList<>();
    private final TimedNetwork velocity;
    private final int width;
    private final int repeats;
    private final int drawSteps;
    private final FlowMatching process = new FlowMatching(LinearPath.STANDARD, RungeKutta.MIDPOINT);

    PartonFlowSystem(PartonFlowRecipe recipe, int width, Parameters parameters) {
        FlowSizes sizes = recipe.sizes();
        this.object = Linear.of(parameters, OBJECT);
        this.whole = Linear.of(parameters, WHOLE);
        this.readers = parameters.get(READERS);
        for (int i = 0; i < sizes.layers(); i++) {
            layers.add(GatedEncoderLayer.of(parameters, LAYER + i, sizes.heads()));
        }
        GatedPerceptron net = GatedPerceptron.of(parameters, VELOCITY, sizes.blocks());
        TimeCode code = new TimeCode(sizes.timeHalf(), TIME_SCALE);
        this.velocity = (state, time, condition) -> {
            TensorVector parts = new TensorVector(state, condition);
            parts.push_back(Tensors.of(code.of(time), time.length, code.width()));
            return net.forward(torch.cat(parts, 1));
        };
        this.width = width;
        this.repeats = recipe.repeats();
        this.drawSteps = recipe.drawSteps();
    }

    /** The weights a training begins with. */
    static NamedTensors begin(FlowSizes sizes, int width, int objectFeatures, int wholeFeatures, RandomStream random) {
        InitialValues values = new InitialValues(random);
        values.linear(OBJECT, objectFeatures, sizes.width());
        values.linear(WHOLE, wholeFeatures, sizes.width());
        values.normals(READERS, sizes.readers(), sizes.width());
        for (int i = 0; i < sizes.layers(); i++) {
            GatedEncoderLayer.begin(values, LAYER + i, sizes.width());
        }
        GatedPerceptron.begin(values, VELOCITY, sizes.velocity(width), sizes.velocity(width), sizes.blocks(), width);
        return values.tensors();
    }

    @Override
    public WeightedTerms.Result loss(String stage, PosteriorBatch batch, StepNoise noise) {
        int rows = batch.size() * repeats;
        Tensor code = repeated(code(batch));
        Tensor ofRows = process.loss(velocity, repeated(batch.partons()), code, noise.times("", rows), noise.normals("", rows, width));
        WeightedTerms sum = new WeightedTerms(batch.eventWeights());
        sum.add("velocity", 1, ofRows.reshape(repeats, batch.size()).mean(new long[] {0}, false, new ScalarTypeOptional()));
        return sum.result();
    }

    /** All rows again and again, [repeats · batch, …]. */
    private Tensor repeated(Tensor rows) {
        return rows.repeat(repeats, 1);
    }

    @Override
    public WeightedTerms.Result validation(PosteriorBatch batch, StepNoise noise) {
        return loss("", batch, noise);
    }

    @Override
    public Tensor code(PosteriorBatch batch) {
        long events = batch.size();
        long count = readers.size(0);
        long d = readers.size(1);
        TensorVector tokens = new TensorVector(readers.unsqueeze(0).expand(events, count, d), whole.forward(batch.whole()).unsqueeze(1));
        tokens.push_back(object.forward(batch.objects()));
        Tensor x = torch.cat(tokens, 1);
        Tensor present = torch.cat(new TensorVector(torch.ones(events, count + 1), batch.present()), 1);
        for (GatedEncoderLayer layer : layers) {
            x = layer.forward(x, present);
        }
        return x.narrow(1, 0, count).reshape(events, count * d);
    }

    @Override
    public int normals() {
        return width;
    }

    @Override
    public float[] draw(Tensor code, double[] normals) {
        process.sample(velocity, code, normals, drawSteps);
        float[] x = new float[normals.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) normals[i];
        }
        return x;
    }
}
