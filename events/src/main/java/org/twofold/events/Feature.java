package org.twofold.events;

import java.util.regex.Pattern;

/**
 * A named float of an event or of a member of a collection, with its unit.
 *
 * @param name letters, digits, '_' and '-', starting with a letter; of an event also two of these with a dot between them, such as
 *     {@code lepton.charge}
 * @param unit what it is counted in
 */
public record Feature(String name, Unit unit) {

    private static final String WORD = "[A-Za-z][A-Za-z0-9_-]*+";
    private static final Pattern NAME = Pattern.compile(WORD + "(?:\\." + WORD + ")?+");

    public Feature {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a feature's name is letters, digits, '_' and '-', of an event also with one dot, not "
                    + BadInput.quote(name));
        }
    }

    /** Whether it can be a feature of the members of a collection: a name without a dot. */
    boolean isOfMember() {
        return name.indexOf('.') < 0;
    }
}
