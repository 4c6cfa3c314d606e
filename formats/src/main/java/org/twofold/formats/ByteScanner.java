package org.twofold.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A window that moves over a stream of bytes piece by piece, and counts lines; a piece is always whole in memory.
 *
 * <p>The piece in hand is {@code bytes()[start() … end())}; it stays valid until the next one is looked for.
 */
final class ByteScanner implements AutoCloseable {

    /** Longer pieces than this are not lines of numbers. */
    static final int LONGEST_PIECE = 1 << 20;

    private static final int FIRST_CAPACITY = 1 << 17;

    private final InputStream in;
    private byte[] buffer = new byte[FIRST_CAPACITY];
    private int start;
    private int end;
    /** The first byte that belongs to no piece yet. */
    private int next;
    private int limit;
    private boolean ended;
    private long line = 1;
    private long lineOfPiece = 1;
    private long bytesDropped;

    ByteScanner(InputStream in) {
        this.in = in;
    }

    byte[] bytes() {
        return buffer;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** The line, counted from one, in which the piece in hand begins. */
    long line() {
        return lineOfPiece;
    }

    /** How many bytes have been passed. */
    long position() {
        return bytesDropped + next;
    }

    /** The byte at a distance from what has been passed; −1 behind the end of the stream. */
    int peek(int distance) throws IOException {
        while (next + distance >= limit) {
            if (!fill()) {
                return -1;
            }
        }
        return buffer[next + distance] & 0xff;
    }

    /** Passes one byte, whatever it is. */
    void pass() {
        if (buffer[next++] == '\n') {
            line++;
        }
    }

    /**
     * The distance to the first of two bytes, looking from {@code from} on; to the end of the stream if neither comes.
     *
     * @throws PieceTooLong if neither comes in time
     */
    int distanceTo(int first, int second, int from) throws IOException {
        int distance = from;
        while (true) {
            byte[] window = buffer;
            int i = next + distance;
            int stop = limit;
            while (i < stop && window[i] != first && window[i] != second) {
                i++;
            }
            distance = i - next;
            if (i < stop) {
                return distance;
            }
            if (distance > LONGEST_PIECE) {
                throw new PieceTooLong();
            }
            if (!fill()) {
                return distance;
            }
        }
    }

    /** Takes the next {@code length} bytes, already looked at and without a line break, into hand. */
    void take(int length) {
        start = next;
        next += length;
        end = next;
        lineOfPiece = line;
    }

    /** Takes the next {@code length} bytes, already looked at, into hand; line breaks among them are counted. */
    void takeLines(int length) {
        take(length);
        for (int i = start; i < end; i++) {
            if (buffer[i] == '\n') {
                line++;
            }
        }
    }

    /** Takes the next line without its line break into hand; false at the end of the stream. */
    boolean nextLine() throws IOException {
        take(0);
        if (peek(0) < 0) {
            return false;
        }
        take(distanceTo('\n', '\n', 0));
        if (peek(0) >= 0) {
            pass();
        }
        if (end > start && buffer[end - 1] == '\r') {
            end--;
        }
        return true;
    }

    /** Reads on; the piece in hand and what follows it stay in the window. */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            bytesDropped += start;
            next -= start;
            end -= start;
            limit -= start;
            start = 0;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        if (read < 0) {
            ended = true;
            return false;
        }
        limit += read;
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** A line or a tag that does not end. */
    static final class PieceTooLong extends IOException {
        private static final long serialVersionUID = 1L;

        PieceTooLong() {
            super("more than " + LONGEST_PIECE + " bytes without an end");
        }
    }
}
