package org.twofold.methods.otus;

import java.util.Arrays;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.GaussianNoise;
import org.twofold.events.Momentum;
import org.twofold.events.RandomStreams;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.inference.DenseKernel;
import org.twofold.learning.inference.DenseLayers;
import org.twofold.learning.inference.Softplus;
import org.twofold.learning.model.Transport;
import org.twofold.learning.representation.Standardisation;

/**
 * A trained {@link StochasticMap}, run without the tensor library: the same formulas on tiles of events.
 *
 * <p>Safe for several threads.
 */
final class OtusTransport implements Transport {

    private static final int TILE = DenseKernel.TILE;
    private static final int PER_OBJECT = 3;

    private final String purpose;
    private final EventSpace source;
    private final EventSpace target;
    private final NetworkShape shape;
    private final DenseLayers noiseNet;
    private final DenseLayers coreNet;
    private final double[] inputMean;
    private final double[] inputDeviation;
    private final float[] offset;
    private final float[] scale;
    private final double[] squaredMass;

    /**
     * @param purpose names the noise: {@code fold} or {@code unfold}
     * @param prefix of its tensors: {@code decoder} or {@code encoder}
     */
    OtusTransport(String purpose, EventSpace source, EventSpace target, NetworkShape shape, Standardisation in,
            Standardisation out, NamedTensors weights, String prefix) {
        this.purpose = purpose;
        this.source = source;
        this.target = target;
        this.shape = shape;
        int components = PER_OBJECT * target.objects().size();
        this.noiseNet = DenseLayers.read(weights, prefix + ".noise", source.width(), shape.hidden(), 2 * components);
        this.coreNet = DenseLayers.read(weights, prefix + ".core", source.width() + components, shape.hidden(), components);
        this.inputMean = in.means();
        this.inputDeviation = in.deviations();
        this.offset = new float[components];
        this.scale = new float[components];
        for (int i = 0; i < components; i++) {
            int column = Momentum.COMPONENTS * (i / PER_OBJECT) + 1 + i % PER_OBJECT;
            offset[i] = shape.isResidual() ? 0 : out.mean().get(column).floatValue();
            double deviation = out.deviation().get(column);
            scale[i] = (float) (shape.isResidual() ? deviation * shape.residual() : deviation);
        }
        this.squaredMass = target.objects().stream().mapToDouble(o -> o.mass() * o.mass()).toArray();
    }

    @Override
    public EventSpace source() {
        return source;
    }

    @Override
    public EventSpace target() {
        return target;
    }

    @Override
    public Events apply(Events events, int draws, RandomStreams random) {
        if (draws < 1) {
            throw new WrongUse("at least one draw is needed, not " + draws);
        }
        if (!events.space().hasSameColumnsAs(source)) {
            throw new WrongUse("events of " + events.space().name() + " with columns "
                    + String.join(",", events.space().columnNames()) + " cannot go into a map from " + source.name());
        }
        int total = Math.multiplyExact(events.size(), draws);
        float[][] columns = new float[target.width()][total];
        Tile tile = new Tile(new GaussianNoise(random.key(purpose)));
        for (int draw = 0; draw < draws; draw++) {
            for (int from = 0; from < events.size(); from += TILE) {
                tile.map(events, from, Math.min(TILE, events.size() - from), draw, draws, columns);
            }
        }
        double[] weight = new double[total];
        long[] eventId = new long[total];
        long[] parentId = new long[total];
        for (int i = 0; i < total; i++) {
            int event = i / draws;
            weight[i] = events.weight(event);
            parentId[i] = events.eventId(event);
            eventId[i] = parentId[i] * draws + i % draws;
        }
        return Events.of(target, columns, weight, eventId, parentId);
    }

    /** The scratch memory of one call, everything feature by feature: [features × TILE]. */
    private final class Tile {

        private final GaussianNoise noise;
        private final int components = offset.length;
        private final DenseLayers.Workspace noiseWork = noiseNet.new Workspace(DenseKernel.fastest());
        private final DenseLayers.Workspace coreWork = coreNet.new Workspace(DenseKernel.fastest());
        private final float[] raw = new float[source.width() * TILE];
        /** u on top, ε below: the input of the core net begins with that of the noise net. */
        private final float[] input = new float[(source.width() + components) * TILE];
        private final float[] noiseOut = new float[2 * components * TILE];
        private final float[] normals = new float[components * TILE];
        private final float[] core = new float[components * TILE];

        Tile(GaussianNoise noise) {
            this.noise = noise;
        }

        void map(Events events, int from, int count, int draw, int draws, float[][] columns) {
            standardise(events, from, count);
            for (int t = 0; t < count; t++) {
                noise.fill(events.eventId(from + t), draw, normals, t, components, TILE);
            }
            noiseWork.forward(input, noiseOut);
            int epsilon = source.width() * TILE;
            for (int i = 0; i < components * TILE; i++) {
                input[epsilon + i] = noiseOut[i] + Softplus.of(noiseOut[components * TILE + i]) * normals[i];
            }
            coreWork.forward(input, core);
            for (int slot = 0; slot < squaredMass.length; slot++) {
                writeObject(slot, from, count, draw, draws, columns);
            }
        }

        private void standardise(Events events, int from, int count) {
            for (int column = 0; column < source.width(); column++) {
                int at = column * TILE;
                events.copyColumn(column, from, raw, at, count);
                Arrays.fill(raw, at + count, at + TILE, 0);
                float mean = (float) inputMean[column];
                float deviation = (float) inputDeviation[column];
                for (int t = 0; t < TILE; t++) {
                    input[at + t] = (raw[at + t] - mean) / deviation;
                }
            }
        }

        private void writeObject(int slot, int from, int count, int draw, int draws, float[][] columns) {
            int first = Momentum.COMPONENTS * slot;
            for (int t = 0; t < count; t++) {
                double squares = squaredMass[slot];
                int to = (from + t) * draws + draw;
                for (int c = 0; c < PER_OBJECT; c++) {
                    int i = PER_OBJECT * slot + c;
                    float momentum = core[i * TILE + t] * scale[i] + offset[i];
                    if (shape.isResidual()) {
                        momentum += raw[(first + 1 + c) * TILE + t];
                    }
                    columns[first + 1 + c][to] = momentum;
                    squares += (double) momentum * momentum;
                }
                columns[first][to] = (float) Math.sqrt(squares);
            }
        }
    }
}
