package org.twofold.learning.bundle;

/** Length and SHA-256 of one part of a bundle. */
public record PartDigest(long bytes, String sha256) {

    /** @throws IllegalArgumentException if the length is negative or the digest not 64 lower-case hexadecimal digits */
    public PartDigest {
        if (bytes < 0 || !Sha256.isDigest(sha256)) {
            throw new IllegalArgumentException("not a length and a digest: " + bytes + ", " + sha256);
        }
    }

    /** What these bytes have. */
    public static PartDigest of(byte[] part) {
        return new PartDigest(part.length, Sha256.of(part));
    }
}
