package org.twofold.formats;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.twofold.events.BadInput;
import org.twofold.events.StoredArray;

/**
 * An array [events, places, width] of an HDF5 file, some rows at a time; a length of one may be left out of its shape. It may also stand in
 * {@code width} arrays [events, places] of a group.
 */
final class Hdf5Table {

    private final Hdf5File file;
    private final String name;
    /** The array or group, for messages. */
    private final String label;
    private final List<Strip> strips;
    private final int places;
    private final int width;
    private long first;

    /** One array, or one of several. */
    private static final class Strip {
        private final String path;
        private final Hdf5Number number;
        private final Hdf5Rows rows;
        private ByteBuffer loaded = ByteBuffer.allocate(0);

        Strip(Hdf5File file, String name, String path) {
            this.path = path;
            this.number = Hdf5Table.number(file, name, path);
            file.checkSize(path);
            this.rows = file.rows(path);
        }
    }

    private Hdf5Table(Hdf5File file, String name, String label, List<String> paths, int places, int width) {
        this.file = file;
        this.name = name;
        this.label = label;
        this.places = places;
        this.width = width;
        this.strips = paths.stream().map(path -> new Strip(file, name, path)).toList();
        paths.forEach(path -> checkLength(file, name, path, length(), path()));
    }

    /**
     * Opens an array that has so many places.
     *
     * @throws BadInput if it is not there, has another shape or holds no numbers
     */
    static Hdf5Table of(Hdf5File file, String name, String path, int places, int width) {
        requireShape(file, name, path, places, width);
        return new Hdf5Table(file, name, path, List.of(path), places, width);
    }

    /**
     * Opens what stands in a file of objects or scalars.
     *
     * @throws BadInput as above
     */
    static Hdf5Table of(Hdf5File file, String name, StoredArray array) {
        int places = Math.max(1, array.of().size());
        if (array.names().isEmpty()) {
            return of(file, name, array.dataset(), places, array.columns().size());
        }
        array.paths().forEach(path -> requireShape(file, name, path, places, 1));
        return new Hdf5Table(file, name, array.dataset(), array.paths(), places, array.columns().size());
    }

    private static void requireShape(Hdf5File file, String name, String path, int places, int width) {
        long[] shape = shape(file, name, path);
        if (!fits(shape, places, width)) {
            throw BadInput.at(name, path, "[N, " + (places == 1 ? "" : places + ", ") + width + "]", file.describe(path),
                    "choose another file, or the study that describes this one");
        }
    }

    private static boolean fits(long[] shape, int places, int width) {
        return switch (shape.length) {
            case 3 -> shape[1] == places && shape[2] == width;
            case 2 -> places == 1 && shape[1] == width;
            case 1 -> places == 1 && width == 1;
            default -> false;
        };
    }

    /**
     * Opens what stands of one collection, which has any number of places up to {@code mostPlaces}.
     *
     * @throws BadInput as above
     */
    static Hdf5Table ofMembers(Hdf5File file, String name, StoredArray array, int mostPlaces) {
        int columns = array.columns().size();
        boolean one = array.names().isEmpty();
        int places = 0;
        for (String path : array.paths()) {
            long[] shape = shape(file, name, path);
            boolean fits = shape.length == (one ? 3 : 2) && shape[1] >= 1 && shape[1] <= mostPlaces && (!one || shape[2] == columns)
                    && (places == 0 || shape[1] == places);
            if (!fits) {
                throw BadInput.at(name, path, "[N, " + (places == 0 ? "1 to " + mostPlaces : places) + (one ? ", " + columns : "") + "]",
                        file.describe(path), "choose another file, or the study that describes this one");
            }
            places = (int) shape[1];
        }
        return new Hdf5Table(file, name, array.dataset(), array.paths(), places, columns);
    }

    private static long[] shape(Hdf5File file, String name, String path) {
        if (!file.datasets().containsKey(path)) {
            throw BadInput.at(name, "", "the dataset " + path, file.listed(), "choose another file, or the study that describes this one");
        }
        return file.dimensions(path);
    }

    private static Hdf5Number number(Hdf5File file, String name, String path) {
        return file.number(path).orElseThrow(() -> BadInput.at(name, path, Hdf5Number.EXPECTED, file.describe(path), ""));
    }

    /** The array, or the first of several. */
    String path() {
        return strips.get(0).path;
    }

    long length() {
        return file.dimensions(path())[0];
    }

    int places() {
        return places;
    }

    /** Whether all its numbers are whole. */
    boolean isWhole() {
        return strips.stream().allMatch(strip -> strip.number.isWhole());
    }

    /** How many bytes a row has. */
    int bytesPerRow() {
        return strips.stream().mapToInt(strip -> strip.rows.bytesPerRow()).sum();
    }

    /** Throws {@link BadInput} unless there are as many rows as in another array. */
    void checkLength(long others, String other) {
        checkLength(file, name, path(), others, other);
    }

    private static void checkLength(Hdf5File file, String name, String path, long others, String other) {
        long[] shape = file.dimensions(path);
        if (shape[0] != others) {
            throw BadInput.at(name, path, others + " rows as in " + other, Arrays.toString(shape),
                    "rows of one file belong to each other: take a file in which none are missing");
        }
    }

    /** Reads some rows, the numbers of which {@link #at} then gives. */
    void load(long row, int count) {
        strips.forEach(strip -> strip.loaded = file.read(strip.path, strip.rows, row, count));
        first = row;
    }

    private Strip strip(int column) {
        return strips.size() == 1 ? strips.get(0) : strips.get(column);
    }

    /** A number of a row, counted from the first that was loaded. */
    double at(int row, int place, int column) {
        Strip strip = strip(column);
        int inRow = strips.size() == 1 ? place * width + column : place;
        return strip.number.at(strip.loaded, row * strip.rows.bytesPerRow() + inRow * strip.number.bytes());
    }

    /**
     * The same as a float.
     *
     * @throws BadInput if it is not finite and missing numbers are refused, or a whole number that float32 does not hold
     */
    float real(int row, int place, int column, String what, MissingNumbers missing) {
        double value = at(row, place, column);
        float real = (float) value;
        if (strip(column).number.isWhole() && real != value) {
            throw bad(row, place, what, "a whole number that float32 holds", String.valueOf((long) value), "");
        }
        if (!Float.isFinite(real) && missing == MissingNumbers.REFUSED) {
            throw bad(row, place, what, "a finite number", String.valueOf(value), "");
        }
        return real;
    }

    /** A complaint about a number of a row. */
    BadInput bad(int row, int place, String what, String expected, String found, String advice) {
        return BadInput.at(name, label + ", row " + (first + row) + (places == 1 ? "" : ", place " + place) + ", " + what, expected, found,
                advice);
    }
}
