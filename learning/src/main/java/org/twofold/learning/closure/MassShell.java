package org.twofold.learning.closure;

import org.twofold.events.Events;
import org.twofold.events.FourVector;

/** How far the particles of a sample are from their mass shell. */
final class MassShell {

    private MassShell() {}

    /** The largest |E² − |p|² − m²| / E² over all objects of all events. */
    static double worst(Events events) {
        double worst = 0;
        for (int slot = 0; slot < events.space().objects().size(); slot++) {
            double mass = events.space().objects().get(slot).mass();
            for (int i = 0; i < events.size(); i++) {
                FourVector p = events.fourVector(slot, i);
                double deviation = Math.abs(p.massSquared() - mass * mass) / Math.max(p.energy() * p.energy(), 1e-12);
                worst = Math.max(worst, deviation);
            }
        }
        return worst;
    }
}
