package org.twofold.events;

/** The unit of a number in an event. */
public enum Unit {
    GEV("GeV"),
    RADIAN("rad"),
    NONE("");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    /** What stands behind the number in a table; empty for a pure number. */
    public String symbol() {
        return symbol;
    }
}
