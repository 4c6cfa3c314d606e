package org.twofold.formats;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.twofold.events.Channel;
import org.twofold.events.EventCollection;
import org.twofold.events.EventSpace;
import org.twofold.events.WrongUse;

/**
 * What the branches of a tree are called: {@code electron_E} for {@code electron.E}, because a dot and a hyphen mean something to those who
 * write formulas of branches; {@code jets_pt} for a feature of a collection, and {@code njets} for how many members it has.
 */
final class RootNames {

    private RootNames() {}

    static String branch(String column) {
        return column.replace('.', '_').replace('-', '_');
    }

    /** The branch that says how many members a collection has. */
    static String counter(EventCollection collection) {
        return "n" + branch(collection.name());
    }

    /** All branches but the counters, in the order in which they are written. */
    static List<String> numbers(EventSpace space) {
        return space.allNames().stream().map(RootNames::branch).toList();
    }

    /**
     * Looks whether all branches of a space have names of their own.
     *
     * @throws WrongUse if two have the same
     */
    static void check(EventSpace space) {
        Map<String, String> seen = new HashMap<>();
        for (String own : List.of(ColumnMatch.WEIGHT, ColumnMatch.EVENT_ID, ColumnMatch.PARENT_ID, Channel.COLUMN)) {
            seen.put(own, own);
        }
        space.allNames().forEach(column -> put(seen, branch(column), column));
        space.collections().forEach(collection -> put(seen, counter(collection), "the number of " + collection.name()));
    }

    private static void put(Map<String, String> seen, String branch, String of) {
        String other = seen.put(branch, of);
        if (other != null) {
            throw new WrongUse("a tree would have two branches " + branch + ", of " + other + " and of " + of
                    + ": write .parquet or .h5, or give one of them another name in the study");
        }
    }
}
