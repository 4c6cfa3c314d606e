package org.twofold.methods.partonflow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.hipparchus.special.Erf;
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
 * A transformer that reads the detector event, the jets that quarks became, and the velocity of straight paths from noise to the other
 * numbers under what was read.
 *
 * <p>The detector is read once for an event, and its code is used for several times and noises in a step, and for all draws. Source of the
 * objective: Lipman et al., "Flow matching for generative modeling", equation 23.
 */
final class PartonFlowSystem implements PosteriorSystem {

    private static final String OBJECT = "detector.object";
    private static final String WHOLE = "detector.whole";
    private static final String READERS = "detector.readers";
    private static final String LAYER = "detector.layer.";
    private static final String PARTNERS = "velocity.partners";
    private static final String VELOCITY = "velocity";
    private static final double TIME_SCALE = 1000;
    /** −ln p of the jets counts so much beside the mean square of the velocity. */
    private static final double WEIGHT_OF_PARTNERS = 0.3;

    private final Linear object;
    private final Linear whole;
    private final Tensor readers;
    private final List<GatedEncoderLayer> layers = new ArrayList<>();
    private final PartnerNetwork partners;
    private final Linear described;
    private final TimedNetwork velocity;
    private final int width;
    private final int repeats;
    private final int drawSteps;
    private final NoiseFactors noise;
    private final FlowMatching process = new FlowMatching(LinearPath.STANDARD, RungeKutta.MIDPOINT);

    PartonFlowSystem(PartonFlowRecipe recipe, NoiseFactors noise, Parameters parameters) {
        FlowSizes sizes = recipe.sizes();
        this.object = Linear.of(parameters, OBJECT);
        this.whole = Linear.of(parameters, WHOLE);
        this.readers = parameters.get(READERS);
        for (int i = 0; i < sizes.layers(); i++) {
            layers.add(GatedEncoderLayer.of(parameters, LAYER + i, sizes.heads()));
        }
        this.partners = new PartnerNetwork(parameters);
        this.described = Linear.of(parameters, PARTNERS);
        GatedPerceptron net = GatedPerceptron.of(parameters, VELOCITY, sizes.blocks());
        TimeCode code = new TimeCode(sizes.timeHalf(), TIME_SCALE);
        this.velocity = (state, time, condition) -> {
            TensorVector parts = new TensorVector(state, condition);
            parts.push_back(Tensors.of(code.of(time), time.length, code.width()));
            return net.forward(torch.cat(parts, 1));
        };
        this.width = sizes.width();
        this.repeats = recipe.repeats();
        this.drawSteps = recipe.drawSteps();
        this.noise = noise;
    }

    /** The weights a training begins with. */
    static NamedTensors begin(FlowSizes sizes, RandomStream random) {
        InitialValues values = new InitialValues(random);
        values.linear(OBJECT, DetectorView.OBJECT, sizes.width());
        values.linear(WHOLE, DetectorView.WHOLE, sizes.width());
        values.normals(READERS, sizes.readers(), sizes.width());
        for (int i = 0; i < sizes.layers(); i++) {
            GatedEncoderLayer.begin(values, LAYER + i, sizes.width());
        }
        PartnerNetwork.begin(values, sizes.width(), sizes.code(), sizes.partners());
        values.linear(PARTNERS, JetPartners.COUNT * (sizes.width() + DetectorView.OBJECT + 1), sizes.partners());
        GatedPerceptron.begin(values, VELOCITY, sizes.velocity(Layout.NUMBERS), sizes.velocity(Layout.NUMBERS), sizes.blocks(), Layout.NUMBERS);
        return values.tensors();
    }

    @Override
    public WeightedTerms.Result loss(String stage, PosteriorBatch batch, StepNoise noise) {
        int rows = batch.size() * repeats;
        PartnerNetwork.Reading reading = reading(batch);
        Tensor partner = batch.partons().narrow(1, Layout.NUMBERS, JetPartners.COUNT);
        Tensor condition = repeated(condition(reading, partner));
        Tensor numbers = repeated(batch.partons().narrow(1, 0, Layout.NUMBERS));
        Tensor ofRows = process.loss(velocity, numbers, condition, noise.times("", rows), noise.normals("", rows, Layout.NUMBERS));
        WeightedTerms sum = new WeightedTerms(batch.eventWeights());
        sum.add("velocity", 1, ofRows.reshape(repeats, batch.size()).mean(new long[] {0}, false, new ScalarTypeOptional()));
        sum.add("partners", WEIGHT_OF_PARTNERS, partners.negativeLogLikelihood(reading, partner));
        return sum.result();
    }

    /** All rows again and again, [repeats · batch, …]. */
    private Tensor repeated(Tensor rows) {
        return rows.repeat(repeats, 1);
    }

