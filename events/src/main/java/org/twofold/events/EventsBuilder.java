package org.twofold.events;

import java.util.Arrays;

/** Collects events without collections and scalars one by one into {@link Events}; not safe for several threads. */
public final class EventsBuilder {

    private static final int FIRST_CAPACITY = 1024;

    private final EventSpace space;
    private final float[][] columns;
    private double[] weight = new double[FIRST_CAPACITY];
    private long[] eventId = new long[FIRST_CAPACITY];
    private long[] parentId = new long[FIRST_CAPACITY];
    private int[] channel = new int[FIRST_CAPACITY];
    private int size;

    /** Throws {@link IllegalArgumentException} for a space with collections or scalars. */
    public EventsBuilder(EventSpace space) {
        if (!space.isFixed()) {
            throw new IllegalArgumentException("events of " + space.name() + " have collections or scalars");
        }
        this.space = space;
        this.columns = new float[space.width()][FIRST_CAPACITY];
    }

    /** How many events have been added since the last {@link #build()}. */
    public int size() {
        return size;
    }

    /** Adds one event; {@code values} holds space.width() numbers in the order of the columns and is copied. */
    public EventsBuilder add(float[] values, double eventWeight, long id, long parent) {
        return add(values, eventWeight, id, parent, 0);
    }

    /** The same of an event of a channel, whose index counts only in a space with channels. */
    public EventsBuilder add(float[] values, double eventWeight, long id, long parent, int eventChannel) {
        if (values.length != columns.length) {
            throw new IllegalArgumentException(values.length + " values for " + columns.length + " columns");
        }
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
        return this;
    }

    /** The events added so far; the builder is empty afterwards. */
    public Events build() {
        float[][] trimmed = new float[columns.length][];
        for (int c = 0; c < columns.length; c++) {
            trimmed[c] = Arrays.copyOf(columns[c], size);
        }
        Events events = Events.of(space, trimmed, Arrays.copyOf(weight, size), Arrays.copyOf(eventId, size),
                Arrays.copyOf(parentId, size), Arrays.copyOf(channel, space.channels().isEmpty() ? 0 : size));
        size = 0;
        return events;
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
