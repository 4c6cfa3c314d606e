package org.twofold.events;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A named object in a fixed slot of an event, described by its four-momentum (E, px, py, pz) in GeV.
 *
 * @param name letters, digits, '_' and '-', starting with a letter: it becomes part of column names
 * @param mass the mass in GeV at which the object is held: E = √(|p|² + m²) for every generated object
 * @param transverse whether only its transverse momentum exists, as of missing momentum: pz = 0 always
 * @param selection how the object is found in a generator record; empty where it can only be read from columns
 */
public record EventObject(String name, double mass, boolean transverse, Optional<ParticleSelection> selection) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    public EventObject {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("an object's name is letters, digits, '_' and '-', not " + BadInput.quote(name));
        }
        if (!(mass >= 0) || Double.isInfinite(mass)) {
            throw new IllegalArgumentException("the mass of " + name + " must be a number ≥ 0, not " + mass);
        }
    }

    /** An object whose momentum has all three components. */
    public EventObject(String name, double mass, Optional<ParticleSelection> selection) {
        this(name, mass, false, selection);
    }

    /** How many components its momentum has: 2 or 3. */
    public int dimensions() {
        return transverse ? 2 : 3;
    }

    /** The name of the column that holds one component: {@code electron.px}. */
    public String column(Momentum component) {
        return name + "." + component.feature();
    }
}
