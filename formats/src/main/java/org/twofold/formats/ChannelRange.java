package org.twofold.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Some bytes of a file as a stream that ends where they end; several such streams do not disturb each other. */
final class ChannelRange extends InputStream {

    private static final int BUFFER = 4096;

    private final FileChannel channel;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int filled;
    private long position;
    private long unread;

    ChannelRange(FileChannel channel, long start, long length) {
        this.channel = channel;
        this.position = start;
        this.unread = length;
    }

    /** How many bytes are left. */
    long left() {
        return unread + filled - at;
    }

    @Override
    public int read() throws IOException {
        if (at == filled && !fill()) {
            return -1;
        }
        return buffer[at++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == filled) {
            if (length >= BUFFER) {
                return readFile(target, offset, length);
            }
            if (!fill()) {
                return -1;
            }
        }
        int count = Math.min(length, filled - at);
        System.arraycopy(buffer, at, target, offset, count);
        at += count;
        return count;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = 0;
        filled = Math.max(0, readFile(buffer, 0, BUFFER));
        return filled > 0;
    }

    private int readFile(byte[] target, int offset, int length) throws IOException {
        int most = (int) Math.min(length, unread);
        if (most == 0) {
            return -1;
        }
        int count = channel.read(ByteBuffer.wrap(target, offset, most), position);
        if (count > 0) {
            position += count;
            unread -= count;
        }
        return count;
    }
}
