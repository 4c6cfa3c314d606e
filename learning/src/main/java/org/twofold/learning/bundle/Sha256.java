package org.twofold.learning.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.twofold.events.BadInput;

/** SHA-256 digests as 64 lower-case hexadecimal digits (FIPS 180-4). */
public final class Sha256 {

    private static final int CHUNK = 1 << 16;

    private Sha256() {
    }

    /** The digest of some bytes. */
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /**
     * The digest of a file, read in pieces, so that its size does not matter.
     *
     * @throws BadInput if there is no such regular file or it cannot be read
     */
    public static String of(Path file) {
        InputFile.size(file);
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] chunk = new byte[CHUNK];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                digest.update(chunk, 0, n);
            }
        } catch (IOException e) {
            throw InputFile.unreadable(file, e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Whether the text has the form of a digest as this class writes it. */
    static boolean isDigest(String text) {
        return text.length() == 64 && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
