package org.twofold.formats;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.twofold.events.Beside;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;

/** Collects the lines of a CSV file into events; their members are collected on their own. */
final class CsvBatch {

    private static final int FIRST_CAPACITY = 1024;

    private final EventSpace space;
    private final List<CsvMembers> members;
    /** Momenta, and scalars behind them. */
    private final float[][] columns;
    private double[] weight = new double[FIRST_CAPACITY];
    private long[] eventId = new long[FIRST_CAPACITY];
    private long[] parentId = new long[FIRST_CAPACITY];
    private int[] channel = new int[FIRST_CAPACITY];
    private int size;

    CsvBatch(EventSpace space, List<CsvMembers> members) {
        this.space = space;
        this.members = members;
        this.columns = new float[space.width() + space.scalars().size()][FIRST_CAPACITY];
    }

    int size() {
        return size;
    }

    /** Adds an event; {@code values} are its momenta and, behind them, its scalars. */
    void add(float[] values, double eventWeight, long id, long parent, int eventChannel) {
        if (size == weight.length) {
            grow();
        }
        for (int c = 0; c < columns.length; c++) {
            columns[c][size] = values[c];
        }
        weight[size] = eventWeight;
        eventId[size] = id;
        parentId[size] = parent;
        channel[size] = eventChannel;
        size++;
    }

    /** The events added, with the members collected meanwhile. */
    Events build() {
        float[][] trimmed = Arrays.stream(columns).map(column -> Arrays.copyOf(column, size)).toArray(float[][]::new);
        List<float[]> scalars = IntStream.range(space.width(), trimmed.length).mapToObj(s -> trimmed[s]).toList();
        return Events.of(space, Arrays.copyOf(trimmed, space.width()), Arrays.copyOf(weight, size), Arrays.copyOf(eventId, size),
                Arrays.copyOf(parentId, size), Arrays.copyOf(channel, space.channels().isEmpty() ? 0 : size),
                new Beside(scalars, members.stream().map(CsvMembers::build).toList()));
    }

    private void grow() {
        int capacity = Math.addExact(size, size);
        for (int c = 0; c < columns.length; c++) {
            columns[c] = Arrays.copyOf(columns[c], capacity);
        }
        weight = Arrays.copyOf(weight, capacity);
        eventId = Arrays.copyOf(eventId, capacity);
        parentId = Arrays.copyOf(parentId, capacity);
        channel = Arrays.copyOf(channel, capacity);
    }
}
