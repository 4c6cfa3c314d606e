package org.twofold.learning.closure;

import org.twofold.events.EventObject;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.FourVector;

/**
 * How far the particles of a sample are from their mass shell.
 *
 * <p>A particle whose mass is a scalar of its own, {@code name.mass}, has no one mass to be held to and is passed over.
 */
final class MassShell {

    private MassShell() {}

    /** Whether a particle of the space has a shell. */
    static boolean isDefined(EventSpace space) {
        return space.objects().stream().anyMatch(object -> hasShell(space, object));
    }

    private static boolean hasShell(EventSpace space, EventObject object) {
        return !space.scalarNames().contains(object.name() + ".mass");
    }

    /** The largest |E² − |p|² − m²| / E² over all objects with a shell, of all events. */
    static double worst(Events events) {
        double worst = 0;
        for (int slot = 0; slot < events.space().objects().size(); slot++) {
            EventObject object = events.space().objects().get(slot);
            if (!hasShell(events.space(), object)) {
                continue;
            }
            double mass = object.mass();
            for (int i = 0; i < events.size(); i++) {
                FourVector p = events.fourVector(slot, i);
                double deviation = Math.abs(p.massSquared() - mass * mass) / Math.max(p.energy() * p.energy(), 1e-12);
                worst = Math.max(worst, deviation);
            }
        }
        return worst;
    }
}
