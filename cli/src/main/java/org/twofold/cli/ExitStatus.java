package org.twofold.cli;

/** How a command ends. */
final class ExitStatus {

    static final int DONE = 0;
    /** A gate of an evaluation does not hold. */
    static final int GATE_FAILED = 1;
    static final int WRONG_USE = 2;
    static final int BAD_INPUT = 3;
    /** Stopped before its end; {@code --resume} goes on. */
    static final int STOPPED = 4;
    /** A defect of Twofold. */
    static final int DEFECT = 70;

    private ExitStatus() {}
}
