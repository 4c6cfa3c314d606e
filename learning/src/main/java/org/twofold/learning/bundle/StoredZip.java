package org.twofold.learning.bundle;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.twofold.events.BadInput;

/**
 * The zip archive of a bundle: the one way to write these entries, and a reader that accepts nothing else.
 *
 * <pre>{@code
 * archive   := (local data)… central… end             (all numbers little-endian; APPNOTE.TXT of PKWARE, 4.3)
 * local     := "PK\3\4" common name
 * central   := "PK\1\2" 20:2 common 0:2 0:2 0:2 0:4 offset:4 name   (made by: DOS; no comment, disk 0, no attributes)
 * common    := 10:2 0:2 0:2 0:2 0x21:2 crc32:4 size:4 size:4 nameLength:2 0:2
 *              (needs 1.0, no flags, stored, midnight of 1 January 1980, no extra field)
 * end       := "PK\5\6" 0:2 0:2 count:2 count:2 centralSize:4 centralOffset:4 0:2
 * }</pre>
 *
 * <p>Any zip tool can unpack it. Since the content leaves no freedom to the archive, equal content means equal bytes,
 * and one changed bit anywhere is noticed: in the data by the checksum, elsewhere because only one value is right. The
 * library's own zip classes promise neither.
 */
final class StoredZip {

    static final int MOST_ENTRIES = 64;

    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;

    private static final int LOCAL_SIZE = 30;
    private static final int CENTRAL_SIZE = 46;
    private static final int END_SIZE = 22;

    private static final long LARGEST = 0xFFFF_FFFFL;
    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private static final String FOREIGN = "was it made or packed again by another program? use the original file";
    private static final String DAMAGED = "the file is damaged; use another copy";
    private static final String CUT_OFF = "is the file cut off? use another copy";

    /** What the archive says of one entry. */
    private record Entry(byte[] name, int crc, int size, long offset) {

        ByteBuffer local() {
            ByteBuffer header = allocate(LOCAL_SIZE + name.length).putInt(LOCAL);
            return common(header).put(name).flip();
        }

        void central(ByteBuffer directory) {
            directory.putInt(CENTRAL).putShort((short) 20);
            common(directory).putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0)
                    .putInt((int) offset).put(name);
        }

