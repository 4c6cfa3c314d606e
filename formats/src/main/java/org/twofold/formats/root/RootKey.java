package org.twofold.formats.root;

/**
 * What stands in front of every object in a ROOT file: where it is, how long, and what.
 *
 * @param at where the key itself begins, in bytes from the beginning of the file
 * @param bytes length of key and object as they are stored
 * @param objectBytes length of the object unpacked
 * @param keyBytes length of the key
 * @param cycle number of the version among objects of the same name
 * @param className {@code TTree}
 * @param name {@code Delphes}
 * @param title a line for people
 */
public record RootKey(long at, int bytes, int objectBytes, int keyBytes, int cycle, String className, String name, String title) {

    /** From this version on places in the file have 64 bits. */
    private static final int LARGE_FILE = 1000;
    private static final int MOST_NAME = 1 << 16;

    /** Reads a key, all of whose lengths are held against each other. */
    static RootKey read(RootBuffer in) {
        int bytes = in.i32();
        int version = in.u16();
        int objectBytes = in.i32();
        in.skip(Integer.BYTES); // the date
        int keyBytes = in.u16();
        int cycle = in.u16();
        boolean large = version > LARGE_FILE;
        long at = large ? in.i64() : in.u32();
        in.skip(large ? Long.BYTES : Integer.BYTES); // the directory
        String className = in.string();
        String name = in.string();
        String title = in.string();
        if (keyBytes < 0 || bytes < keyBytes || objectBytes < 0 || at < 0 || name.length() > MOST_NAME) {
            throw in.bad("a key whose lengths go together", bytes + " bytes, " + keyBytes + " of them the key, and " + objectBytes
                    + " of the object");
        }
        return new RootKey(at, bytes, objectBytes, keyBytes, cycle, className, name, title);
    }

    /** Whether the object is stored packed. */
    boolean isPacked() {
        return bytes - keyBytes != objectBytes;
    }

    /** For messages: {@code key 'Delphes' (TTree) at byte 4711}. */
    String place() {
        return "key '" + name + "' (" + className + ") at byte " + at;
    }
}
