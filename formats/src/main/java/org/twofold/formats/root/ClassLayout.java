package org.twofold.formats.root;

import java.util.List;

/**
 * A class as it is written: what the file says of it, and the order in which members stand.
 *
 * @param version the number of this layout among those that the class had
 * @param checksum by which ROOT knows that its own class of this version is the same
 */
record ClassLayout(String name, int version, int checksum, List<Member> members) {

    /**
     * A base class or a member.
     *
     * @param kind the class of its description: {@code TStreamerBasicType}
     * @param name of the member or base class
     * @param type code of how it is stored, as {@code TVirtualStreamerInfo::EReadWrite} numbers them
     * @param size in memory, bytes
     * @param typeName {@code int}, {@code TObjArray}
     * @param base the layout of a base class; of others itself without meaning
     * @param counter the member that says how many numbers an array has; empty for others
     */
    record Member(String kind, String name, int type, int size, String typeName, List<ClassLayout> base, String counter) {

        boolean isBase() {
            return !base.isEmpty();
        }
    }

    static ClassLayout of(String name, int version, int checksum, Member... members) {
        return new ClassLayout(name, version, checksum, List.of(members));
    }

    static Member base(ClassLayout layout) {
        int type = switch (layout.name()) {
            case "TObject" -> 66;
            case "TNamed" -> 67;
            default -> 0;
        };
        return new Member("TStreamerBase", layout.name(), type, 0, "BASE", List.of(layout), "");
    }

    private static Member number(String name, int type, int size, String typeName) {
        return new Member("TStreamerBasicType", name, type, size, typeName, List.of(), "");
    }

    static Member int32(String name) {
        return number(name, 3, Integer.BYTES, "Int_t");
    }

    /** A whole number that says how many numbers arrays have. */
    static Member count(String name) {
        return number(name, 6, Integer.BYTES, "Int_t");
    }

    static Member int16(String name) {
        return number(name, 2, Short.BYTES, "short");
    }

    static Member int64(String name) {
        return number(name, 16, Long.BYTES, "Long64_t");
    }

    static Member uint32(String name) {
        return number(name, 13, Integer.BYTES, "UInt_t");
    }

    static Member bits(String name) {
        return number(name, 15, Integer.BYTES, "UInt_t");
    }

    static Member bool(String name) {
        return number(name, 18, 1, "Bool_t");
    }

    static Member float32(String name, String typeName) {
        return number(name, 5, Float.BYTES, typeName);
    }

    static Member float64(String name) {
        return number(name, 8, Double.BYTES, "Double_t");
    }

    static Member string(String name) {
        return new Member("TStreamerString", name, 65, 24, "TString", List.of(), "");
    }

    /** An object as a part. */
    static Member object(String name, String className, int size) {
        return new Member("TStreamerObject", name, 61, size, className, List.of(), "");
    }

    /** The same of a class that is no TObject. */
    static Member plain(String name, String className, int size) {
        return new Member("TStreamerObjectAny", name, 62, size, className, List.of(), "");
    }

    static Member pointer(String name, String className) {
        return new Member("TStreamerObjectPointer", name, 64, Long.BYTES, className + "*", List.of(), "");
    }

    static Member int32s(String name, String counter) {
        return new Member("TStreamerBasicPointer", name, 43, Integer.BYTES, "Int_t*", List.of(), counter);
    }

    static Member int64s(String name, String counter) {
        return new Member("TStreamerBasicPointer", name, 56, Long.BYTES, "Long64_t*", List.of(), counter);
    }
}
