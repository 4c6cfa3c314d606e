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
         * @param channels {@link OneHot}, [channels of the source × TILE]
         * @param normals [noiseWidth() × TILE]
         * @param out [target width × TILE]
         */
        void map(float[] events, float[] channels, float[] normals, float[] out);
    }

    /** New scratch memory. */
    Work work();
}