        private ByteBuffer common(ByteBuffer header) {
            return header.putShort((short) 10).putShort((short) 0).putShort((short) 0)
                    .putShort((short) 0).putShort((short) 0x21)
                    .putInt(crc).putInt(size).putInt(size)
                    .putShort((short) name.length).putShort((short) 0);
        }
    }

    private final FileChannel channel;
    private final String file;
    private final long size;
    private final Map<String, byte[]> contents = new LinkedHashMap<>();
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private long position;

    private StoredZip(FileChannel channel, String file, long size) {
        this.channel = channel;
        this.file = file;
        this.size = size;
    }

    /**
     * Writes the entries in the order of the map.
     *
     * @throws IllegalArgumentException if there are too many, or more than 4 GiB
     */
    static void write(OutputStream out, Map<String, byte[]> contents) throws IOException {
        if (contents.size() > MOST_ENTRIES) {
            throw new IllegalArgumentException(contents.size() + " entries are more than " + MOST_ENTRIES);
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        long offset = 0;
        for (Map.Entry<String, byte[]> content : contents.entrySet()) {
            byte[] name = content.getKey().getBytes(StandardCharsets.UTF_8);
            Entry entry = new Entry(name, crc(content.getValue()), content.getValue().length, offset);
            entries.put(content.getKey(), entry);
            offset += LOCAL_SIZE + name.length + (long) content.getValue().length;
            if (offset > LARGEST) {
                throw new IllegalArgumentException("more than 4 GiB do not fit into one bundle");
            }
        }
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            out.write(entry.getValue().local().array());
            out.write(contents.get(entry.getKey()));
        }
        out.write(directory(entries, offset).array());
    }

    /**
     * The entries of a file in their order.
     *
     * @throws BadInput if it is not byte for byte what {@link #write} makes of some entries
     */
    static Map<String, byte[]> read(Path file) {
        long size = InputFile.size(file);
        try (FileChannel channel = FileChannel.open(file)) {
            return new StoredZip(channel, file.toString(), size).read();
        } catch (EOFException e) {
            throw BadInput.at(file.toString(), "", size + " bytes, as when it was opened", "fewer",
                    "was it written to while being read?");
        } catch (IOException e) {
            throw InputFile.unreadable(file, e);
        }
    }

    private Map<String, byte[]> read() throws IOException {
        while (signature() == LOCAL) {
            entry();
        }
        if (entries.isEmpty()) {
            throw bad(0, "the first entry of a zip archive", size == 0 ? "an empty file" : "other bytes",
                    "is this a .twofold or .checkpoint file?");
        }
        ByteBuffer expected = directory(entries, position);
        if (size - position < expected.remaining()) {
            throw bad(position, "a directory of " + expected.remaining() + " bytes", size - position + " bytes", CUT_OFF);
        }
        compare(expected, take(expected.remaining()), position, "directory", DAMAGED);
        position += expected.capacity();
        if (position != size) {
            throw bad(position, "the end of the archive", size - position + " more bytes", DAMAGED);
        }
        return contents;
    }

    private void entry() throws IOException {
        if (entries.size() == MOST_ENTRIES) {
            throw bad(position, "at most " + MOST_ENTRIES + " entries", "one more", FOREIGN);
        }
        if (size - position < LOCAL_SIZE) {
            throw bad(position, "an entry header of " + LOCAL_SIZE + " bytes", size - position + " bytes", CUT_OFF);
        }
        ByteBuffer fixed = take(LOCAL_SIZE);
        int nameLength = Short.toUnsignedInt(fixed.getShort(26));
        if (nameLength > Math.min(PartName.LONGEST, size - position - LOCAL_SIZE)) {
            throw bad(position + 26, "a name of at most " + PartName.LONGEST + " bytes within the file",
                    nameLength + " bytes", FOREIGN);
        }
        ByteBuffer header = take(LOCAL_SIZE + nameLength);
        byte[] nameBytes = new byte[nameLength];
        header.get(LOCAL_SIZE, nameBytes);
        String name = new String(nameBytes, StandardCharsets.ISO_8859_1);
        if (!PartName.isPlain(name)) {
            throw bad(position + LOCAL_SIZE, "a plain file name", BadInput.quote(name), FOREIGN);
        }
        if (contents.containsKey(name)) {
            throw bad(position + LOCAL_SIZE, "every name once", BadInput.quote(name) + " again", DAMAGED);
        }
        if (header.getShort(8) != 0) {
            throw bad(position + 8, "an entry that is stored", BadInput.quote(name) + " compressed with method "
                    + Short.toUnsignedInt(header.getShort(8)), FOREIGN);
        }
        Entry entry = new Entry(nameBytes, header.getInt(14), header.getInt(22), position);
        compare(entry.local(), header, position, "header of " + BadInput.quote(name), FOREIGN);
        position += LOCAL_SIZE + nameLength;
        long length = Integer.toUnsignedLong(entry.size);
        if (length > Math.min(LONGEST_ARRAY, size - position)) {
            throw bad(position, length + " bytes of " + BadInput.quote(name), size - position + " bytes", CUT_OFF);
        }
        byte[] content = take((int) length).array();
        if (crc(content) != entry.crc) {
            throw bad(position, "the content of " + BadInput.quote(name) + " with checksum "
                    + Integer.toHexString(entry.crc), "checksum " + Integer.toHexString(crc(content)), DAMAGED);
        }
        position += length;
        contents.put(name, content);
        entries.put(name, entry);
    }

    /** The next four bytes, or 0 if there are no four. */
    private int signature() throws IOException {
        return size - position < Integer.BYTES ? 0 : take(Integer.BYTES).getInt(0);
    }

    /** Bytes from the present position, which stays; the caller has compared the length with what remains. */
    private ByteBuffer take(int length) throws IOException {
        ByteBuffer bytes = allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new EOFException();
            }
        }
        return bytes.flip();
    }

    private void compare(ByteBuffer expected, ByteBuffer found, long start, String what, String advice) {
        int at = expected.mismatch(found);
        if (at >= 0) {
            throw bad(start + at, String.format("0x%02x in the %s", expected.get(at), what),
                    String.format("0x%02x", found.get(at)), advice);
        }
    }

    private BadInput bad(long at, String expected, String found, String advice) {
        return BadInput.at(file, "byte " + at, expected, found, advice);
    }

    private static ByteBuffer directory(Map<String, Entry> entries, long offset) {
        int length = 0;
        for (Entry entry : entries.values()) {
            length += CENTRAL_SIZE + entry.name.length;
        }
        ByteBuffer directory = allocate(length + END_SIZE);
        entries.values().forEach(entry -> entry.central(directory));
        return directory.putInt(END).putShort((short) 0).putShort((short) 0)
                .putShort((short) entries.size()).putShort((short) entries.size())
                .putInt(length).putInt((int) offset).putShort((short) 0).flip();
    }

    private static ByteBuffer allocate(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
