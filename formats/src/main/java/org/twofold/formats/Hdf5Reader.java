package org.twofold.formats;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.twofold.events.BadInput;
import org.twofold.events.Beside;
import org.twofold.events.Channel;
import org.twofold.events.EventCollection;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Momentum;

/**
 * Events from an array of an HDF5 file, or from the several arrays in which their objects, scalars and collections stand, chunk by
 * chunk.
 *
 * <p>The identifier is the row unless the file has {@code name_eventId}; a detector event's parent is the theory event in
 * the same row where the file has both and no {@code name_parentId}. {@code name_channel} or {@code channel} must be there
 * where the space has channels.
 */
final class Hdf5Reader implements EventSource {

    private final String name;
    private final Wanted wanted;
    private final Hdf5File file;
    private final Hdf5Layout layout;
    private final Optional<Hdf5Rows> rows;
    private final Optional<Companion> weight;
    private final Optional<Companion> eventId;
    private final Optional<Companion> parentId;
    private final Optional<Companion> channel;
    private long row;

    /** An array beside the events: one number for each. */
    private record Companion(String path, Class<?> type, Hdf5Rows rows) {}

    /**
     * Finds the events; {@code dataset} is the array that was asked for by name.
     *
     * @throws BadInput if they are not there, or are others than those wanted
     */
    Hdf5Reader(String name, Path path, Optional<String> dataset, Wanted wanted) {
        this.name = name;
        this.wanted = wanted;
        this.file = new Hdf5File(name, path);
        try {
            this.layout = Hdf5Layout.find(file, name, dataset, wanted);
            this.weight = companion(ColumnMatch.WEIGHT);
            this.eventId = companion(ColumnMatch.EVENT_ID);
            this.parentId = companion(ColumnMatch.PARENT_ID);
            this.channel = wanted.space().channels().isEmpty() ? Optional.empty() : companion(Channel.COLUMN);
            if (!wanted.space().channels().isEmpty() && channel.isEmpty()) {
                throw ChannelIndex.missing(wanted.space(), name, "beside " + layout.dataset(),
                        ColumnMatch.list(file.datasets().keySet().stream().sorted().toList()));
            }
            this.rows = layout.momenta().map(momenta -> file.rows(layout.dataset()));
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** The array that goes with the events row by row, if there is one. */
    private Optional<Companion> companion(String what) {
        for (String path : new String[] {layout.dataset() + "_" + what, what}) {
            if (file.datasets().containsKey(path)) {
                long[] shape = file.dimensions(path);
                Class<?> type = file.type(path);
                boolean real = what.equals(ColumnMatch.WEIGHT);
                boolean fits = real ? file.isStoredAs(path, float.class) || file.isStoredAs(path, double.class)
                        : file.isStoredAs(path, int.class) || file.isStoredAs(path, long.class);
                if (shape.length != 1 || shape[0] != layout.rows() || !fits) {
                    throw BadInput.at(name, path, "[" + layout.rows() + "] " + (real ? "float32 or float64" : "int32 or int64")
                            + " beside " + layout.dataset(), file.describe(path), "");
                }
                file.checkSize(path);
                return Optional.of(new Companion(path, type, file.rows(path)));
            }
        }
        return Optional.empty();
    }

    @Override
    public EventSpace space() {
        return wanted.space();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(layout.rows());
    }

    @Override
    public Events next(int atMost) {
        int count = (int) Math.min(atMost, layout.rows() - row);
        if (count == 0) {
            return Events.none(wanted.space());
        }
        float[][] columns = new float[wanted.space().width()][count];
        layout.momenta().ifPresent(momenta -> readMomenta(momenta, rows.orElseThrow(), columns));
        Beside beside = layout.parts().map(parts -> parts.read(row, count, columns)).orElse(Beside.NOTHING);
        layout.counts().ifPresent(counts -> checkCounts(counts, beside, count));
        double[] weights = weight.map(from -> readReal(from, count)).orElseGet(() -> ones(count));
        long[] rowNumbers = LongStream.range(row, row + count).toArray();
        long[] ids = eventId.map(from -> readWhole(from, count)).orElse(rowNumbers);
        long[] parents = parentId.map(from -> readWhole(from, count))
                .orElseGet(() -> layout.paired() ? rowNumbers.clone() : withoutParents(count));
        int[] channels = channel.map(from -> ChannelIndex.of(readWhole(from, count), wanted.space(), name, from.path(), row))
                .orElseGet(() -> new int[0]);
        row += count;
        return Events.of(wanted.space(), columns, weights, ids, parents, channels, beside);
    }

    @Override
    public List<Truncation> truncations() {
        return layout.parts().map(Hdf5Parts::truncations).orElse(List.of());
    }

    /** The numbers of members that a file of ours says it has, held against its masks. */
    private void checkCounts(Hdf5Table counts, Beside beside, int count) {
        counts.load(row, count);
        for (int k = 0; k < beside.collections().size(); k++) {
            EventCollection collection = wanted.space().collections().get(k);
            for (int i = 0; i < count; i++) {
                long said = (long) counts.at(i, 0, k);
                int found = beside.collections().get(k).count(i);
                if (Math.min(said, collection.most()) != found) {
                    throw counts.bad(i, 0, collection.name(), said + " members in the mask as it says here", String.valueOf(found),
                            "numbers and masks do not belong to each other");
                }
            }
        }
    }

    private void readMomenta(Hdf5Layout.Momenta momenta, Hdf5Rows from, float[][] columns) {
        int count = columns[0].length;
        ByteBuffer bytes = file.read(layout.dataset(), from, row, count);
        boolean narrow = momenta.type() == float.class;
        int bytesEach = narrow ? Float.BYTES : Double.BYTES;
        for (int column = 0; column < columns.length; column++) {
            int slot = column / Momentum.COMPONENTS;
            int component = column % Momentum.COMPONENTS;
            float[] target = columns[column];
            int at = (Momentum.COMPONENTS * slot + momenta.componentAt()[component]) * bytesEach;
            for (int i = 0; i < count; i++, at += from.bytesPerRow()) {
                target[i] = narrow ? bytes.getFloat(at) : (float) bytes.getDouble(at);
            }
            check(target, slot, component);
        }
    }

    private void check(float[] column, int slot, int component) {
        if (wanted.missing() == MissingNumbers.COUNTED) {
            return;
        }
        for (int i = 0; i < column.length; i++) {
            if (!Float.isFinite(column[i])) {
                throw BadInput.at(name, layout.dataset() + ", row " + (row + i) + ", object " + slot + " ("
                        + wanted.space().objects().get(slot).name() + "), component "
                        + Momentum.values()[component].feature(), "a finite number", String.valueOf(column[i]), "");
            }
        }
    }

    private double[] readReal(Companion from, int count) {
        ByteBuffer bytes = file.read(from.path(), from.rows(), row, count);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = from.type() == float.class ? bytes.getFloat() : bytes.getDouble();
            if (!Double.isFinite(values[i])) {
                throw BadInput.at(name, from.path() + ", row " + (row + i), "a finite weight", String.valueOf(values[i]), "");
            }
        }
        return values;
    }

    private long[] readWhole(Companion from, int count) {
        ByteBuffer bytes = file.read(from.path(), from.rows(), row, count);
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = from.type() == int.class ? bytes.getInt() : bytes.getLong();
        }
        return values;
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static long[] withoutParents(int count) {
        long[] none = new long[count];
        Arrays.fill(none, Events.NO_PARENT);
        return none;
    }

    @Override
    public void close() {
        file.close();
    }
}
