package org.twofold.learning.engine;

/** The tensor library cannot be used on this machine; the message says why and what to do. */
public final class EngineFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EngineFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
