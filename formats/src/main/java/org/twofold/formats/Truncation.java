package org.twofold.formats;

import java.util.Locale;

/**
 * What was left out at reading because events had more members than a study allows: of each of them those of highest pT were kept.
 *
 * @param collection {@code jets}
 * @param most how many an event may have
 * @param events how many had more
 * @param members how many of theirs were left out
 */
public record Truncation(String collection, int most, long events, long members) {

    /** {@code 3 events had more than 20 jets: the 20 of highest pt were kept (5 jets left out)}. */
    public String sentence() {
        return String.format(Locale.ROOT, "%,d %s had more than %d %s: the %d of highest pt were kept (%,d %s left out)", events,
                events == 1 ? "event" : "events", most, collection, most, members, collection);
    }
}
