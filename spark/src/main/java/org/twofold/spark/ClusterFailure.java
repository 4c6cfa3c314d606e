package org.twofold.spark;

/** Spark gave a piece of work up, after as many attempts as it makes. */
final class ClusterFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClusterFailure(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
