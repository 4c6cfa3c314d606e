package org.twofold.formats;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipException;
import org.twofold.events.BadInput;

/** What went wrong below a reader, as one line. */
final class StreamFailure {

    private StreamFailure() {}

    /** A stream that broke after some (uncompressed) bytes. */
    static BadInput at(String file, String position, long bytes, IOException e) {
        String place = (position.isEmpty() ? "" : position + ", ") + "byte " + bytes;
        if (e instanceof EOFException) {
            return BadInput.at(file, place, "more gzip data", "the end of the file",
                    "the file is cut off: copy or download it again");
        }
        if (e instanceof ZipException) {
            return BadInput.at(file, place, "gzip data", "damage (" + e.getMessage() + ")", "copy or download the file again");
        }
        if (e instanceof ByteScanner.PieceTooLong) {
            return BadInput.at(file, place, "lines of text", e.getMessage(), "is this a text file?");
        }
        return BadInput.at(file, place, "a readable file", String.valueOf(e.getMessage()), "");
    }
}
