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
        long[] ids = events.eventIds();
        Tile tile = new Tile(ids, new GaussianNoise(random.key(purpose)));
        for (int draw = 0; draw < draws; draw++) {
            for (int from = 0; from < events.size(); from += TILE) {
                tile.map(events, from, Math.min(TILE, events.size() - from), draw, draws, columns);
            }
        }
        if (draws == 1) {
            return events.mapped(target, columns);
        }
        double[] weight = new double[total];
        long[] eventId = new long[total];
        long[] parentId = new long[total];
        for (int event = 0, to = 0; event < ids.length; event++) {
            for (int draw = 0; draw < draws; draw++, to++) {
                weight[to] = events.weight(event);
                parentId[to] = ids[event];
                eventId[to] = ids[event] * draws + draw;
            }
        }
        return Events.of(target, columns, weight, eventId, parentId);
    }

    /** The scratch memory of one call, everything feature by feature: [features × TILE]. */
    private final class Tile {

        private final long[] ids;
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
        private final float[] object = new float[Momentum.COMPONENTS * TILE];
        private final double[] wide = new double[PER_OBJECT * TILE];

        Tile(long[] ids, GaussianNoise noise) {
            this.ids = ids;
            this.noise = noise;
        }

        void map(Events events, int from, int count, int draw, int draws, float[][] columns) {
            standardise(events, from, count);
            noise.fillColumns(ids, from, count, draw, normals, components, TILE);
            noiseWork.forward(input, noiseOut);
            DenseKernel.fastest().perturb(noiseOut, normals, input, source.width() * TILE, components * TILE);
            coreWork.forward(input, core);
            for (int slot = 0; slot < squaredMass.length; slot++) {
                onMassShell(slot);
                write(slot, from * draws + draw, draws, count, columns);
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

        private void onMassShell(int slot) {
            for (int c = 0; c < PER_OBJECT; c++) {
                int i = PER_OBJECT * slot + c;
                momenta(i * TILE, scale[i], offset[i], (c + 1) * TILE);
                if (shape.isResidual()) {
                    add((Momentum.COMPONENTS * slot + 1 + c) * TILE, (c + 1) * TILE);
                }
            }
            // One loop each: conversions between widths keep a compiler from using vectors, and the root is the slow part.
            for (int i = 0; i < PER_OBJECT * TILE; i++) {
                wide[i] = object[TILE + i];
            }
            double mass = squaredMass[slot];
            for (int t = 0; t < TILE; t++) {
                wide[t] = Math.sqrt(mass + wide[t] * wide[t] + wide[TILE + t] * wide[TILE + t]
                        + wide[2 * TILE + t] * wide[2 * TILE + t]);
            }
            for (int t = 0; t < TILE; t++) {
                object[t] = (float) wide[t];
            }
        }

        private void momenta(int from, float factor, float summand, int to) {
            for (int t = 0; t < TILE; t++) {
                object[to + t] = core[from + t] * factor + summand;
            }
        }

        private void add(int from, int to) {
            for (int t = 0; t < TILE; t++) {
                object[to + t] += raw[from + t];
            }
        }

        private void write(int slot, int first, int step, int count, float[][] columns) {
            for (int c = 0; c < Momentum.COMPONENTS; c++) {
                float[] column = columns[Momentum.COMPONENTS * slot + c];
                if (step == 1) {
                    System.arraycopy(object, c * TILE, column, first, count);
                } else {
                    for (int t = 0, to = first; t < count; t++, to += step) {
                        column[to] = object[c * TILE + t];
                    }
                }
            }
        }
    }
}
