package org.twofold.formats.root;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.twofold.events.BadInput;

/**
 * A ROOT file that need not be a good one: its trees of plain numbers, and the names of everything else.
 *
 * <p>No length in it is believed before bytes for it are there, and nothing is executed or looked up outside of it. For one thread.
 *
 * <p>Source: the layout is described in ROOT's own classes TFile, TDirectoryFile and TKey.
 */
public final class RootFile implements AutoCloseable {

    private static final byte[] MAGIC = {'r', 'o', 'o', 't'};
    /** From this version on places in the file have 64 bits. */
    private static final int LARGE_FILE = 1_000_000;
    private static final int LARGE_DIRECTORY = 1000;
    private static final int HEADER = 75;
    private static final int DIRECTORY = 42;
    private static final int LONGEST_KEY = 1 << 16;
    /** What no object of a good file has. */
    private static final long LARGEST_OBJECT = 1L << 28;
    private static final String TREE = "TTree";
    private static final String TEXT = "TObjString";
    private static final Set<String> FOLDERS = Set.of("TDirectory", "TDirectoryFile");
    /** Damage may make folders hold each other. */
    private static final int MOST_FOLDERS = 1000;
    private static final String COPY_AGAIN = "the file is damaged or cut off: copy or download it again";

    private final String name;
    private final FileChannel channel;
    private final long size;
    private final RootCompression compression = new RootCompression();
    private final int version;
    private final int compressionSettings;
    private final long infoAt;
    private final List<RootKey> keys;
    /** All trees by their paths ({@code folder/Tree}), of each path the last version first. */
    private final Map<String, RootKey> trees = new LinkedHashMap<>();
    private byte[] packed = new byte[0];

    private RootFile(String name, FileChannel channel) throws IOException {
        this.name = name;
        this.channel = channel;
        this.size = channel.size();
        RootBuffer in = bytes(0, (int) Math.min(size, HEADER), "header");
        for (byte letter : MAGIC) {
            if (in.remaining() == 0 || in.u8() != letter) {
                throw BadInput.at(name, "byte 0", "'root', as ROOT files begin", "something else", "is this a ROOT file?");
            }
        }
        int said = in.i32();
        boolean large = said >= LARGE_FILE;
        this.version = said % LARGE_FILE;
        int begin = in.i32();
        long end = large ? in.i64() : in.u32();
        in.skip((large ? Long.BYTES : Integer.BYTES) + 2L * Integer.BYTES);
        int nameBytes = in.i32();
        in.skip(1);
        this.compressionSettings = in.i32();
        this.infoAt = large ? in.i64() : in.u32();
        if (end > size) {
            throw BadInput.at(name, "header", end + " bytes", size + " bytes", "the file is cut off: copy or download it again");
        }
        if (begin < 0 || nameBytes < 0) {
            throw BadInput.at(name, "header", "where the first directory is", "byte " + begin + " + " + nameBytes, COPY_AGAIN);
        }
        this.keys = keys((long) begin + nameBytes, "top directory");
        collectTrees();
    }

