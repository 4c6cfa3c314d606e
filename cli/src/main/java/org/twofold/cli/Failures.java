package org.twofold.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.twofold.events.BadInput;
import org.twofold.events.WrongUse;
import org.twofold.learning.engine.EngineFailure;
import org.twofold.learning.training.TrainingDiverged;

/** What each kind of failure is for the user: one line and a status. */
final class Failures {

    private Failures() {}

    /** Writes the line and gives the status. */
    static int report(Throwable failure, PrintWriter err) {
        if (failure instanceof BadInput) {
            err.println("twofold: " + oneLine(failure.getMessage()));
            return ExitStatus.BAD_INPUT;
        }
        if (failure instanceof WrongUse) {
            err.println("twofold: " + oneLine(failure.getMessage()));
            return ExitStatus.WRONG_USE;
        }
        if (failure instanceof TrainingDiverged) {
            err.println("twofold: " + oneLine(failure.getMessage()));
            return ExitStatus.STOPPED;
        }
        if (failure instanceof UncheckedIOException unchecked) {
            return report(unchecked.getCause(), err);
        }
        if (failure instanceof IOException io) {
            err.println("twofold: " + fileTrouble(io));
            return ExitStatus.BAD_INPUT;
        }
        if (failure instanceof EngineFailure) {
            err.println("twofold: " + oneLine(failure.getMessage()));
            return ExitStatus.DEFECT;
        }
        err.println("twofold: a defect of ours: " + oneLine(failure.toString()) + "; please report it with the lines below");
        failure.printStackTrace(err);
        return ExitStatus.DEFECT;
    }

    private static String fileTrouble(IOException failure) {
        if (failure instanceof AccessDeniedException denied) {
            return oneLine(denied.getFile() + ": expected a place that may be read and written, found none; check its permissions");
        }
        if (failure instanceof FileSystemException system && system.getFile() != null) {
            return oneLine(system.getFile() + ": " + (system.getReason() == null ? failure.getClass().getSimpleName()
                    : system.getReason()));
        }
        return oneLine("reading or writing failed: " + failure.getMessage());
    }

    static String oneLine(String text) {
        return text.replaceAll("\\s*[\\r\\n]+\\s*", " ");
    }
}
