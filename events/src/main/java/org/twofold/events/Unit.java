package org.twofold.events;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The unit of a number in an event. */
public enum Unit {
    GEV("GeV"),
    RADIAN("rad"),
    NONE("");

    private static final String NO_UNIT = "none";

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    /** What stands behind the number in a table; empty for a pure number. */
    public String symbol() {
        return symbol;
    }

    /** The name in studies and files: {@code GeV}, {@code rad} or {@code none}. */
    public String label() {
        return symbol.isEmpty() ? NO_UNIT : symbol;
    }

    /** The unit of this label. */
    public static Optional<Unit> labelled(String label) {
        return Arrays.stream(values()).filter(unit -> unit.label().equals(label)).findFirst();
    }

    /** All labels, for messages. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(Unit::label).toList();
    }
}
