package org.twofold.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.twofold.events.EventCollection;
import org.twofold.events.Members;

/**
 * A collection of a file at a glance.
 *
 * @param name {@code jets}
 * @param most how many members an event may have
 * @param members how many it has: mean, minimum and maximum over all events
 * @param features one by one, over all members
 * @param truncation what is left out of all this, of events with more than {@code most}; most often nothing
 */
public record CollectionSummary(String name, int most, ColumnSummary members, List<ColumnSummary> features,
        Optional<Truncation> truncation) {

    public CollectionSummary {
        features = List.copyOf(features);
    }

    /** Collects the members of a collection; not safe for several threads. */
    static final class Tally {

        private final EventCollection collection;
        private final ColumnSummary.Tally members = new ColumnSummary.Tally();
        private final List<ColumnSummary.Tally> features = new ArrayList<>();

        Tally(EventCollection collection) {
            this.collection = collection;
            collection.features().forEach(feature -> features.add(new ColumnSummary.Tally()));
        }

        void add(Members some) {
            for (int event = 0; event < some.size(); event++) {
                members.add(some.count(event));
            }
            for (int f = 0; f < features.size(); f++) {
                for (float value : some.column(f)) {
                    features.get(f).add(value);
                }
            }
        }

        /** {@code truncations} are those of the source that the members came from. */
        CollectionSummary summary(List<Truncation> truncations) {
            List<ColumnSummary> each = new ArrayList<>();
            for (int f = 0; f < features.size(); f++) {
                each.add(features.get(f).summary(collection.columnNames().get(f)));
            }
            return new CollectionSummary(collection.name(), collection.most(), members.summary("members of " + collection.name()), each,
                    truncations.stream().filter(one -> one.collection().equals(collection.name())).findFirst());
        }
    }
}
