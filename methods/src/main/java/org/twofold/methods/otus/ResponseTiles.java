package org.twofold.methods.otus;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.twofold.events.EventSpace;
import org.twofold.events.Momentum;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.inference.DenseKernel;
import org.twofold.learning.representation.AcceptanceCoordinates;
import org.twofold.learning.representation.Standardisation;

/** {@link ResponseMap} on tiles, its coordinates in double precision. */
final class ResponseTiles implements TileMap {

    private static final int TILE = DenseKernel.TILE;
    static final double SMALLEST_PT = 1e-3;

    private final Response response;
    private final TileCore core;
    private final double[] inputMean;
    private final double[] inputDeviation;
    private final List<DoubleUnaryOperator> starts;

    ResponseTiles(Response response, Standardisation in, NamedTensors weights, String prefix) {
        this.response = response;
        this.core = PerturbedTiles.read(response.shape().nets(), response.inputs(), response.components(), weights, prefix);
        this.inputMean = in.means();
        this.inputDeviation = in.deviations();
        this.starts = IntStream.range(0, response.objects()).mapToObj(slot -> start(response, slot)).toList();
    }

    private static DoubleUnaryOperator start(Response response, int slot) {
        return response.starts().get(slot).<DoubleUnaryOperator>map(ranks -> ranks.compiled()::of)
                .orElse(response.coordinates().get(slot)::a);
    }

    @Override
    public EventSpace source() {
        return response.source();
    }

    @Override
    public EventSpace target() {
        return response.target();
    }

    @Override
    public int noiseWidth() {
        return response.components();
    }

    @Override
    public Work work() {
        return new Tile();
    }

    private final class Tile implements Work {

        private final int objects = response.objects();
        private final TileCore.Work work = core.work();
        private final float[] input = new float[(response.inputs() + response.components()) * TILE];
        private final float[] made = new float[response.components() * TILE];
        private final double[] wide = new double[3 * TILE];
        private final int[] order = new int[objects];
        private final double[] key = new double[objects];
        /** Of the event at hand, object by object. */
        private final double[] momentum = new double[3 * objects];
        private final double[] sorted = new double[3 * objects];
        /** Kept from the way in for the way out: [objects × TILE]. */
        private final double[] s = new double[objects * TILE];
        private final double[] a = new double[objects * TILE];
        private final double[] cos = new double[objects * TILE];
        private final double[] sin = new double[objects * TILE];

        @Override
        public void map(float[] events, float[] channels, float[] normals, float[] out) {
            for (int column = 0; column < inputMean.length; column++) {
                float mean = (float) inputMean[column];
                float deviation = (float) inputDeviation[column];
                for (int i = column * TILE; i < (column + 1) * TILE; i++) {
                    input[i] = (events[i] - mean) / deviation;
                }
            }
            for (int t = 0; t < TILE; t++) {
                wayIn(events, t);
            }
            System.arraycopy(channels, 0, input, Response.channelsAt(response.source(), response.target()) * TILE, channels.length);
            work.forward(input, normals, made);
            for (int t = 0; t < TILE; t++) {
                wayOut(out, t);
            }
            for (int slot = 0; slot < objects; slot++) {
                double mass = response.target().objects().get(slot).mass();
                MassShellTiles.energy(mass * mass, wide, out, Momentum.COMPONENTS * slot * TILE);
            }
        }

        private void wayIn(float[] events, int t) {
            for (int slot = 0; slot < objects; slot++) {
                for (int c = 0; c < 3; c++) {
                    momentum[3 * slot + c] = events[(Momentum.COMPONENTS * slot + 1 + c) * TILE + t];
                }
            }
            sort();
            int features = response.source().width();
            for (int slot = 0; slot < objects; slot++) {
                AcceptanceCoordinates coordinates = response.coordinates().get(slot);
                double px = sorted[3 * slot];
                double py = sorted[3 * slot + 1];
                double pt = Math.max(SMALLEST_PT, Math.sqrt(px * px + py * py));
                int at = slot * TILE + t;
                s[at] = Math.max(AcceptanceCoordinates.SMALLEST_S, coordinates.s(pt));
                double slope = sorted[3 * slot + 2] / pt;
                a[at] = starts.get(slot).applyAsDouble(Math.signum(slope) * Math.log(Math.abs(slope) + Math.sqrt(1 + slope * slope)));
                cos[at] = px / pt;
                sin[at] = py / pt;
                input[(features + slot) * TILE + t] = (float) (s[at] - AcceptanceCoordinates.TYPICAL_S);
                input[(features + objects + slot) * TILE + t] = (float) a[at];
                input[(features + 2 * objects + slot) * TILE + t] = (float) cos[at];
                input[(features + 3 * objects + slot) * TILE + t] = (float) sin[at];
            }
        }

        private void wayOut(float[] out, int t) {
            double residual = response.shape().residual();
            int output = 0;
            for (int slot = 0; slot < objects; slot++) {
                AcceptanceCoordinates coordinates = response.coordinates().get(slot);
                int at = slot * TILE + t;
                boolean transverse = response.target().objects().get(slot).transverse();
                double pt = coordinates.pt(s[at] + residual * made[output * TILE + t]);
                double turn = residual * made[(output + 1) * TILE + t];
                double cosTurn = Math.cos(turn);
                double sinTurn = Math.sin(turn);
                momentum[3 * slot] = pt * (cos[at] * cosTurn - sin[at] * sinTurn);
                momentum[3 * slot + 1] = pt * (sin[at] * cosTurn + cos[at] * sinTurn);
                double eta = transverse ? 0 : coordinates.eta(a[at] + residual * made[(output + 2) * TILE + t]);
                momentum[3 * slot + 2] = transverse ? 0 : pt * Math.sinh(eta);
                output += transverse ? 2 : 3;
            }
            sort();
            for (int slot = 0; slot < objects; slot++) {
                for (int c = 0; c < 3; c++) {
                    out[(Momentum.COMPONENTS * slot + 1 + c) * TILE + t] = (float) sorted[3 * slot + c];
                }
            }
        }

        /** From momentum to sorted: the ordered slots by falling pT, by insertion since they are few. */
        private void sort() {
            System.arraycopy(momentum, 0, sorted, 0, momentum.length);
            int first = response.firstOrdered();
            for (int i = 0; i < response.ordered(); i++) {
                int from = 3 * (first + i);
                double square = momentum[from] * momentum[from] + momentum[from + 1] * momentum[from + 1];
                int j = i;
                for (; j > 0 && key[j - 1] < square; j--) {
                    key[j] = key[j - 1];
                    order[j] = order[j - 1];
                }
                key[j] = square;
                order[j] = first + i;
            }
            for (int i = 0; i < response.ordered(); i++) {
                System.arraycopy(momentum, 3 * order[i], sorted, 3 * (first + i), 3);
            }
        }
    }
}
