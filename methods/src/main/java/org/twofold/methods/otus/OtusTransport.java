package org.twofold.methods.otus;

import java.util.Arrays;
import java.util.Optional;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.GaussianNoise;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.inference.DenseKernel;
import org.twofold.learning.model.Transport;
import org.twofold.learning.onnx.OnnxForm;

/**
 * A trained {@link EventMap}, run without the tensor library: the same formulas on tiles of events, which keep their channels.
 *
 * <p>Safe for several threads.
 */
final class OtusTransport implements Transport {

    private static final int TILE = DenseKernel.TILE;

    private final String purpose;
    private final boolean onShell;
    private final TileMap map;
    private final OnnxForm onnx;

    /**
     * @param purpose names the noise: {@code fold} or {@code unfold}
     * @param onShell whether events get their energies from their momenta before anything else
     * @param onnx the same as a graph
     */
    private OtusTransport(String purpose, boolean onShell, TileMap map, OnnxForm onnx) {
        this.purpose = purpose;
        this.onShell = onShell;
        this.map = map;
        this.onnx = onnx;
    }

    /** D of a model. */
    static OtusTransport fold(Study study, NetworkShape shape, OtusRepresentation representation, NamedTensors weights) {
        TileMap map = decoder(study, shape, representation, weights);
        return new OtusTransport("fold", study.onShell(), map, OtusOnnx.fold(study, shape, representation, weights, map.noiseWidth()));
    }

    private static TileMap decoder(Study study, NetworkShape shape, OtusRepresentation representation, NamedTensors weights) {
        if (shape instanceof NetworkShape.Aligned aligned) {
            return new AlignedTiles(decoder(study, aligned.inner(), representation, weights));
        }
        return shape instanceof NetworkShape.Response response
                ? new ResponseTiles(Response.folding(study, response, representation.starts()), representation.theory(), weights, "decoder")
                : new MomentumTiles(study.theory(), study.detector(), shape, representation.theory(), representation.detector(),
                        weights, "decoder");
    }

    /** E of a model. */
    static OtusTransport unfold(Study study, NetworkShape shape, OtusRepresentation representation, NamedTensors weights) {
        TileMap map = encoder(study, shape, representation, weights);
        return new OtusTransport("unfold", study.onShell(), map, OtusOnnx.unfold(study, shape, representation, weights, map.noiseWidth()));
    }

    private static TileMap encoder(Study study, NetworkShape shape, OtusRepresentation representation, NamedTensors weights) {
        if (shape instanceof NetworkShape.Aligned aligned) {
            return new AlignedTiles(encoder(study, aligned.inner(), representation, weights));
        }
        return shape instanceof NetworkShape.Response response
                ? new ResponseTiles(Response.unfolding(study, response), representation.detector(), weights, "encoder")
                : new MomentumTiles(study.detector(), study.theory(), shape, representation.detector(), representation.theory(),
                        weights, "encoder");
    }

    @Override
    public EventSpace source() {
        return map.source();
    }

    @Override
    public EventSpace target() {
        return map.target();
    }

    @Override
    public Optional<OnnxForm> onnx() {
        return Optional.of(onnx);
    }

    @Override
    public Events apply(Events events, int draws, RandomStreams random) {
        if (draws < 1) {
            throw new WrongUse("at least one draw is needed, not " + draws);
        }
        if (!source().takes(events.space())) {
            throw new WrongUse("events of " + events.space().name() + " with columns "
                    + String.join(",", events.space().columnNames()) + channels(events.space()) + " cannot go into a map from "
                    + source().name() + channels(source()));
        }
        Events named = events.in(source());
        Events input = onShell ? named.onShell() : named;
        int total = Math.multiplyExact(events.size(), draws);
        float[][] columns = new float[target().width()][total];
        long[] ids = events.eventIds();
        Tile tile = new Tile(ids, new GaussianNoise(random.key(purpose)));
        for (int draw = 0; draw < draws; draw++) {
            for (int from = 0; from < events.size(); from += TILE) {
                tile.map(input, from, Math.min(TILE, events.size() - from), draw, draws, columns);
            }
        }
        if (draws == 1) {
            return input.mapped(target(), columns);
        }
        double[] weight = new double[total];
        long[] eventId = new long[total];
        long[] parentId = new long[total];
        int[] channel = new int[target().channels().isEmpty() ? 0 : total];
        for (int event = 0, to = 0; event < ids.length; event++) {
            for (int draw = 0; draw < draws; draw++, to++) {
                weight[to] = events.weight(event);
                parentId[to] = ids[event];
                eventId[to] = ids[event] * draws + draw;
                if (channel.length > 0) {
                    channel[to] = input.channel(event);
                }
            }
        }
        return Events.of(target(), columns, weight, eventId, parentId, channel);
    }

    private static String channels(EventSpace space) {
        return space.channels().isEmpty() ? "" : " of the channels " + String.join(", ", space.channelNames());
    }

    /** The scratch memory of one call, everything feature by feature: [features × TILE]. */
    private final class Tile {

        private final long[] ids;
        private final GaussianNoise noise;
        private final TileMap.Work work = map.work();
        private final float[] raw = new float[map.source().width() * TILE];
        private final float[] channels = new float[map.source().channels().size() * TILE];
        private final float[] normals = new float[map.noiseWidth() * TILE];
        private final float[] made = new float[map.target().width() * TILE];

        Tile(long[] ids, GaussianNoise noise) {
            this.ids = ids;
            this.noise = noise;
        }

        void map(Events events, int from, int count, int draw, int draws, float[][] columns) {
            for (int column = 0; column < map.source().width(); column++) {
                int at = column * TILE;
                events.copyColumn(column, from, raw, at, count);
                Arrays.fill(raw, at + count, at + TILE, 0);
            }
            noise.fillColumns(ids, from, count, draw, normals, map.noiseWidth(), TILE);
            if (channels.length > 0) {
                OneHot.fill(channels, events, from, count);
            }
            work.map(raw, channels, normals, made);
            for (int column = 0; column < columns.length; column++) {
                if (draws == 1) {
                    System.arraycopy(made, column * TILE, columns[column], from, count);
                } else {
                    for (int t = 0, to = from * draws + draw; t < count; t++, to += draws) {
                        columns[column][to] = made[column * TILE + t];
                    }
                }
            }
        }
    }
}
