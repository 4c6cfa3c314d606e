package org.twofold.events;

import java.util.List;

/** The four components of a four-momentum as features of an object, in the order of every file of the house. */
public enum Momentum {
    E, PX, PY, PZ;

    /** How many features a four-momentum has. */
    public static final int COMPONENTS = 4;

    private static final List<String> NAMES = List.of("E", "px", "py", "pz");

    /** The name in column headers: {@code E}, {@code px}, {@code py}, {@code pz}. */
    public String feature() {
        return NAMES.get(ordinal());
    }
}
