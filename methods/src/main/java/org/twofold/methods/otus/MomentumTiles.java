package org.twofold.methods.otus;

import java.util.Arrays;
import org.twofold.events.EventSpace;
import org.twofold.events.Momentum;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.inference.DenseKernel;
import org.twofold.learning.representation.Standardisation;

/** {@link StochasticMap} on tiles. */
final class MomentumTiles implements TileMap {

    private static final int TILE = DenseKernel.TILE;
    private static final int PER_OBJECT = 3;

    private final EventSpace source;
    private final EventSpace target;
    private final NetworkShape shape;
    private final TileCore core;
    private final int[] columns;
    private final int kinds;
    private final double[] inputMean;
    private final double[] inputDeviation;
    private final float[] offset;
    private final float[] scale;
    private final double[] squaredMass;

    MomentumTiles(EventSpace source, EventSpace target, NetworkShape shape, Standardisation in, Standardisation out,
            NamedTensors weights, String prefix) {
        this.source = source;
        this.target = target;
        this.shape = shape;
        this.columns = target.momentumColumns();
        this.kinds = source.channels().size();
        this.core = TileCore.read(shape, source.width() + kinds, columns.length, weights, prefix);
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
    public int noiseWidth() {
        return columns.length;
    }

    @Override
    public Work work() {
        return new Tile();
    }

    private final class Tile implements Work {

        private final TileCore.Work work = core.work();
        /** u on top, then the channels, room for noise below. */
        private final float[] input = new float[(source.width() + kinds + columns.length) * TILE];
        private final float[] made = new float[columns.length * TILE];
        private final double[] wide = new double[PER_OBJECT * TILE];

        @Override
        public void map(float[] events, float[] channels, float[] normals, float[] out) {
            standardise(events);
            System.arraycopy(channels, 0, input, source.width() * TILE, kinds * TILE);
            work.forward(input, normals, made);
            int first = 0;
            for (int slot = 0; slot < squaredMass.length; slot++) {
                int dimensions = target.objects().get(slot).dimensions();
                momentum(slot, first, dimensions, events, out);
                energy(slot, out);
                first += dimensions;
            }
        }

        private void standardise(float[] events) {
            for (int column = 0; column < inputMean.length; column++) {
                int at = column * TILE;
                float mean = (float) inputMean[column];
                float deviation = (float) inputDeviation[column];
                for (int t = 0; t < TILE; t++) {
                    input[at + t] = (events[at + t] - mean) / deviation;
                }
            }
        }

        /** The momentum of one object, whose components begin at {@code first} among the outputs of the nets. */
        private void momentum(int slot, int first, int dimensions, float[] events, float[] out) {
            for (int c = 0; c < PER_OBJECT; c++) {
                int to = (Momentum.COMPONENTS * slot + 1 + c) * TILE;
                if (c >= dimensions) {
                    Arrays.fill(out, to, to + TILE, 0);
                    continue;
                }
                scaled((first + c) * TILE, scale[first + c], offset[first + c], out, to);
                if (shape.isResidual()) {
                    add(events, out, to);
                }
            }
        }

        private void scaled(int from, float factor, float summand, float[] out, int to) {
            for (int t = 0; t < TILE; t++) {
                out[to + t] = made[from + t] * factor + summand;
            }
        }

        private static void add(float[] events, float[] out, int at) {
            for (int t = 0; t < TILE; t++) {
                out[at + t] += events[at + t];
            }
        }

        private void energy(int slot, float[] out) {
            MassShellTiles.energy(squaredMass[slot], wide, out, Momentum.COMPONENTS * slot * TILE);
        }
    }
}
