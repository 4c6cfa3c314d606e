package org.twofold.formats;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.twofold.events.BadInput;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Momentum;

/**
 * Events from an array of an HDF5 file, slab by slab.
 *
 * <p>The identifier is the row unless the file has {@code name_eventId}; a detector event's parent is the theory event in
 * the same row where the file has both and no {@code name_parentId}.
 */
final class Hdf5Reader implements EventSource {

    /** No slab holds more numbers than this. */
    private static final int MOST_NUMBERS = 1 << 24;

    private final String name;
    private final Wanted wanted;
    private final Hdf5File file;
    private final Hdf5Layout layout;
    private final int rowsPerSlab;
    private final Optional<String> weight;
    private final Optional<String> eventId;
    private final Optional<String> parentId;
    private long rowOfSlab;
    private Events slab;
    private int used;

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
            int together = Math.max(1, file.rowsTogether(layout.dataset()));
            long rows = (long) together * Math.max(1, (BATCH + together - 1) / together);
            this.rowsPerSlab = (int) Math.max(1, Math.min(rows, MOST_NUMBERS / wanted.space().width()));
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
        this.slab = Events.none(wanted.space());
    }

    /** The array that goes with the events row by row, if there is one. */
    private Optional<String> companion(String what) {
        for (String path : new String[] {layout.dataset() + "_" + what, what}) {
            if (file.datasets().containsKey(path)) {
                long[] shape = file.dimensions(path);
                Class<?> type = file.type(path);
                boolean whole = type == long.class || type == int.class;
                boolean real = type == double.class || type == float.class;
                if (shape.length != 1 || shape[0] != layout.rows() || !(what.equals(ColumnMatch.WEIGHT) ? real : whole)) {
                    throw BadInput.at(name, path, "[" + layout.rows() + "] " + (whole ? "whole" : "real") + " numbers beside "
                            + layout.dataset(), file.describe(path), "");
                }
                file.checkSize(path);
                return Optional.of(path);
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
        if (used == slab.size() && rowOfSlab < layout.rows()) {
            slab = readSlab();
            used = 0;
        }
        int to = Math.min(slab.size(), used + atMost);
        Events part = used == 0 && to == slab.size() ? slab : slab.slice(used, to);
        used = to;
        return part;
    }

    private Events readSlab() {
        int rows = (int) Math.min(rowsPerSlab, layout.rows() - rowOfSlab);
        int objects = wanted.space().objects().size();
        int width = wanted.space().width();
        boolean flat = layout.rank() == 2;
        Object block = flat ? file.read(layout.dataset(), new long[] {rowOfSlab, 0}, new int[] {rows, width})
                : file.read(layout.dataset(), new long[] {rowOfSlab, 0, 0}, new int[] {rows, objects, Momentum.COMPONENTS});
        float[][] columns = new float[width][rows];
        for (int slot = 0; slot < objects; slot++) {
            for (int c = 0; c < Momentum.COMPONENTS; c++) {
                int column = Momentum.COMPONENTS * slot + c;
                int at = layout.componentAt()[c];
                copy(block, flat ? Momentum.COMPONENTS * slot + at : slot, at, columns[column]);
                check(columns[column], slot, c);
            }
        }
        long first = rowOfSlab;
        double[] weights = weight.map(path -> readReal(path, first, rows)).orElseGet(() -> filled(rows));
        long[] rowNumbers = LongStream.range(first, first + rows).toArray();
        long[] ids = eventId.map(path -> readWhole(path, first, rows)).orElse(rowNumbers);
        long[] parents = parentId.map(path -> readWhole(path, first, rows))
                .orElseGet(() -> layout.paired() ? rowNumbers.clone() : withoutParents(rows));
        rowOfSlab += rows;
        return Events.of(wanted.space(), columns, weights, ids, parents);
    }

    private static void copy(Object block, int second, int third, float[] column) {
        if (block instanceof float[][][] cube) {
            for (int i = 0; i < column.length; i++) {
                column[i] = cube[i][second][third];
            }
        } else if (block instanceof double[][][] cube) {
            for (int i = 0; i < column.length; i++) {
                column[i] = (float) cube[i][second][third];
            }
        } else if (block instanceof float[][] table) {
            for (int i = 0; i < column.length; i++) {
                column[i] = table[i][second];
            }
        } else if (block instanceof double[][] table) {
            for (int i = 0; i < column.length; i++) {
                column[i] = (float) table[i][second];
            }
        } else {
            throw new IllegalStateException("an array of " + block.getClass().getSimpleName());
        }
    }

    private void check(float[] column, int slot, int component) {
        if (wanted.missing() == MissingNumbers.COUNTED) {
            return;
        }
        for (int i = 0; i < column.length; i++) {
            if (!Float.isFinite(column[i])) {
                throw BadInput.at(name, layout.dataset() + ", row " + (rowOfSlab + i) + ", object " + slot + " ("
                        + wanted.space().objects().get(slot).name() + "), component "
                        + Momentum.values()[component].feature(), "a finite number", String.valueOf(column[i]), "");
            }
        }
    }

    private double[] readReal(String path, long from, int rows) {
        Object block = file.read(path, new long[] {from}, new int[] {rows});
        double[] values = block instanceof float[] narrow ? new double[narrow.length] : (double[]) block;
        if (block instanceof float[] narrow) {
            Arrays.setAll(values, i -> narrow[i]);
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw BadInput.at(name, path + ", row " + (from + i), "a finite weight", String.valueOf(values[i]), "");
            }
        }
        return values;
    }

    private long[] readWhole(String path, long from, int rows) {
        Object block = file.read(path, new long[] {from}, new int[] {rows});
        return block instanceof int[] narrow ? Arrays.stream(narrow).asLongStream().toArray() : (long[]) block;
    }

    private static double[] filled(int rows) {
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static long[] withoutParents(int rows) {
        long[] none = new long[rows];
        Arrays.fill(none, Events.NO_PARENT);
        return none;
    }

    @Override
    public void close() {
        file.close();
    }
}
