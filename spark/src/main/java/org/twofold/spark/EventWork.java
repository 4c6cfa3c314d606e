package org.twofold.spark;

import java.io.Serializable;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.formats.EventSource;

/** What is to be done with events; it travels from the driver to the executors, which open it there. */
interface EventWork extends Serializable {

    /** Makes ready what a task needs, such as the model. */
    Opened open();

    /** The work of one task, for one thread. */
    interface Opened {

        /** What comes out. */
        EventSpace target();

        /** How many events are read at a time. */
        int block();

        /** The events of a range. */
        EventSource source(RowRange range);

        /**
         * What becomes of some of them.
         *
         * @param range that they are of
         * @param done how many events of the range were read before
         */
        Made of(RowRange range, long done, Events events);
    }

    /**
     * What was made.
     *
     * @param all how many events were made
     * @param kept those of them that are written
     */
    record Made(int all, Events kept) {}
}
