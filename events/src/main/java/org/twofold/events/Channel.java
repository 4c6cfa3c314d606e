package org.twofold.events;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * One of the kinds of event that a mixture is made of, such as Z → ee beside Z → μμ.
 *
 * @param name letters, digits, '_' and '-', starting with a letter
 * @param pdg the PDG code, without sign, of the particles that fill the objects of its events in a generator record; empty
 *     where the channel can only be read from a column
 */
public record Channel(String name, OptionalInt pdg) {

    /** The name of the column or array that holds the index of every event's channel. */
    public static final String COLUMN = "channel";

    /** More kinds than this are no kinds but a number. */
    static final int MOST = 100;

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    public Channel {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a channel's name is letters, digits, '_' and '-', not " + BadInput.quote(name));
        }
        if (pdg.isPresent() && pdg.getAsInt() < 1) {
            throw new IllegalArgumentException("the PDG code of channel " + name + " is without sign, above 0, not " + pdg.getAsInt());
        }
    }

    /** A channel that is read from a column. */
    public static Channel named(String name) {
        return new Channel(name, OptionalInt.empty());
    }

    @Override
    public String toString() {
        return name;
    }
}
