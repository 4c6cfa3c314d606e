package org.twofold.cli;

import java.io.PrintWriter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.twofold.events.Events;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.DataFile;
import org.twofold.learning.bundle.Provenance;

/**
 * Keeps a model from being judged by the events it learned from.
 *
 * @param provenance of the model: the hashes of its training files and how many events they held out
 */
record HeldOut(Provenance provenance) {

    private static final Pattern HOLD_OUT = Pattern.compile("--hold-out (\\d{1,9})(?!\\d)");

    /**
     * All events of a file the model does not know, the held-out ones of a file it was trained on.
     *
     * @throws WrongUse if it was trained on all of them
     */
    Events of(Events events, DataFile file, PrintWriter err) {
        boolean known = provenance.data().stream().anyMatch(trained -> trained.sha256().equals(file.sha256()));
        if (!known) {
            return events;
        }
        int heldOut = provenance.heldOut().orElseGet(this::heldOutByCommand);
        if (heldOut == 0) {
            throw new WrongUse("the model was trained on all of " + file.name()
                    + "; evaluate it on other events, or train with --hold-out N");
        }
        err.println("the model was trained on this file; only the " + heldOut + " events held out from training are used");
        return events.slice(events.size() - Math.min(heldOut, events.size()), events.size());
    }

    /** The first models say it in their command alone. */
    private int heldOutByCommand() {
        Matcher matcher = HOLD_OUT.matcher(provenance.commandLine());
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
