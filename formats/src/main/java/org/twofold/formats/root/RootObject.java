package org.twofold.formats.root;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.twofold.events.BadInput;

/**
 * An object as it was read: its class and its members by name, those of base classes among them.
 *
 * <p>A member is a {@code Long}, a {@code Double}, a {@code long[]}, a {@code String}, another object, a list of objects, or nothing.
 */
final class RootObject {

    private final String className;
    private final String file;
    private final String place;
    private final Map<String, Object> members = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();

    RootObject(String className, String file, String place) {
        this.className = className;
        this.file = file;
        this.place = place;
    }

    /** One that is made here, to be written. */
    RootObject(String className) {
        this(className, "", className);
    }

    String className() {
        return className;
    }

    void put(String name, Object value) {
        members.put(name, value);
    }

    void put(String name, Object value, int at) {
        members.put(name, value);
        places.put(name, at);
    }

    /** Where a member stands in the unpacked bytes; −1 if that is not known. */
    int at(String name) {
        return places.getOrDefault(name, -1);
    }

    long whole(String name) {
        return get(name, Long.class);
    }

    double real(String name) {
        return get(name, Double.class);
    }

    String text(String name) {
        return get(name, String.class);
    }

    long[] wholes(String name) {
        return get(name, long[].class);
    }

    /** A list of objects; gaps in it are empty. */
    List<Optional<RootObject>> places(String name) {
        return ((List<?>) get(name, List.class)).stream()
                .map(item -> Optional.ofNullable(item).filter(RootObject.class::isInstance).map(RootObject.class::cast)).toList();
    }

    /** The same without its gaps. */
    List<RootObject> objects(String name) {
        return places(name).stream().flatMap(Optional::stream).toList();
    }

    Optional<RootObject> object(String name) {
        return Optional.ofNullable(members.get(name)).filter(RootObject.class::isInstance).map(RootObject.class::cast);
    }

    private <T> T get(String name, Class<T> type) {
        Object value = members.get(name);
        if (!type.isInstance(value)) {
            throw BadInput.at(file, place, className + " with a member " + name, value == null ? "none" : "one of another kind",
                    "the file is damaged or of a version of ROOT that is not read");
        }
        return type.cast(value);
    }
}
