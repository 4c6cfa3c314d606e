package org.twofold.formats.root;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.twofold.events.BadInput;

/**
 * Reads objects by the descriptions of their classes that the file itself holds, so that versions of ROOT need not be known one by one.
 *
 * <p>Most objects begin with their length and the version of their class. What cannot be read inside of one is passed over by that
 * length; objects without a description are empty.
 *
 * <p>Source: ROOT, TBufferFile::ReadObjectAny and TStreamerInfo::ReadBuffer, as documented in the user's guide, 11.
 */
final class ObjectReader {

    private static final long HAS_LENGTH = 0x4000_0000L;
    private static final long CLASS = 0x8000_0000L;
    private static final long NEW_CLASS = 0xffff_ffffL;
    private static final int VERSION_WITH_LENGTH = 0x4000;
    private static final int REFERENCED = 1 << 4;
    /** References count from the key on and never take the numbers 0 and 1, which mean nothing and oneself. */
    private static final int FIRST_REFERENCE = 2;
    private static final int DEEPEST = 100;
    private static final Set<String> LISTS = Set.of("TList", "THashList");
    private static final Set<String> COUNTED = Set.of("TStreamerBasicPointer", "TStreamerLoop");

    private final String file;
    private final String place;
    private final RootBuffer in;
    private final int keyBytes;
    private final StreamerInfos infos;
    /** Objects and names of classes by where they stood. */
    private final Map<Long, Object> references = new HashMap<>();
    private int depth;

    /** What stands in front of an object: where it ends, or −1 if it does not say, and the version of its class. */
    private record Header(int end, int version) {}

    /**
     * Objects in unpacked bytes.
     *
     * @param keyBytes length of the key in front, which references count
     */
    ObjectReader(String file, String place, RootBuffer in, int keyBytes, StreamerInfos infos) {
        this.file = file;
        this.place = place;
        this.in = in;
        this.keyBytes = keyBytes;
        this.infos = infos;
    }

    /** The object of a class that stands next. */
    Object read(String className) {
        return nested(() -> switch (className) {
            case "TObject" -> object(new RootObject(className, file, place));
            case "TNamed" -> named(new RootObject(className, file, place));
            case "TString" -> in.string();
            case "TObjArray" -> array();
            case "TArrayI" -> wholes(3, in.i32());
            case "TArrayD" -> wholes(8, in.i32());
            case "TStreamerInfo" -> streamerInfo();
            default -> LISTS.contains(className) ? list() : className.startsWith("TStreamer") ? element(className)
                    : described(new RootObject(className, file, place), className);
        });
    }

    /** Damage may nest objects without end. */
    private <T> T nested(Supplier<T> read) {
        if (++depth > DEEPEST) {
            throw in.bad("objects in at most " + DEEPEST + " others", "more");
        }
        try {
            return read.get();
        } finally {
            depth--;
        }
    }

    private Header header() {
        int start = in.position();
        long length = in.u32();
        if ((length & HAS_LENGTH) == 0) {
            in.moveTo(start);
            return new Header(-1, in.u16());
        }
        long end = start + Integer.BYTES + (length & ~HAS_LENGTH);
        if (end > in.limit()) {
            throw in.bad("an object that ends at most at " + in.limit(), "one that ends at " + end);
        }
        return new Header((int) end, in.u16());
    }

    private <T> T endOf(Header header, T object) {
        if (header.end() >= 0) {
            if (in.position() > header.end()) {
                throw in.bad("an object that ends at " + header.end(), "more of it");
            }
            in.moveTo(header.end());
        }
        return object;
    }

    private RootObject object(RootObject into) {
        if ((in.u16() & VERSION_WITH_LENGTH) != 0) {
            in.skip(Integer.BYTES);
        }
        in.skip(Integer.BYTES);
        if ((in.i32() & REFERENCED) != 0) {
            in.skip(Short.BYTES);
        }
        return into;
    }

    private RootObject named(RootObject into) {
        Header header = header();
        object(into);
        into.put("fName", in.string());
        into.put("fTitle", in.string());
        return endOf(header, into);
    }

