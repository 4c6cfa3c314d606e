package org.twofold.formats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.twofold.events.BadInput;
import org.twofold.events.Channel;
import org.twofold.events.EventSpace;
import org.twofold.events.Spelling;

/**
 * Which of a file's named columns holds what; positions in the file, −1 for an optional column that is not there.
 *
 * @param weight position of {@code weight}
 * @param eventId position of {@code eventId}
 * @param parentId position of {@code parentId}
 * @param channel position of {@code channel}; never −1 for a space with channels, and of no interest to one without
 */
record ColumnMatch(int weight, int eventId, int parentId, int channel) {

    static final String WEIGHT = "weight";
    static final String EVENT_ID = "eventId";
    static final String PARENT_ID = "parentId";
    private static final List<String> BOOKKEEPING = List.of(WEIGHT, EVENT_ID, PARENT_ID, Channel.COLUMN);
    private static final int MOST_NAMES_SHOWN = 16;

    /**
     * Finds a space's columns among those of a file, which may stand in any order.
     *
     * @throws BadInput if one is missing, unknown or there twice
     */
    static ColumnMatch of(EventSpace space, List<String> found, String file, String position) {
        return of(space, space.allNames(), found, file, position);
    }

    /** The same of a space whose names in the file are others, such as those of every place of a collection. */
    static ColumnMatch of(EventSpace space, List<String> wanted, List<String> found, String file, String position) {
        Set<String> seen = new HashSet<>();
        for (String name : found) {
            if (!seen.add(name)) {
                throw BadInput.at(file, position, "every column once", BadInput.quote(name) + " twice", "remove one of the two");
            }
        }
        List<String> known = new ArrayList<>(wanted);
        known.addAll(BOOKKEEPING);
        List<String> unknown = found.stream().filter(name -> !known.contains(name)).toList();
        List<String> missing = wanted.stream().filter(name -> !seen.contains(name)).toList();
        if (missing.size() == 1 && unknown.size() == 1) {
            throw BadInput.at(file, position, "the column " + missing.get(0), BadInput.quote(unknown.get(0)), "rename it");
        }
        if (!missing.isEmpty()) {
            throw BadInput.at(file, position, "the columns " + list(wanted) + " of " + space.name(), list(found),
                    missing.size() == wanted.size() ? "this file holds events of another space" : "missing are " + list(missing));
        }
        if (!space.channels().isEmpty() && !seen.contains(Channel.COLUMN)) {
            throw ChannelIndex.missing(space, file, position, list(found));
        }
        if (!unknown.isEmpty()) {
            throw BadInput.at(file, position, "no column but those of " + space.name() + " and " + list(BOOKKEEPING),
                    BadInput.quote(unknown.get(0)),
                    "did you mean '" + Spelling.nearest(unknown.get(0), known) + "'? Otherwise remove it");
        }
        return new ColumnMatch(found.indexOf(WEIGHT), found.indexOf(EVENT_ID), found.indexOf(PARENT_ID), found.indexOf(Channel.COLUMN));
    }

    /** Names for a message, not too many. */
    static String list(List<String> names) {
        if (names.isEmpty()) {
            return "no columns";
        }
        String shown = String.join(", ", names.stream().limit(MOST_NAMES_SHOWN).toList());
        return names.size() > MOST_NAMES_SHOWN ? shown + " and " + (names.size() - MOST_NAMES_SHOWN) + " more" : shown;
    }
}