    private Tensor condition(PartnerNetwork.Reading reading, Tensor partner) {
        return torch.cat(new TensorVector(reading.code(), described.forward(PartnerNetwork.described(reading, partner))), 1);
    }

    @Override
    public WeightedTerms.Result validation(PosteriorBatch batch, StepNoise noise) {
        return loss("", batch, noise);
    }

    private PartnerNetwork.Reading reading(PosteriorBatch batch) {
        long events = batch.size();
        long count = readers.size(0);
        TensorVector all = new TensorVector(readers.unsqueeze(0).expand(events, count, width), whole.forward(batch.whole()).unsqueeze(1));
        all.push_back(object.forward(batch.objects()));
        Tensor x = torch.cat(all, 1);
        Tensor present = torch.cat(new TensorVector(torch.ones(events, count + 1), batch.present()), 1);
        for (GatedEncoderLayer layer : layers) {
            x = layer.forward(x, present);
        }
        return new PartnerNetwork.Reading(x.narrow(1, 0, count).reshape(events, count * width),
                x.narrow(1, count + 1, x.size(1) - count - 1), batch.objects(), batch.present(), lepton(batch.whole()));
    }

    /** (px, py, pz, E) of the lepton, which stands at φ = 0: [events, 1, 4]. */
    private static Tensor lepton(Tensor whole) {
        Tensor px = whole.narrow(1, DetectorView.LEPTON_MOMENTUM, 1);
        return torch.cat(new TensorVector(px, torch.zeros_like(px), whole.narrow(1, DetectorView.LEPTON_MOMENTUM + 1, 2)), 1).unsqueeze(1);
    }

    /** Everything that was read, side by side: the code, the event as a whole, then tokens, features and presence of the jets. */
    @Override
    public Tensor code(PosteriorBatch batch) {
        PartnerNetwork.Reading reading = reading(batch);
        long events = batch.size();
        TensorVector parts = new TensorVector(reading.code(), batch.whole());
        parts.push_back(reading.tokens().reshape(events, -1));
        parts.push_back(reading.objects().reshape(events, -1));
        parts.push_back(reading.present());
        return torch.cat(parts, 1);
    }

    private PartnerNetwork.Reading reading(Tensor code) {
        long rows = code.size(0);
        long ofEvent = readers.size(0) * width;
        long jets = (code.size(1) - ofEvent - DetectorView.WHOLE) / (width + DetectorView.OBJECT + 1);
        long tokens = ofEvent + DetectorView.WHOLE;
        long objects = tokens + jets * width;
        return new PartnerNetwork.Reading(code.narrow(1, 0, ofEvent), code.narrow(1, tokens, jets * width).reshape(rows, jets, width),
                code.narrow(1, objects, jets * DetectorView.OBJECT).reshape(rows, jets, DetectorView.OBJECT),
                code.narrow(1, objects + jets * DetectorView.OBJECT, jets), lepton(code.narrow(1, ofEvent, DetectorView.WHOLE)));
    }

    @Override
    public int normals() {
        return Layout.WIDTH;
    }

    @Override
    public float[] draw(Tensor code, double[] normals) {
        return draw(code, normals, row -> noise);
    }

    /** The same with the factors of each row. */
    float[] draw(Tensor code, double[] normals, IntFunction<NoiseFactors> ofRow) {
        int rows = normals.length / Layout.WIDTH;
        double[] state = new double[rows * Layout.NUMBERS];
        float[] uniforms = new float[rows * JetPartners.COUNT];
        for (int row = 0; row < rows; row++) {
            NoiseFactors own = ofRow.apply(row);
            for (int c = 0; c < Layout.NUMBERS; c++) {
                state[row * Layout.NUMBERS + c] = own.factors().get(c) * normals[row * Layout.WIDTH + c];
            }
            for (int k = 0; k < JetPartners.COUNT; k++) {
                double normal = normals[row * Layout.WIDTH + Layout.NUMBERS + k];
                uniforms[row * JetPartners.COUNT + k] = (float) (0.5 * Erf.erfc(-normal / Math.sqrt(2)));
            }
        }
        PartnerNetwork.Reading reading = reading(code);
        Tensor partner = partners.draw(reading, Tensors.of(uniforms, rows, JetPartners.COUNT));
        process.sample(velocity, condition(reading, partner), state, drawSteps);
        float[] drawn = Tensors.floats(partner);
        float[] x = new float[normals.length];
        for (int row = 0; row < rows; row++) {
            for (int c = 0; c < Layout.NUMBERS; c++) {
                x[row * Layout.WIDTH + c] = (float) state[row * Layout.NUMBERS + c];
            }
            System.arraycopy(drawn, row * JetPartners.COUNT, x, row * Layout.WIDTH + Layout.NUMBERS, JetPartners.COUNT);
        }
        return x;
    }
}