    private List<Object> array() {
        Header header = header();
        object(new RootObject("TObject", file, place));
        in.string();
        int count = count(in.i32());
        in.skip(Integer.BYTES); // the first index
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(any());
        }
        return endOf(header, items);
    }

    private List<Object> list() {
        Header header = header();
        object(new RootObject("TObject", file, place));
        in.string();
        int count = count(in.i32());
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(any());
            in.string(); // an option for drawing
        }
        return endOf(header, items);
    }

    /** An object in a list takes four bytes at least. */
    private int count(int said) {
        if (said < 0 || said > in.remaining() / Integer.BYTES) {
            throw in.bad("at most " + in.remaining() / Integer.BYTES + " objects", String.valueOf(said));
        }
        return said;
    }

    /** An object behind a pointer, of which the class stands in front the first time; null is nothing, here and in lists. */
    private Object any() {
        int start = in.position();
        long length = in.u32();
        boolean hasLength = (length & HAS_LENGTH) != 0 && length != NEW_CLASS;
        int tagAt = in.position();
        long tag = hasLength ? in.u32() : length;
        int end = in.limit();
        if (hasLength) {
            long said = start + Integer.BYTES + (length & ~HAS_LENGTH);
            if (said > in.limit()) {
                throw in.bad("an object that ends at most at " + in.limit(), "one that ends at " + said);
            }
            end = (int) said;
        }
        if ((tag & CLASS) == 0) {
            return references.get(tag);
        }
        String className;
        if (tag == NEW_CLASS) {
            className = in.zeroTerminated();
            references.put((long) tagAt + keyBytes + FIRST_REFERENCE, className);
        } else if (references.get(tag & ~CLASS) instanceof String known) {
            className = known;
        } else {
            throw in.bad("a class that was named before", "a reference to byte " + (tag & ~CLASS));
        }
        long reference = (long) start + keyBytes + FIRST_REFERENCE;
        Object read;
        if (!className.equals("TBasket") && infos.has(className)) {
            RootObject into = new RootObject(className, file, place);
            // Known before it is read: branches point at the branch that they are part of.
            references.put(reference, into);
            read = nested(() -> described(into, className));
        } else if (isKnown(className)) {
            read = read(className);
            references.put(reference, read);
        } else {
            read = new RootObject(className, file, place);
            references.put(reference, read);
            if (!hasLength) {
                throw in.bad("a class that is read", BadInput.quote(className));
            }
        }
        if (hasLength) {
            if (in.position() > end) {
                // Going back would read bytes again and again.
                throw in.bad("an object that ends at " + end, "more of it");
            }
            in.moveTo(end);
        }
        return read;
    }

    private static boolean isKnown(String className) {
        return !className.equals("TBasket") && (className.startsWith("TStreamer") || LISTS.contains(className)
                || Set.of("TObjArray", "TObject", "TNamed", "TString", "TArrayI", "TArrayD").contains(className));
    }

    /** Reads the members that a class has in this file into an object. */
    private RootObject described(RootObject into, String className) {
        Header header = header();
        if (header.version() == 0 && header.end() >= 0) {
            in.skip(Integer.BYTES); // of classes without versions a checksum
        }
        StreamerInfo info = infos.of(className, header.version());
        if (info == null) {
            if (header.end() < 0) {
                throw in.bad("a class that the file describes", BadInput.quote(className));
            }
            return endOf(header, into);
        }
        for (StreamerElement element : info.elements()) {
            if (!member(into, element)) {
                if (header.end() < 0) {
                    throw in.bad("members that are read", element.typeName() + " " + element.name() + " of " + className);
                }
                return endOf(header, into);
            }
        }
        return endOf(header, into);
    }

    /** Reads a member; false if it is of a type that is not read. */
    private boolean member(RootObject into, StreamerElement element) {
        if (element.kind().equals("TStreamerBase")) {
            switch (element.name()) {
                case "TObject" -> object(into);
                case "TNamed" -> named(into);
                default -> {
                    if (!infos.has(element.name())) {
                        into.put(element.name(), read(element.name()));
                    } else {
                        nested(() -> described(into, element.name()));
                    }
                }
            }
            return true;
        }
        String pointed = element.typeName().replace("*", "").strip();
        int type = element.type();
        int at = in.position();
        Object value;
        switch (type) {
            case 61, 62, 63, 65, 66, 67, 68 -> value = read(pointed);
            case 64, 69 -> value = any();
            case 365 -> value = standardString();
            default -> {
                if (type > 40 && type < 60) {
                    in.skip(1);
                    value = wholes(type - 40, (int) Math.max(-1, Math.min(Integer.MAX_VALUE, into.whole(element.counter()))));
                } else if (type > 20 && type < 40) {
                    value = wholes(type - 20, element.length());
                } else if (bytes(type) > 0) {
                    value = number(type);
                } else {
                    return false;
                }
            }
        }
        into.put(element.name(), value, at);
        return true;
    }

    private String standardString() {
        Header header = header();
        return endOf(header, in.string());
    }

    /** How many bytes a number of a type takes; 0 for what is no plain number. */
    private static int bytes(int type) {
        return switch (type) {
            case 1, 10, 11, 18 -> 1;
            case 2, 12 -> Short.BYTES;
            case 3, 5, 6, 9, 13, 15 -> Integer.BYTES;
            case 4, 8, 14, 16, 17 -> Long.BYTES;
            default -> 0;
        };
    }

    /** A number; reals are told by their bits, nobody here needs them. */
    private Long number(int type) {
        return switch (type) {
            case 1, 10 -> (long) (byte) in.u8();
            case 11, 18 -> (long) in.u8();
            case 2 -> (long) (short) in.u16();
            case 12 -> (long) in.u16();
            case 3, 5, 6, 9 -> (long) in.i32();
            case 13, 15 -> in.u32();
            default -> in.i64();
        };
    }

    private long[] wholes(int type, int count) {
        int bytes = bytes(type);
        if (bytes == 0 || count < 0 || count > in.remaining() / bytes) {
            throw in.bad("at most " + in.remaining() / Math.max(1, bytes) + " numbers", count + " of type " + type);
        }
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = number(type);
        }
        return values;
    }

    private RootObject streamerInfo() {
        RootObject into = new RootObject("TStreamerInfo", file, place);
        Header header = header();
        named(into);
        in.skip(Integer.BYTES); // a checksum
        into.put("fClassVersion", (long) in.i32());
        into.put("fElements", any());
        return endOf(header, into);
    }

    private RootObject element(String className) {
        RootObject into = new RootObject(className, file, place);
        Header header = header();
        Header base = className.equals("TStreamerSTLstring") ? header() : header;
        Header inner = header();
        named(into);
        into.put("fType", (long) in.i32());
        in.skip(Integer.BYTES); // its size in memory
        into.put("fArrayLength", (long) in.i32());
        in.skip(Integer.BYTES); // and its dimensions
        in.skip(inner.version() == 1 ? (long) Integer.BYTES * in.i32() : 5 * Integer.BYTES);
        into.put("fTypeName", in.string());
        endOf(inner, into);
        into.put("fCountName", "");
        if (COUNTED.contains(className)) {
            in.skip(Integer.BYTES); // a version
            into.put("fCountName", in.string());
        }
        endOf(base, into);
        return endOf(header, into);
    }
}
