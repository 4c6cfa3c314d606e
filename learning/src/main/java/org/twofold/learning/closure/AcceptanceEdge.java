package org.twofold.learning.closure;

import org.twofold.events.Cut;
import org.twofold.events.Events;
import org.twofold.statistics.PassingRate;

/**
 * How many events stand just inside a bound of the acceptance: |o − b| ≤ 0.02·|b| on the allowed side.
 *
 * <p>A map that cannot bring events over a bound easily leaves them in a heap before it. Distances of whole spectra hardly
 * see one, since it is narrow and not far from where the events belong.
 */
final class AcceptanceEdge {

    /** Relative to the bound: |η| from 2.45 to 2.5, pT from 20 to 20.4 GeV. */
    private static final double NEAR = 0.02;

    private AcceptanceEdge() {}

    /** A bound of zero has no neighbourhood of a size of its own. */
    static boolean isDefined(Cut cut) {
        return cut.bound() != 0;
    }

    /** The share of all events that is there. */
    static PassingRate near(Cut cut, Events events) {
        boolean[] near = cut.of(events);
        double[] values = cut.observable().of(events);
        for (int i = 0; i < near.length; i++) {
            double value = cut.absolute() ? Math.abs(values[i]) : values[i];
            near[i] &= Math.abs(value - cut.bound()) <= NEAR * Math.abs(cut.bound());
        }
        return PassingRate.of(near);
    }
}
