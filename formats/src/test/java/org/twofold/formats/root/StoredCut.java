package org.twofold.formats.root;

import java.io.IOException;
import java.nio.file.Path;

/** The first events of a file with nothing packed, so that tests can damage numbers where they stand. */
public final class StoredCut {

    private StoredCut() {}

    /** The bytes of the cut file. */
    public static byte[] of(Path file, int events) throws IOException {
        return RootCut.of(file, Packing.STORED, events, events, 1 << 20);
    }
}
