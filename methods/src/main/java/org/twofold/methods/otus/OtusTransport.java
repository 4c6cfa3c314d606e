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
    private final boolean onShell;
    private final TileCore core;
    private final int[] columns;
    private final double[] inputMean;
    private final double[] inputDeviation;
    private final float[] offset;
    private final float[] scale;
    private final double[] squaredMass;

    /**
     * @param purpose names the noise: {@code fold} or {@code unfold}
     * @param onShell whether events get their energies from their momenta before anything else
     * @param prefix of its tensors: {@code decoder} or {@code encoder}
     */
    OtusTransport(String purpose, EventSpace source, EventSpace target, boolean onShell, NetworkShape shape,
            Standardisation in, Standardisation out, NamedTensors weights, String prefix) {
        this.purpose = purpose;
        this.source = source;
        this.target = target;
        this.onShell = onShell;
        this.shape = shape;
        this.columns = target.momentumColumns();
        this.core = TileCore.read(shape, source, target, weights, prefix);
        this.inputMean = in.means();
        this.inputDeviation = in.deviations();
        this.offset = new float[columns.length];
        this.scale = new float[columns.length];
        for (int i = 0; i < columns.length; i++) {
            offset[i] = shape.addsMean() ? out.mean().get(columns[i]).floatValue() : 0;
            scale[i] = (float) (out.deviation().get(columns[i]) * shape.scale());
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
        Events input = onShell ? events.in(source).onShell() : events;
        int total = Math.multiplyExact(events.size(), draws);
        float[][] columns = new float[target.width()][total];
        long[] ids = events.eventIds();
        Tile tile = new Tile(ids, new GaussianNoise(random.key(purpose)));
        for (int draw = 0; draw < draws; draw++) {
            for (int from = 0; from < events.size(); from += TILE) {
                tile.map(input, from, Math.min(TILE, events.size() - from), draw, draws, columns);
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
        private final int components = columns.length;
        private final TileCore.Work work = core.work();
        private final float[] raw = new float[source.width() * TILE];
        /** u on top, room for noise below. */
        private final float[] input = new float[(source.width() + components) * TILE];
        private final float[] normals = new float[components * TILE];
        private final float[] made = new float[components * TILE];
        private final float[] object = new float[Momentum.COMPONENTS * TILE];
        private final double[] wide = new double[PER_OBJECT * TILE];

        Tile(long[] ids, GaussianNoise noise) {
            this.ids = ids;
            this.noise = noise;
        }

        void map(Events events, int from, int count, int draw, int draws, float[][] columns) {
            standardise(events, from, count);
            noise.fillColumns(ids, from, count, draw, normals, components, TILE);
            work.forward(input, normals, made);
            int first = 0;
            for (int slot = 0; slot < squaredMass.length; slot++) {
                int dimensions = target.objects().get(slot).dimensions();
                onMassShell(slot, first, dimensions);
                first += dimensions;
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

        /** E and momentum of one object, whose components begin at {@code first}. */
        private void onMassShell(int slot, int first, int dimensions) {
            for (int c = 0; c < PER_OBJECT; c++) {
                int to = (c + 1) * TILE;
                if (c >= dimensions) {
                    Arrays.fill(object, to, to + TILE, 0);
                    continue;
                }
                momenta((first + c) * TILE, scale[first + c], offset[first + c], to);
                if (shape.isResidual()) {
                    add((Momentum.COMPONENTS * slot + 1 + c) * TILE, to);
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
                object[to + t] = made[from + t] * factor + summand;
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
