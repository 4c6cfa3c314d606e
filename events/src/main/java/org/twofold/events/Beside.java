package org.twofold.events;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What events have beside objects in fixed slots: scalars and collections; immutable, its arrays belong to it.
 *
 * @param scalars float32 [size] for each scalar of the space, in its order
 * @param collections the members of each collection of the space, in its order
 */
public record Beside(List<float[]> scalars, List<Members> collections) {

    /** That of a space without scalars and collections. */
    public static final Beside NOTHING = new Beside(List.of(), List.of());

    public Beside {
        scalars = List.copyOf(scalars);
        collections = List.copyOf(collections);
    }

    /** Zeros and empty collections for so many events. */
    public static Beside none(EventSpace space, int size) {
        return new Beside(space.scalars().stream().map(scalar -> new float[size]).toList(),
                space.collections().stream().map(collection -> Members.none(collection.features().size(), size)).toList());
    }

    /** Throws {@link IllegalArgumentException} if it is not that of so many events of the space. */
    void check(EventSpace space, int size) {
        if (scalars.size() != space.scalars().size() || collections.size() != space.collections().size()) {
            throw new IllegalArgumentException(scalars.size() + " scalars and " + collections.size() + " collections for "
                    + space.scalars().size() + " and " + space.collections().size() + " of " + space.name());
        }
        for (float[] scalar : scalars) {
            if (scalar.length != size) {
                throw new IllegalArgumentException("a scalar of " + scalar.length + " events beside " + size);
            }
        }
        for (int k = 0; k < collections.size(); k++) {
            Members members = collections.get(k);
            EventCollection collection = space.collections().get(k);
            if (members.size() != size || members.width() != collection.features().size()) {
                throw new IllegalArgumentException(collection.name() + " of " + members.size() + " events with " + members.width()
                        + " features for " + size + " with " + collection.features().size());
            }
            if (members.largest() > collection.most()) {
                throw new IllegalArgumentException("an event with " + members.largest() + " " + collection.name() + ", where "
                        + space.name() + " allows " + collection.most());
            }
        }
    }

    Beside slice(int from, int to) {
        return new Beside(scalars.stream().map(scalar -> Arrays.copyOfRange(scalar, from, to)).toList(),
                collections.stream().map(members -> members.slice(from, to)).toList());
    }

    Beside at(int[] positions) {
        List<float[]> picked = new ArrayList<>();
        for (float[] scalar : scalars) {
            float[] part = new float[positions.length];
            for (int i = 0; i < part.length; i++) {
                part[i] = scalar[positions[i]];
            }
            picked.add(part);
        }
        return new Beside(picked, collections.stream().map(members -> members.at(positions)).toList());
    }

    static Beside concat(EventSpace space, List<Beside> parts) {
        List<float[]> scalars = new ArrayList<>();
        for (int s = 0; s < space.scalars().size(); s++) {
            int index = s;
            float[] whole = new float[parts.stream().mapToInt(part -> part.scalars.get(index).length).sum()];
            int at = 0;
            for (Beside part : parts) {
                float[] values = part.scalars.get(s);
                System.arraycopy(values, 0, whole, at, values.length);
                at += values.length;
            }
            scalars.add(whole);
        }
        List<Members> collections = new ArrayList<>();
        for (int k = 0; k < space.collections().size(); k++) {
            int index = k;
            collections.add(Members.concat(space.collections().get(k).features().size(),
                    parts.stream().map(part -> part.collections.get(index)).toList()));
        }
        return new Beside(scalars, collections);
    }
}
