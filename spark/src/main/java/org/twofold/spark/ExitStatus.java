package org.twofold.spark;

/** How a command ends; as the command line {@code twofold} has it. */
final class ExitStatus {

    static final int DONE = 0;
    /** A gate of an evaluation does not hold. */
    static final int GATE_FAILED = 1;
    static final int WRONG_USE = 2;
    static final int BAD_INPUT = 3;
    /** A defect of Twofold, or of the cluster. */
    static final int DEFECT = 70;

    private ExitStatus() {}
}
