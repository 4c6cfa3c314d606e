package org.twofold.learning.closure;

import org.twofold.events.EventObject;
import org.twofold.events.Events;
import org.twofold.events.FourVector;

/**
 * How far an object turns between two levels, row by row; NaN without rows.
 *
 * @param object its name at the level that was reached
 * @param mean mean of 1 − cos between its momenta (equation 13 of the OTUS paper)
 * @param flipped fraction of events with cos < 0
 * @param flippedError its binomial error
 */
record DirectionChange(String object, double mean, double flipped, double flippedError) {

    static DirectionChange of(int slot, EventPairs pairs) {
        return of(slot, pairs.from(), pairs.to());
    }

    static DirectionChange of(int slot, Events from, Events to) {
        double sum = 0;
        int flips = 0;
        for (int i = 0; i < from.size(); i++) {
            FourVector a = from.fourVector(slot, i);
            double cosine = a.cosAngle(to.fourVector(slot, i));
            sum += 1 - cosine;
            flips += cosine < 0 ? 1 : 0;
        }
        int n = from.size();
        double fraction = (double) flips / n;
        EventObject object = to.space().objects().get(slot);
        return new DirectionChange(object.name(), sum / n, fraction, Math.sqrt(fraction * (1 - fraction) / n));
    }
}
