package org.twofold.methods.otus;

import org.twofold.events.EventSpace;
import org.twofold.events.Momentum;
import org.twofold.learning.inference.DenseKernel;

/** {@link AlignedMap} on tiles. */
final class AlignedTiles implements TileMap {

    private static final int TILE = DenseKernel.TILE;
    private static final int PX = TILE;
    private static final int PY = 2 * TILE;
    private static final int PZ = 3 * TILE;

    private final TileMap inner;

    AlignedTiles(TileMap inner) {
        this.inner = inner;
    }

    @Override
    public EventSpace source() {
        return inner.source();
    }

    @Override
    public EventSpace target() {
        return inner.target();
    }

    @Override
    public int noiseWidth() {
        return inner.noiseWidth();
    }

    @Override
    public Work work() {
        return new Tile();
    }

    private final class Tile implements Work {

        private final Work work = inner.work();
        private final float[] aligned = new float[source().width() * TILE];
        private final float[] cos = new float[TILE];
        private final float[] sin = new float[TILE];
        private final float[] end = new float[TILE];

        @Override
        public void map(float[] events, float[] channels, float[] normals, float[] out) {
            frame(events);
            for (int from = 0; from < aligned.length; from += Momentum.COMPONENTS * TILE) {
                for (int t = 0; t < TILE; t++) {
                    int at = from + t;
                    float x = events[at + PX];
                    float y = events[at + PY];
                    aligned[at] = events[at];
                    aligned[at + PX] = x * cos[t] + y * sin[t];
                    aligned[at + PY] = (y * cos[t] - x * sin[t]) * end[t];
                    aligned[at + PZ] = events[at + PZ] * end[t];
                }
            }
            work.map(aligned, channels, normals, out);
            for (int from = 0; from < target().width() * TILE; from += Momentum.COMPONENTS * TILE) {
                for (int t = 0; t < TILE; t++) {
                    int at = from + t;
                    float u = out[at + PX];
                    float v = out[at + PY] * end[t];
                    out[at + PX] = u * cos[t] - v * sin[t];
                    out[at + PY] = v * cos[t] + u * sin[t];
                    out[at + PZ] *= end[t];
                }
            }
        }

        private void frame(float[] events) {
            for (int t = 0; t < TILE; t++) {
                float x = events[PX + t];
                float y = events[PY + t];
                float pt = (float) Math.sqrt(Math.max(AlignedMap.SMALLEST_SQUARE, x * x + y * y));
                cos[t] = x / pt;
                sin[t] = y / pt;
                float sum = 0;
                for (int from = 0; from < aligned.length; from += Momentum.COMPONENTS * TILE) {
                    sum += events[from + PZ + t];
                }
                end[t] = sum >= 0 ? 1 : -1;
            }
        }
    }
}
