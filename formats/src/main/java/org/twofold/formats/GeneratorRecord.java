package org.twofold.formats;

/** A file of generator records, whatever its format: goes from event to event, each of them a graph of particles; for one thread. */
interface GeneratorRecord extends AutoCloseable {

    /** What the user called the file. */
    String name();

    /** Moves to the next event; false behind the last one. Throws {@link org.twofold.events.BadInput} for damage. */
    boolean advance();

    /** Its particles, in GeV, with the statuses of Pythia 8 for the hard process: 21 incoming, 22 resonance, 23 outgoing. */
    GeneratorEvent graph();

    double weight();

    /** How many events were moved over. */
    long event();

    @Override
    void close();
}
