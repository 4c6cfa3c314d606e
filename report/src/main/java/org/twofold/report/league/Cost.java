package org.twofold.report.league;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What an entry of a league costs; what it has none of is empty.
 *
 * @param parameters trained numbers
 * @param steps of the optimiser
 * @param trainingSeconds by the clock
 * @param millisecondsPerDraw to unfold one event once
 */
public record Cost(OptionalLong parameters, OptionalLong steps, OptionalDouble trainingSeconds, OptionalDouble millisecondsPerDraw) {

    /** That of a row which is no model, such as the floor. */
    public static Cost none() {
        return new Cost(OptionalLong.empty(), OptionalLong.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }
}
