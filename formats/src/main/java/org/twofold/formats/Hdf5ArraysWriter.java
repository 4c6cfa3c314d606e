package org.twofold.formats;

import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.twofold.events.BadInput;
import org.twofold.events.Coordinates;
import org.twofold.events.EventCollection;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Feature;
import org.twofold.events.FourVector;
import org.twofold.events.Members;
import org.twofold.events.Momentum;
import org.twofold.events.StoredArray;
import org.twofold.events.WrongUse;

/**
 * Events in the arrays of others, as a study describes them: of JetNet, SPANet or anybody else.
 *
 * <p>Values are float32, members stand in the first places, padding is zeros, masks are 1 and 0: bytes, or float32 in a column of the
 * values. Weights, identifiers and parents stand beside as in files of our own, unless all weights are 1 and the others the number of the row.
 */
final class Hdf5ArraysWriter {

    private static final int ROWS_PER_CHUNK = 8192;
    private static final int BYTES_PER_CHUNK = 1 << 24;

    private final WritableHdfFile hdf;
    private final Map<String, WritableGroup> groups = new HashMap<>();

    Hdf5ArraysWriter(WritableHdfFile hdf) {
        this.hdf = hdf;
        groups.put("", hdf);
    }

    /** Writes all of some events. */
    void put(NamedEvents part) {
        Events events = part.events();
        for (StoredArray array : part.arrays()) {
            if (array.isOfCollection(events.space())) {
                putCollection(array, events);
            } else {
                putNumbers(array, events);
            }
        }
        putBeside(part.dataset(), events);
    }

    private void putBeside(String name, Events events) {
        if (Arrays.stream(events.weights()).anyMatch(weight -> weight != 1)) {
            putArray(name + "_" + ColumnMatch.WEIGHT, events.weights());
        }
        if (IntStream.range(0, events.size()).anyMatch(i -> events.eventId(i) != i)) {
            putArray(name + "_" + ColumnMatch.EVENT_ID, events.eventIds());
        }
        if (IntStream.range(0, events.size()).anyMatch(i -> events.parentId(i) != i && events.parentId(i) != Events.NO_PARENT)) {
            putArray(name + "_" + ColumnMatch.PARENT_ID, events.parentIds());
        }
    }

    private void putCollection(StoredArray array, Events events) {
        EventSpace space = events.space();
        int index = space.collection(array.of().get(0));
        EventCollection collection = space.collections().get(index);
        Members members = events.members(index);
        int most = collection.most();
        List<String> features = collection.features().stream().map(Feature::name).toList();
        float[][][] values = new float[array.columns().size()][events.size()][most];
        for (int c = 0; c < values.length; c++) {
            boolean mask = array.hasMaskColumn() && array.columns().get(c).equals(StoredArray.MASK);
            int feature = features.indexOf(array.columns().get(c));
            for (int i = 0; i < events.size(); i++) {
                for (int member = 0; member < members.count(i); member++) {
                    values[c][i][member] = mask ? 1 : members.value(feature, i, member);
                }
            }
        }
        if (array.names().isEmpty()) {
            putArray(array.dataset(), rowsOf(values));
        } else {
            for (int c = 0; c < values.length; c++) {
                putArray(array.paths().get(c), values[c]);
            }
        }
        array.mask().ifPresent(path -> {
            putArray(path, Hdf5Writer.mask(members, most));
        });
    }

    /** [columns][events][places] as [events][places][columns]. */
    private static float[][][] rowsOf(float[][][] columns) {
        float[][][] rows = new float[columns[0].length][columns[0][0].length][columns.length];
        for (int i = 0; i < rows.length; i++) {
            for (int place = 0; place < rows[i].length; place++) {
                for (int c = 0; c < columns.length; c++) {
                    rows[i][place][c] = columns[c][i][place];
                }
            }
        }
        return rows;
    }

