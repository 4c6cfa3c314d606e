package org.twofold.events;

/**
 * A request that makes no sense whatever the files contain: an unknown study, an output that exists, zero draws.
 *
 * <p>The command line prints the message as one line and exits with status 2.
 */
public final class WrongUse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WrongUse(String message) {
        super(message);
    }
}
