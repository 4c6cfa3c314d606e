package org.twofold.methods.otus;

import org.twofold.events.EventSpace;

/** A trained {@link EventMap} without the tensor library, on tiles of events. */
interface TileMap {

    EventSpace source();

    EventSpace target();

    /** Standard normals needed for one event. */
    int noiseWidth();

    /** Scratch memory for one thread. */
    interface Work {

        /**
         * One tile.
         *
         * @param events [source width × TILE]
         * @param normals [noiseWidth() × TILE]
         * @param out [target width × TILE]
         */
        void map(float[] events, float[] normals, float[] out);
    }

    /** New scratch memory. */
    Work work();
}
