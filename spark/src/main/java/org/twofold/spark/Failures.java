package org.twofold.spark;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.twofold.events.BadInput;
import org.twofold.events.WrongUse;
import org.twofold.learning.engine.EngineFailure;

/** What each kind of failure is for the user: one line and a status; also of one that comes from an executor. */
final class Failures {

    private Failures() {}

    /** Writes the line and gives the status. */
    static int report(Throwable failure, PrintWriter err) {
        if (failure instanceof BadInput) {
            return said(failure.getMessage(), ExitStatus.BAD_INPUT, err);
        }
        if (failure instanceof WrongUse) {
            return said(failure.getMessage(), ExitStatus.WRONG_USE, err);
        }
        if (failure instanceof EngineFailure) {
            return said(failure.getMessage(), ExitStatus.DEFECT, err);
        }
        if (failure instanceof IOException) {
            return said("reading or writing failed: " + failure.getMessage(), ExitStatus.BAD_INPUT, err);
        }
        if (failure instanceof UncheckedIOException) {
            return report(failure.getCause(), err);
        }
        if (failure instanceof ClusterFailure) {
            return reportCluster(failure.getCause(), err);
        }
        err.println("twofold: a defect of ours: " + oneLine(failure.toString()) + "; please report it with the lines below");
        failure.printStackTrace(err);
        err.flush();
        return ExitStatus.DEFECT;
    }

    /** What an executor ran into, if Spark brought it along; else what Spark says. */
    private static int reportCluster(Throwable failure, PrintWriter err) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException || cause instanceof UncheckedIOException || cause instanceof EngineFailure) {
                return report(cause, err);
            }
        }
        return said("the cluster gave up: " + String.valueOf(failure.getMessage()).lines().findFirst().orElse(failure.toString()),
                ExitStatus.DEFECT, err);
    }

    private static int said(String line, int status, PrintWriter err) {
        err.println("twofold: " + oneLine(String.valueOf(line)));
        err.flush();
        return status;
    }

    static String oneLine(String text) {
        return text.replaceAll("\\s*[\\r\\n]+\\s*", " ");
    }
}
