package org.twofold.statistics.evaluation;

import java.util.Objects;

/**
 * A condition that an evaluation has to meet, and whether it does.
 *
 * @param name what is asked for
 * @param value what was found
 * @param bound what it was held against
 * @param holds whether it is met
 */
public record Gate(String name, double value, double bound, boolean holds) {

    /** No nulls. */
    public Gate {
        Objects.requireNonNull(name, "name");
    }

    /** The same under another name. */
    public Gate withName(String name) {
        return new Gate(name, value, bound, holds);
    }

    /** Holds if value ≤ bound; never for NaN. */
    public static Gate atMost(String name, double value, double bound) {
        return new Gate(name, value, bound, value <= bound);
    }

    /** Holds if value ≥ bound; never for NaN. */
    public static Gate atLeast(String name, double value, double bound) {
        return new Gate(name, value, bound, value >= bound);
    }
}