    /** Objects and scalars. */
    private void putNumbers(StoredArray array, Events events) {
        int places = Math.max(1, array.of().size());
        float[][][] values = new float[events.size()][places][array.columns().size()];
        for (int place = 0; place < places; place++) {
            for (int c = 0; c < array.columns().size(); c++) {
                int column = c;
                int at = place;
                array.scalar(place, c).ifPresent(scalar -> {
                    int s = events.space().scalar(scalar);
                    for (int i = 0; i < values.length; i++) {
                        values[i][at][column] = events.scalar(s, i);
                    }
                });
            }
            if (!array.of().isEmpty() && !array.of().get(place).equals(StoredArray.UNUSED)) {
                putMomenta(array, place, events, values);
            }
        }
        if (!array.names().isEmpty()) {
            for (int c = 0; c < array.columns().size(); c++) {
                int column = c;
                float[] one = new float[values.length];
                IntStream.range(0, one.length).forEach(i -> one[i] = values[i][0][column]);
                putArray(array.paths().get(c), one);
            }
        } else if (places == 1) {
            putArray(array.dataset(), Arrays.stream(values).map(row -> row[0]).toArray(float[][]::new));
        } else {
            putArray(array.dataset(), values);
        }
    }

    private static void putMomenta(StoredArray array, int place, Events events, float[][][] values) {
        Coordinates coordinates = array.coordinates().orElseThrow();
        int[] to = coordinates.names().stream().mapToInt(array.columns()::indexOf).toArray();
        int first = Momentum.COMPONENTS * events.space().slot(array.of().get(place));
        for (int i = 0; i < values.length; i++) {
            double[] numbers = coordinates.numbers(new FourVector(events.value(first, i), events.value(first + 1, i),
                    events.value(first + 2, i), events.value(first + 3, i)));
            for (int n = 0; n < to.length; n++) {
                float number = (float) numbers[n];
                if (!Float.isFinite(number)) {
                    throw BadInput.at("event " + events.eventId(i), array.of().get(place), "a momentum that " + String.join(", ", coordinates.names())
                            + " can tell", coordinates.names().get(n) + " = " + number, "write another layout");
                }
                values[i][place][to[n]] = number;
            }
        }
    }

    private void putArray(String path, Object values) {
        int slash = path.lastIndexOf('/');
        WritableGroup group = group(path.substring(0, Math.max(0, slash)));
        int[] shape = shape(values);
        long bytesPerRow = Double.BYTES;
        for (int i = 1; i < shape.length; i++) {
            bytesPerRow *= shape[i];
        }
        shape[0] = (int) Math.max(1, Math.min(shape[0], Math.min(ROWS_PER_CHUNK, BYTES_PER_CHUNK / bytesPerRow)));
        group.putDataset(path.substring(slash + 1), values, Hdf5Writer.chunks(shape));
    }

    private static int[] shape(Object values) {
        if (values instanceof float[][][] cube) {
            return new int[] {cube.length, cube[0].length, cube[0][0].length};
        }
        if (values instanceof float[][] table) {
            return new int[] {table.length, table[0].length};
        }
        if (values instanceof byte[][] table) {
            return new int[] {table.length, table[0].length};
        }
        return new int[] {java.lang.reflect.Array.getLength(values)};
    }

    private WritableGroup group(String path) {
        WritableGroup there = groups.get(path);
        if (there == null) {
            int slash = path.lastIndexOf('/');
            there = group(path.substring(0, Math.max(0, slash))).putGroup(path.substring(slash + 1));
            groups.put(path, there);
        }
        return there;
    }

    /**
     * Events in the space of a layout, which may have fewer places for members.
     *
     * @throws BadInput if an event has more members than there are places: none is left out
     */
    static Events placed(Events events, EventSpace layout) {
        for (int k = 0; k < layout.collections().size(); k++) {
            EventCollection collection = layout.collections().get(k);
            for (int i = 0; i < events.size(); i++) {
                if (events.members(k).count(i) > collection.most()) {
                    throw BadInput.at("event " + events.eventId(i), collection.name(), "at most " + collection.most() + ", as " + layout.name()
                            + " has places", String.valueOf(events.members(k).count(i)), "choose a layout with more places");
                }
            }
        }
        return events.in(layout);
    }

    /** Throws {@link WrongUse} unless arrays can be written: what is passed over when they are read cannot be made up. */
    static void requireWritable(String study, List<StoredArray> arrays) {
        for (StoredArray array : arrays) {
            if (array.of().contains(StoredArray.UNUSED) || array.columns().contains(StoredArray.UNUSED)) {
                throw new WrongUse(study + " passes over a part of " + array.dataset() + " ('" + StoredArray.UNUSED
                        + "'), and what would stand there is not known: describe arrays without it");
            }
        }
    }
}
