package org.twofold.formats.root;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes objects by their {@link ClassLayout}s, as {@link ObjectReader} reads them: an object that several point at stands where the first of
 * them does, and the others say where that is.
 */
final class ObjectWriter {

    private static final int NEW_CLASS = 0xffff_ffff;
    private static final int CLASS = 0x8000_0000;
    private static final int FIRST_REFERENCE = 2;
    private static final int OBJECT_VERSION = 1;
    /** Bits of an object that was not deleted, which is all that ROOT looks at. */
    private static final int BITS = 0x0300_0000;
    private static final int OBJ_ARRAY_VERSION = 3;
    private static final int LIST_VERSION = 5;

    private final RootBytes out;
    private final int keyBytes;
    private final Map<RootObject, Integer> places = new IdentityHashMap<>();
    private final Map<String, Integer> classes = new HashMap<>();

    /**
     * Writes into bytes that follow a key.
     *
     * @param keyBytes its length, which references count
     */
    ObjectWriter(RootBytes out, int keyBytes) {
        this.out = out;
        this.keyBytes = keyBytes;
    }

    /** An object, without the name of its class. */
    void write(RootObject object) {
        layout(object, TreeLayouts.named(object.className()));
    }

    private void layout(RootObject object, ClassLayout layout) {
        if (layout.name().equals("TObject")) {
            base();
            return;
        }
        int begin = out.begin(layout.version());
        for (ClassLayout.Member member : layout.members()) {
            if (member.isBase()) {
                layout(object, member.base().get(0));
            } else {
                member(object, member);
            }
        }
        out.end(begin);
    }

    /** What every TObject begins with. */
    private void base() {
        out.u16(OBJECT_VERSION).i32(0).i32(BITS);
    }

    private void member(RootObject object, ClassLayout.Member member) {
        String name = member.name();
        switch (member.type()) {
            case 2 -> out.u16((int) object.whole(name));
            case 3, 6, 13, 15 -> out.i32((int) object.whole(name));
            case 16 -> out.i64(object.whole(name));
            case 18 -> out.u8((int) object.whole(name));
            case 5 -> out.i32(Float.floatToRawIntBits((float) object.real(name)));
            case 8 -> out.i64(Double.doubleToRawLongBits(object.real(name)));
            case 65 -> out.string(object.text(name));
            case 61 -> array(object.objects(name));
            // Arrays of numbers that are no objects: how many, and none.
            case 62 -> out.i32(0);
            case 64 -> object.object(name).ifPresentOrElse(this::pointed, () -> out.i32(0));
            case 43 -> {
                out.u8(1);
                for (long value : object.wholes(name)) {
                    out.i32((int) value);
                }
            }
            case 56 -> {
                // Says whether the array is there at all.
                long[] values = object.wholes(name);
                out.u8(values.length > 0 ? 1 : 0);
                for (long value : values) {
                    out.i64(value);
                }
            }
            default -> throw new IllegalStateException("no member of type " + member.type());
        }
    }

    private void array(List<RootObject> objects) {
        int begin = out.begin(OBJ_ARRAY_VERSION);
        base();
        out.string("").i32(objects.size()).i32(0);
        objects.forEach(this::pointed);
        out.end(begin);
    }

    /** The object behind a pointer. */
    private void pointed(RootObject object) {
        Integer known = places.get(object);
        if (known != null) {
            out.i32(known);
            return;
        }
        places.put(object, out.size() + keyBytes + FIRST_REFERENCE);
        int begin = behindPointer(object.className());
        write(object);
        out.end(begin);
    }

    /** Begins an object behind a pointer with the name of its class, or where that name stands. */
    private int behindPointer(String className) {
        int begin = out.begin();
        Integer known = classes.get(className);
        if (known != null) {
            out.i32(known | CLASS);
        } else {
            classes.put(className, out.size() + keyBytes + FIRST_REFERENCE);
            out.i32(NEW_CLASS).zeroTerminated(className);
        }
        return begin;
    }

    /** The list of what is known of classes, by which readers that do not know them can read their objects. */
    void descriptions(List<ClassLayout> layouts) {
        int begin = out.begin(LIST_VERSION);
        base();
        out.string("").i32(layouts.size());
        for (ClassLayout layout : layouts) {
            int info = behindPointer("TStreamerInfo");
            description(layout);
            out.end(info);
            out.u8(0); // no option for drawing
        }
        out.end(begin);
    }

    private void named(String name, String title) {
        int begin = out.begin(1);
        base();
        out.string(name).string(title);
        out.end(begin);
    }

    private void description(ClassLayout layout) {
        int begin = out.begin(9);
        named(layout.name(), "");
        out.i32(layout.checksum()).i32(layout.version());
        int elements = behindPointer("TObjArray");
        int array = out.begin(OBJ_ARRAY_VERSION);
        base();
        out.string("").i32(layout.members().size()).i32(0);
        for (ClassLayout.Member member : layout.members()) {
            int pointed = behindPointer(member.kind());
            element(layout, member);
            out.end(pointed);
        }
        out.end(array);
        out.end(elements);
        out.end(begin);
    }

    private void element(ClassLayout layout, ClassLayout.Member member) {
        boolean counted = !member.counter().isEmpty();
        int begin = out.begin(member.isBase() ? 3 : 2);
        int inner = out.begin(4);
        // The counter of an array stands in the title of its description as well, which is where ROOT looks for it.
        named(member.name(), counted ? "[" + member.counter() + "]" : "");
        out.i32(member.type()).i32(member.size()).i32(0).i32(0);
        out.i32(0).i32(member.isBase() ? member.base().get(0).checksum() : 0).i32(0).i32(0).i32(0);
        out.string(member.typeName());
        out.end(inner);
        if (member.isBase()) {
            out.i32(member.base().get(0).version());
        } else if (counted) {
            out.i32(layout.version()).string(member.counter()).string(layout.name());
        }
        out.end(begin);
    }
}
