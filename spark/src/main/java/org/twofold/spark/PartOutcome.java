package org.twofold.spark;

import java.io.Serializable;

/** How a task ended, as far as that is not the cluster's affair. */
sealed interface PartOutcome extends Serializable {

    /**
     * The part is written, under a name that only this attempt has.
     *
     * @param index of the part
     * @param file the name, in the folder of attempts
     * @param tally of its events
     */
    record Written(int index, String file, Tally tally) implements PartOutcome {}

    /**
     * The input cannot be used, and trying again would not help.
     *
     * @param index of the part
     * @param line that says why
     * @param wrongUse whether it is the command that is wrong, and not a file
     */
    record Refused(int index, String line, boolean wrongUse) implements PartOutcome {}
}
