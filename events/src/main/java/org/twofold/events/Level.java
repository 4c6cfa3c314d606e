package org.twofold.events;

/** The two levels that Twofold maps between. */
public enum Level {
    /** What the theory predicts, before any detector. */
    THEORY,
    /** What the detector reconstructs. */
    DETECTOR;

    /** Lower-case name as in files and on the command line. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