    /**
     * Opens a file.
     *
     * @param name what the user called it
     * @throws BadInput if it is not a whole ROOT file
     */
    public static RootFile open(String name, Path path) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(path);
            return new RootFile(name, channel);
        } catch (IOException | RuntimeException e) {
            try {
                if (channel != null) {
                    channel.close();
                }
            } catch (IOException closing) {
                e.addSuppressed(closing);
            }
            throw e instanceof RuntimeException known ? known
                    : BadInput.at(name, "", "a readable file", String.valueOf(e.getMessage()), "check its permissions");
        }
    }

    /** The name that the user gave. */
    public String name() {
        return name;
    }

    /** The version of ROOT that wrote the file: {@code 5.34/30}. */
    public String version() {
        return version / 10_000 + "." + String.format(Locale.ROOT, "%02d/%02d", version / 100 % 100, version % 100);
    }

    /** How the file says that new objects are packed: {@code zlib, level 9}; each block says it of itself once more. */
    public String compression() {
        int algorithm = compressionSettings / 100;
        String label = switch (algorithm) {
            case 0, 1 -> "zlib";
            case 2 -> "LZMA";
            case 3 -> "deflate";
            case 4 -> "LZ4";
            case 5 -> "Zstandard";
            default -> "algorithm " + algorithm;
        };
        return compressionSettings <= 0 ? "none" : label + ", level " + compressionSettings % 100;
    }

    /** All objects of the top directory, of each name the last version first. */
    public List<RootKey> keys() {
        return keys;
    }

    /** The names of all trees, those in folders as {@code folder/Tree}. */
    public List<String> trees() {
        return List.copyOf(trees.keySet());
    }

    /** Goes through all folders, those of the top first. */
    private void collectTrees() throws IOException {
        Deque<Map.Entry<String, List<RootKey>>> folders = new ArrayDeque<>(List.of(Map.entry("", keys)));
        for (int visited = 0; !folders.isEmpty(); visited++) {
            Map.Entry<String, List<RootKey>> folder = folders.remove();
            for (RootKey key : folder.getValue()) {
                String path = folder.getKey() + key.name();
                if (key.className().equals(TREE)) {
                    trees.putIfAbsent(path, key);
                } else if (FOLDERS.contains(key.className())) {
                    if (visited + folders.size() >= MOST_FOLDERS) {
                        throw BadInput.at(name, key.place(), "at most " + MOST_FOLDERS + " folders", "more", COPY_AGAIN);
                    }
                    folders.add(Map.entry(path + "/", keys(key.at() + key.keyBytes(), key.place())));
                }
            }
        }
    }

    /**
     * A tree, in its last version; without a name the only one, or that named {@code otherwise}.
     *
     * @throws BadInput if there is none or several, or it is damaged
     */
    public RootTree tree(Optional<String> asked, String otherwise) {
        List<String> there = trees();
        String wanted = asked.orElseGet(() -> there.size() == 1 ? there.get(0) : otherwise);
        RootKey key = Optional.ofNullable(trees.get(wanted)).orElseThrow(() -> BadInput.at(name, "", "a tree named " + BadInput.quote(wanted),
                        there.isEmpty() ? "no tree" + (keys.isEmpty() ? "" : " but " + objects()) : "only " + String.join(", ", there),
                        there.isEmpty() ? "was the file closed by the program that wrote it?" : "write file.root:NAME"));
        RootBuffer in = object(key);
        ObjectReader reader = new ObjectReader(name, key.place(), in, key.keyBytes(), infos());
        if (!(reader.read(TREE) instanceof RootObject tree)) {
            throw BadInput.at(name, key.place(), "a tree", "something else", COPY_AGAIN);
        }
        return RootTree.of(this, wanted, key, tree);
    }

    /**
     * The text of a TObjString of this name, if there is one.
     *
     * @throws BadInput if it is damaged
     */
    public Optional<String> text(String textName) {
        Optional<RootKey> key = keys.stream().filter(one -> one.className().equals(TEXT) && one.name().equals(textName)).findFirst();
        return key.map(one -> {
            ObjectReader reader = new ObjectReader(name, one.place(), object(one), one.keyBytes(), infos());
            if (!(reader.read(TEXT) instanceof RootObject text)) {
                throw BadInput.at(name, one.place(), "a text", "something else", COPY_AGAIN);
            }
            return text.text("fString");
        });
    }

    private String objects() {
        return String.join(", ", keys.stream().limit(10).map(key -> key.className() + " " + key.name()).toList());
    }

    private List<RootKey> keys(long directoryAt, String place) throws IOException {
        RootBuffer in = bytes(directoryAt, (int) Math.max(0, Math.min(size - directoryAt, DIRECTORY)), place);
        boolean large = in.u16() > LARGE_DIRECTORY;
        in.skip(2L * Integer.BYTES); // dates
        int listBytes = in.i32();
        in.skip(Integer.BYTES + 2L * (large ? Long.BYTES : Integer.BYTES));
        long listAt = large ? in.i64() : in.u32();
        if (listAt == 0) {
            throw BadInput.at(name, place, "a list of objects", "none", "the program that wrote the file did not close it: "
                    + "open it once with ROOT, which recovers what is there");
        }
        RootBuffer list = bytes(listAt, listBytes, "list of objects at byte " + listAt);
        RootKey.read(list);
        int count = list.i32();
        List<RootKey> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // A key takes bytes, so that a wrong count ends at the end of the list.
            found.add(RootKey.read(list));
        }
        found.sort(Comparator.comparing(RootKey::cycle).reversed());
        return List.copyOf(found);
    }

    StreamerInfos infos() {
        RootKey key = keyAt(infoAt, "descriptions of classes");
        ObjectReader reader = new ObjectReader(name, key.place(), object(key), key.keyBytes(), StreamerInfos.none());
        return StreamerInfos.of((List<?>) reader.read("TList"));
    }

    /** The key that stands at a place. */
    RootKey keyAt(long at, String what) {
        RootBuffer in = bytes(at, (int) Math.max(0, Math.min(size - at, LONGEST_KEY)), what + " at byte " + at);
        return RootKey.read(in);
    }

    /** An object, unpacked. */
    RootBuffer object(RootKey key) {
        checkLength(key.at(), key.bytes(), key.objectBytes(), key.place());
        byte[] stored = bytes(key.at(), key.bytes(), key.place()).bytes();
        byte[] plain = new byte[plainSize(stored, key.keyBytes(), key.bytes(), key.objectBytes(), key.place())];
        unpack(stored, key.keyBytes(), key.bytes(), plain, plain.length, key.place());
        return new RootBuffer(name, key.place(), plain, plain.length);
    }

    private void checkLength(long at, int bytes, int objectBytes, String place) {
        if (bytes < 0 || objectBytes < 0 || objectBytes > LARGEST_OBJECT || at < 0 || at > size - bytes) {
            throw BadInput.at(name, place, "at most the " + size + " bytes of the file, and " + LARGEST_OBJECT + " unpacked",
                    bytes + " bytes from byte " + at + ", " + objectBytes + " unpacked", COPY_AGAIN);
        }
    }

    /** The unpacked size, held against what the blocks say before memory is taken. */
    private int plainSize(byte[] stored, int from, int to, int said, String place) {
        long found;
        try {
            found = to - from == said ? said : RootCompression.unpackedSize(stored, from, to);
        } catch (IOException e) {
            throw damaged(place, e);
        }
        if (found != said) {
            throw BadInput.at(name, place, said + " bytes unpacked", "blocks of " + found + " bytes", COPY_AGAIN);
        }
        return said;
    }

    private void unpack(byte[] stored, int from, int to, byte[] plain, int size, String place) {
        if (to - from == size) {
            System.arraycopy(stored, from, plain, 0, size);
            return;
        }
        try {
            compression.unpack(stored, from, to, plain, size);
        } catch (IOException e) {
            throw damaged(place, e);
        }
    }

    private BadInput damaged(String place, IOException e) {
        return BadInput.at(name, place, "whole packed blocks", String.valueOf(e.getMessage()), COPY_AGAIN);
    }

    /**
     * The basket at a place: its key, and behind it what it holds.
     *
     * @param into taken again if it is large enough
     */
    RootBasket basket(long at, String place, byte[] into) {
        RootBuffer head = bytes(at, (int) Math.max(0, Math.min(size - at, Integer.BYTES)), place);
        int length = head.i32();
        checkLength(at, length, 0, place);
        if (packed.length < length) {
            packed = new byte[length];
        }
        fill(at, length, packed, place);
        RootBuffer in = new RootBuffer(name, place, packed, length);
        RootKey key = RootKey.read(in);
        in.skip(Short.BYTES + Integer.BYTES); // version and size of its buffer
        in.skip(Integer.BYTES);
        int entries = in.i32();
        int last = in.i32();
        if (key.keyBytes() > length || in.position() > key.keyBytes()) {
            throw in.bad("a key of at least " + in.position() + " bytes", String.valueOf(key.keyBytes()));
        }
        checkLength(at, length, key.objectBytes(), place);
        int size = plainSize(packed, key.keyBytes(), length, key.objectBytes(), place);
        byte[] plain = into.length >= size ? into : new byte[size];
        unpack(packed, key.keyBytes(), length, plain, size, place);
        return new RootBasket(plain, size, entries, last - key.keyBytes(), key.keyBytes());
    }

    /** Bytes of the file, all of which must be there. */
    private RootBuffer bytes(long at, int length, String place) {
        if (length < 0 || at < 0 || at > size - length || length > LARGEST_OBJECT) {
            throw BadInput.at(name, place, "bytes within the " + size + " of the file", length + " bytes from byte " + at, COPY_AGAIN);
        }
        byte[] bytes = new byte[length];
        fill(at, length, bytes, place);
        return new RootBuffer(name, place, bytes, length);
    }

    private void fill(long at, int length, byte[] bytes, String place) {
        ByteBuffer target = ByteBuffer.wrap(bytes, 0, length);
        try {
            while (target.hasRemaining()) {
                if (channel.read(target, at + target.position()) < 0) {
                    throw BadInput.at(name, place, length + " bytes", "the end of the file", COPY_AGAIN);
                }
            }
        } catch (IOException e) {
            throw BadInput.at(name, place, "a readable file", String.valueOf(e.getMessage()), "");
        }
    }

    @Override
    public void close() {
        compression.end();
        try {
            channel.close();
        } catch (IOException e) {
            throw BadInput.at(name, "", "a readable file", String.valueOf(e.getMessage()), "");
        }
    }
}
