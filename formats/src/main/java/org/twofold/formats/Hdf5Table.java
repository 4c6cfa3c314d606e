package org.twofold.formats;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.twofold.events.BadInput;

/** An array [events, places, width] of an HDF5 file, some rows at a time; a length of one may be left out of its shape. */
final class Hdf5Table {

    private final Hdf5File file;
    private final String name;
    private final String path;
    private final Hdf5Number number;
    private final Hdf5Rows rows;
    private final long length;
    private final int places;
    private final int width;
    private ByteBuffer loaded = ByteBuffer.allocate(0);
    private long first;

    private Hdf5Table(Hdf5File file, String name, String path, Hdf5Number number, int places, int width) {
        this.file = file;
        this.name = name;
        this.path = path;
        this.number = number;
        this.length = file.dimensions(path)[0];
        this.places = places;
        this.width = width;
        file.checkSize(path);
        this.rows = file.rows(path);
    }

    /**
     * Opens an array that has so many places.
     *
     * @throws BadInput if it is not there, has another shape or holds no numbers
     */
    static Hdf5Table of(Hdf5File file, String name, String path, int places, int width) {
        long[] shape = shape(file, name, path);
        if (!fits(shape, places, width)) {
            throw BadInput.at(name, path, "[N, " + (places == 1 ? "" : places + ", ") + width + "]", file.describe(path),
                    "choose another file, or the study that describes this one");
        }
        return new Hdf5Table(file, name, path, number(file, name, path), places, width);
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
     * Opens an array of one collection, which has any number of places up to {@code mostPlaces}.
     *
     * @throws BadInput as above
     */
    static Hdf5Table ofMembers(Hdf5File file, String name, String path, int mostPlaces, int width) {
        long[] shape = shape(file, name, path);
        if (shape.length != 3 || shape[1] < 1 || shape[1] > mostPlaces || shape[2] != width) {
            throw BadInput.at(name, path, "[N, 1 to " + mostPlaces + ", " + width + "]", file.describe(path),
                    "choose another file, or the study that describes this one");
        }
        return new Hdf5Table(file, name, path, number(file, name, path), (int) shape[1], width);
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

    String path() {
        return path;
    }

    long length() {
        return length;
    }

    int places() {
        return places;
    }

    Hdf5Number number() {
        return number;
    }

    /** Throws {@link BadInput} unless there are as many rows as in another array. */
    void checkLength(long others, String other) {
        if (length != others) {
            throw BadInput.at(name, path, others + " rows as in " + other, Arrays.toString(file.dimensions(path)),
                    "rows of one file belong to each other: take a file in which none are missing");
        }
    }

    /** Reads some rows, the numbers of which {@link #at} then gives. */
    void load(long row, int count) {
        loaded = file.read(path, rows, row, count);
        first = row;
    }

    /** A number of a row, counted from the first that was loaded. */
    double at(int row, int place, int column) {
        return number.at(loaded, row * rows.bytesPerRow() + (place * width + column) * number.bytes());
    }

    /**
     * The same as a float.
     *
     * @throws BadInput if it is not finite and missing numbers are refused, or a whole number that float32 does not hold
     */
    float real(int row, int place, int column, String what, MissingNumbers missing) {
        double value = at(row, place, column);
        float real = (float) value;
        if (number.isWhole() && real != value) {
            throw bad(row, place, what, "a whole number that float32 holds", String.valueOf((long) value), "");
        }
        if (!Float.isFinite(real) && missing == MissingNumbers.REFUSED) {
            throw bad(row, place, what, "a finite number", String.valueOf(value), "");
        }
        return real;
    }

    /** A complaint about a number of a row. */
    BadInput bad(int row, int place, String what, String expected, String found, String advice) {
        return BadInput.at(name, path + ", row " + (first + row) + (places == 1 ? "" : ", place " + place) + ", " + what, expected, found,
                advice);
    }
}
