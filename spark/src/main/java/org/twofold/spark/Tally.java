package org.twofold.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.twofold.formats.Truncation;

/**
 * What became of some events.
 *
 * @param read from the input
 * @param made of them, before any selection
 * @param kept of those and written
 * @param ids of the events read
 * @param surplus members that were left out at reading
 */
record Tally(long read, long made, long kept, IdSpan ids, List<Surplus> surplus) implements Serializable {

    /** Nothing was read. */
    static final Tally NONE = new Tally(0, 0, 0, IdSpan.NONE, List.of());

    /** A {@link Truncation} that travels from executors to the driver. */
    record Surplus(String collection, int most, long events, long members) implements Serializable {

        static Surplus of(Truncation truncation) {
            return new Surplus(truncation.collection(), truncation.most(), truncation.events(), truncation.members());
        }

        Truncation truncation() {
            return new Truncation(collection, most, events, members);
        }
    }

    Tally {
        surplus = List.copyOf(surplus);
    }

    /** How many were made and not kept. */
    long leftOut() {
        return made - kept;
    }

    /** The same with members that were left out in one file more. */
    Tally with(List<Truncation> truncations) {
        return new Tally(read, made, kept, ids, joined(surplus, truncations.stream().map(Surplus::of).toList()));
    }

    /** Both together; identifiers are then those of neither. */
    Tally plus(Tally other) {
        return new Tally(read + other.read, made + other.made, kept + other.kept, IdSpan.NONE, joined(surplus, other.surplus));
    }

    private static List<Surplus> joined(List<Surplus> some, List<Surplus> more) {
        List<Surplus> all = new ArrayList<>(some);
        for (Surplus added : more) {
            int at = 0;
            while (at < all.size() && !all.get(at).collection().equals(added.collection())) {
                at++;
            }
            if (at == all.size()) {
                all.add(added);
            } else {
                Surplus old = all.get(at);
                all.set(at, new Surplus(old.collection(), old.most(), old.events() + added.events(), old.members() + added.members()));
            }
        }
        return all;
    }
}
