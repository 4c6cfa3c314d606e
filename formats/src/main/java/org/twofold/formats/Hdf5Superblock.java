package org.twofold.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.twofold.events.BadInput;

/**
 * The first bytes of an HDF5 file, which say how long the whole is.
 *
 * <p>Source: HDF5 File Format Specification 3.0, II.A. A file with a user block in front is left to the library.
 */
final class Hdf5Superblock {

    private static final int LENGTH = 64;
    private static final int VERSION = 8;

    private Hdf5Superblock() {}

    /**
     * Compares the length that a file should have with the one it has.
     *
     * @throws BadInput if the file is cut off
     */
    static void check(String name, Path path, long fileSize) {
        ByteBuffer head;
        try (InputStream in = Files.newInputStream(path)) {
            head = ByteBuffer.wrap(in.readNBytes(LENGTH)).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw BadInput.at(name, "", "a readable file", String.valueOf(e.getMessage()), "");
        }
        if (head.limit() < LENGTH) {
            throw cutOff(name, "more than " + LENGTH + " bytes", fileSize);
        }
        int version = head.get(VERSION);
        boolean signed = head.getLong(0) == 0x0a1a0a0d46444889L;
        int bytesOfAddress = head.get(version < 2 ? 13 : 9);
        if (signed && version >= 0 && version <= 3 && bytesOfAddress == Long.BYTES) {
            int base = version == 0 ? 24 : version == 1 ? 28 : 12;
            long length = head.getLong(base + 2 * Long.BYTES);
            if (length > fileSize) {
                throw cutOff(name, length + " bytes", fileSize);
            }
        }
    }

    private static BadInput cutOff(String name, String expected, long fileSize) {
        return BadInput.at(name, "", expected, fileSize + " bytes", "the file is cut off: copy or download it again");
    }
}
